import { studentQuantile } from "./special/student-t.js";
import type { Interval } from "./wilson-interval.js";

export interface GrowthTrend extends Interval {
  /** Relative growth per step, 0.1 for 10 % more each time. */
  readonly growth: number;
  /** Of `growth`, by the delta method. */
  readonly standardError: number;
}

/**
 * Compound growth per step of a series, by least squares on its logarithms: "by how much does
 * revenue grow each month, over all months and not from the first to the last alone?" The interval
 * is Student's for the slope, carried over by exp; it takes the scatter around the line as
 * independent from step to step.
 *
 * @param values one per equal step, all above 0
 * @returns null below three values or where one is not above 0
 * @see log-linear regression of growth; Gujarati, Porter (2009), Basic Econometrics, 6.6
 * O(n).
 */
export function logLinearTrend(values: readonly number[]): GrowthTrend | null {
  const count = values.length;
  if (count < 3 || values.some((value) => value <= 0)) return null;
  const logs = values.map(Math.log);
  const middle = (count - 1) / 2;
  const mean = logs.reduce((sum, log) => sum + log, 0) / count;
  const spread = (count * (count * count - 1)) / 12;
  const slope = logs.reduce((sum, log, step) => sum + (step - middle) * log, 0) / spread;
  const residual = logs.reduce(
    (sum, log, step) => sum + (log - mean - slope * (step - middle)) ** 2,
    0,
  );
  const standardError = Math.sqrt(residual / (count - 2) / spread);
  const half = studentQuantile(0.05, count - 2) * standardError;
  return {
    growth: Math.expm1(slope),
    low: Math.expm1(slope - half),
    high: Math.expm1(slope + half),
    standardError: Math.exp(slope) * standardError,
  };
}
