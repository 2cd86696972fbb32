/** A calendar day, `YYYY-MM-DD`; compares as text. */
export type Day = string;

/** Half-open: from the first day, up to and without `to`. */
export interface Span {
  readonly from: Day;
  readonly to: Day;
}

export function addDays(day: Day, days: number): Day {
  const moment = new Date(`${day}T00:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + days);
  return moment.toISOString().slice(0, 10);
}

/** Moves the first day of a month by whole months. */
export function addMonths(monthOn: Day, months: number): Day {
  const moment = new Date(`${monthOn.slice(0, 7)}-01T00:00:00Z`);
  moment.setUTCMonth(moment.getUTCMonth() + months);
  return moment.toISOString().slice(0, 10);
}

/** First day of the span of so many months (1, 3 or 12) that holds the day. */
export function startOfMonths(day: Day, months: 1 | 3 | 12): Day {
  const month = Number(day.slice(5, 7));
  return addMonths(day, -((month - 1) % months));
}

export function startOfWeek(day: Day): Day {
  return addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
}

export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** First days of all months that touch the span. */
export function monthsOf({ from, to }: Span): Day[] {
  const months: Day[] = [];
  for (let month = startOfMonths(from, 1); month < to; month = addMonths(month, 1))
    months.push(month);
  return months;
}
