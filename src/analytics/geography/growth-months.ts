import { addDays, addMonths, startOf, type Day, type Period } from "../../domain/calendar.js";
import type { Coverage } from "../../domain/coverage.js";

const MOST_MONTHS = 12;

export interface GrowthMonths {
  readonly months: number;
  readonly recent: Period;
  readonly before: Period;
}

/** The last complete months, at most 12, and as many before them; null with fewer than two. */
export function growthMonths({ firstOn, asOfOn }: Coverage): GrowthMonths | null {
  const end: Day = startOf("month", addDays(asOfOn, 1));
  const start = startOf("month", firstOn) === firstOn ? firstOn : nextMonth(firstOn);
  let months = 0;
  while (months < MOST_MONTHS && addMonths(end, -2 * (months + 1)) >= start) months += 1;
  if (months === 0) return null;
  const middle = addMonths(end, -months);
  return {
    months,
    recent: { from: middle, to: end },
    before: { from: addMonths(end, -2 * months), to: middle },
  };
}

const nextMonth = (day: Day): Day => addMonths(startOf("month", day), 1);
