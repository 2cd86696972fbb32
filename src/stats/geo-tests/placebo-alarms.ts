import { studentTails } from "../special/student-t.js";
import { wilsonInterval, type Interval } from "../wilson-interval.js";
import { overlappingDegrees } from "./overlapping-degrees.js";
import type { PlaceboLift } from "./placebo-lifts.js";
import { placeboSpread } from "./placebo-spread.js";

export interface PlaceboAlarms extends Interval {
  /** Spans that could be judged. */
  readonly spans: number;
  /** Starts of those whose lift was taken for more than chance. */
  readonly alarmStarts: readonly number[];
  /** Share of them, 0 to 1. */
  readonly rate: number;
}

/**
 * The A/A check: how often the read-out finds something where nothing was done. Each span is judged by
 * the spread of those that share no week with it.
 *
 * @returns null where no span leaves enough others; the interval is Wilson's, of as many trials as the
 *   overlapping spans are worth
 * @see Kohavi, Tang, Xu (2020), Trustworthy online controlled experiments, 19 (A/A tests)
 * O(spans³).
 */
export function placeboAlarms(
  lifts: readonly PlaceboLift[],
  { length, alpha }: { readonly length: number; readonly alpha: number },
): PlaceboAlarms | null {
  const judged: number[] = [];
  const alarmStarts: number[] = [];
  for (const { start, logLift } of lifts) {
    const others = lifts.filter((other) => Math.abs(other.start - start) >= 2 * length);
    const found = placeboSpread(others, length);
    if (found === null) continue;
    judged.push(start);
    if (studentTails(logLift / found.spread, found.degrees) < alpha) alarmStarts.push(start);
  }
  const trials = overlappingDegrees(judged, length);
  const rate = alarmStarts.length / judged.length;
  const interval = wilsonInterval(rate * trials, trials);
  return interval === null ? null : { ...interval, spans: judged.length, alarmStarts, rate };
}
