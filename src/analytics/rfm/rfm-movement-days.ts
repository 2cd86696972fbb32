import { addDays, addMonths, startOf, type Day } from "../../domain/calendar.js";
import type { Coverage } from "../../domain/coverage.js";

const MOST_MONTH_ENDS = 24;

/** Days that movements are known for: the last 24 month ends and the day of asOf, oldest first. */
export function movementDays({ firstOn, asOfOn }: Coverage): Day[] {
  const ends: Day[] = [];
  let next = addMonths(startOf("month", asOfOn), 1);
  while (ends.length < MOST_MONTH_ENDS && addDays(next, -1) >= firstOn) {
    const end = addDays(next, -1);
    if (end <= asOfOn) ends.push(end);
    next = addMonths(next, -1);
  }
  return [...new Set([asOfOn, ...ends])].reverse();
}
