import { secondsOf } from "../timestamp.js";

/** Sessions begin from `from` (included) until `until` (not included): 1,095 days, as in the real log. */
export const PERIOD = { from: "2012-03-19 08:00:00", until: "2015-03-19 08:00:00" };

export const PERIOD_START = secondsOf(PERIOD.from);
export const PERIOD_SECONDS = secondsOf(PERIOD.until) - PERIOD_START;
export const PERIOD_HOURS = PERIOD_SECONDS / 3600;

/** A span of time: `from` belongs to it, `until` does not; a missing end is open. */
export interface Span {
  readonly from?: string;
  readonly until?: string;
}

/** A test of a moment (seconds since 1970) against a span, with the texts parsed once. */
export function within(span: Span): (at: number) => boolean {
  const from = span.from === undefined ? -Infinity : secondsOf(span.from);
  const until = span.until === undefined ? Infinity : secondsOf(span.until);
  return (at) => at >= from && at < until;
}

/**
 * Value between the yearly marks (start, after one, two and three years), on straight lines.
 *
 * @param marks four values
 * @param at seconds since 1970, inside the period
 */
export function betweenYearlyMarks(marks: readonly number[], at: number): number {
  const place = ((at - PERIOD_START) / PERIOD_SECONDS) * (marks.length - 1);
  const left = Math.min(Math.max(Math.floor(place), 0), marks.length - 2);
  const start = marks[left] ?? 0;
  const end = marks[left + 1] ?? start;
  return start + (end - start) * (place - left);
}
