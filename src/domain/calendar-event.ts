import { addDays, type Day, type Period } from "./calendar.js";

export type CalendarEvent =
  "BLACK_FRIDAY" | "CYBER_MONDAY" | "CHRISTMAS" | "NEW_YEAR" | "VALENTINES_DAY";

const weekdayOf = (day: Day): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

/** The day after the fourth Thursday of November. */
export function blackFriday(year: number): Day {
  const first: Day = `${year}-11-01`;
  const thursday = addDays(first, (3 - weekdayOf(first) + 7) % 7);
  return addDays(thursday, 22);
}

/**
 * The shopping season that a day lies in, by the calendar alone: Black Friday and its week-end, the
 * Monday after, December until Christmas, the days about New Year, the two weeks before Valentine's Day.
 */
export function calendarEvent(day: Day): CalendarEvent | null {
  const friday = blackFriday(Number(day.slice(0, 4)));
  if (day >= friday && day <= addDays(friday, 2)) return "BLACK_FRIDAY";
  if (day === addDays(friday, 3)) return "CYBER_MONDAY";
  const monthDay = day.slice(5);
  if (monthDay >= "12-01" && monthDay <= "12-26") return "CHRISTMAS";
  if (monthDay >= "12-27" || monthDay <= "01-02") return "NEW_YEAR";
  if (monthDay >= "02-01" && monthDay <= "02-14") return "VALENTINES_DAY";
  return null;
}

/** The seasons that move sales most, of those that touch a span of days. */
export function shoppingSeasonsIn({ from, to }: Period): CalendarEvent[] {
  const years = from < to ? Number(addDays(to, -1).slice(0, 4)) - Number(from.slice(0, 4)) + 1 : 0;
  const spans = Array.from(
    { length: years },
    (_, place) => Number(from.slice(0, 4)) + place,
  ).flatMap((year): { readonly event: CalendarEvent; readonly from: Day; readonly to: Day }[] => {
    const friday = blackFriday(year);
    const monday = addDays(friday, 3);
    return [
      { event: "BLACK_FRIDAY", from: friday, to: monday },
      { event: "CYBER_MONDAY", from: monday, to: addDays(monday, 1) },
      { event: "CHRISTMAS", from: `${year}-12-01`, to: `${year}-12-27` },
    ];
  });
  const met = spans.filter((span) => span.from < to && span.to > from);
  return [...new Set(met.map(({ event }) => event))];
}
