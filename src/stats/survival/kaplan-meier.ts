import { Z_95 } from "../wilson-interval.js";

/** What ended at one time; all times whole or not, none negative, ascending, each once. */
export interface SurvivalTimes {
  readonly time: number;
  /** It happened. */
  readonly events: number;
  /** It had not happened when watching ended: after the events of the same time. */
  readonly censored: number;
}

/** The curve from one event time up to the next. */
export interface SurvivalPoint {
  readonly time: number;
  readonly atRisk: number;
  readonly events: number;
  /** P(T > time). */
  readonly survival: number;
  /** Greenwood's. Null where the curve has come down to 0. */
  readonly standardError: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * Kaplan-Meier: the share for whom something has not happened yet, when many could not be watched to
 * the end: "of first orders, what share is followed by a second within 90 days?". Intervals are
 * Greenwood's on the log(-log) scale, so they stay within 0 and 1.
 *
 * @returns one point per time with an event; empty without events
 * @see Kaplan, E. L., Meier, P. (1958), JASA 53, 457-481; Kalbfleisch, J. D., Prentice, R. L. (1980),
 *   The statistical analysis of failure time data, 1.3
 * O(n).
 */
export function kaplanMeier(times: readonly SurvivalTimes[], z = Z_95): SurvivalPoint[] {
  let atRisk = times.reduce((sum, { events, censored }) => sum + events + censored, 0);
  let survival = 1;
  let greenwood = 0;
  const points: SurvivalPoint[] = [];
  for (const { time, events, censored } of times) {
    if (events > 0) {
      survival *= (atRisk - events) / atRisk;
      greenwood += events / (atRisk * (atRisk - events));
      points.push({ time, atRisk, events, survival, ...spreadOf(survival, greenwood, z) });
    }
    atRisk -= events + censored;
  }
  return points;
}

function spreadOf(
  survival: number,
  greenwood: number,
  z: number,
): Pick<SurvivalPoint, "standardError" | "low" | "high"> {
  if (survival <= 0) return { standardError: null, low: null, high: null };
  const root = Math.sqrt(greenwood);
  const step = (z * root) / -Math.log(survival);
  return {
    standardError: survival * root,
    low: survival ** Math.exp(step),
    high: survival ** Math.exp(-step),
  };
}

/** The last point no later than a time; null before the first event. */
export function pointAt(points: readonly SurvivalPoint[], time: number): SurvivalPoint | null {
  let [first, end] = [0, points.length];
  while (first < end) {
    const middle = (first + end) >> 1;
    if ((points[middle] as SurvivalPoint).time <= time) first = middle + 1;
    else end = middle;
  }
  return points[first - 1] ?? null;
}

export interface SurvivalQuantile {
  readonly time: number;
  /** Null where the end of the interval is not reached. */
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * First time by which it has happened for a share, with the interval of Brookmeyer and Crowley: the
 * times at which the share lies within the curve's own interval.
 *
 * @param share in (0, 1); 0.5 for the median
 * @returns null when the curve does not come down that far
 * @see Brookmeyer, R., Crowley, J. (1982), A confidence interval for the median survival time,
 *   Biometrics 38, 29-41
 */
export function survivalQuantile(
  points: readonly SurvivalPoint[],
  share: number,
): SurvivalQuantile | null {
  const level = 1 - share;
  // 0.5 may come as 0.5000000000000001 out of a product
  const reached = (value: number | null): boolean => value !== null && value <= level + 1e-12;
  const first = points.find(({ survival }) => reached(survival));
  if (first === undefined) return null;
  return {
    time: first.time,
    low: points.find(({ low, survival }) => reached(low) || survival <= 0)?.time ?? null,
    high: points.find(({ high }) => reached(high))?.time ?? null,
  };
}
