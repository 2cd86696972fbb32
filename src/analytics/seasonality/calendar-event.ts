import { addDays, type Day } from "../../domain/calendar.js";

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
