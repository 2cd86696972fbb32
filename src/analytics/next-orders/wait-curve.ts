import {
  EstimateMethod,
  modelled,
  share,
  suppressed,
  SuppressionReason,
  type Estimate,
} from "../../graphql/estimate.type.js";
import { countedQuantile } from "../../stats/counted-quantile.js";
import {
  kaplanMeier,
  pointAt,
  survivalQuantile,
  type SurvivalPoint,
  type SurvivalTimes,
} from "../../stats/survival/kaplan-meier.js";

/** Whether, and when, orders are followed by another one. */
export interface WaitCurve {
  readonly times: readonly SurvivalTimes[];
  readonly points: readonly SurvivalPoint[];
  readonly orders: number;
  readonly followed: number;
  /** By place in `times`: orders that waited at least so long. */
  readonly atRisk: readonly number[];
  /** The longest that any order was watched; -1 without orders. */
  readonly longestDays: number;
}

export function waitCurve(times: readonly SurvivalTimes[]): WaitCurve {
  const sum = (of: (time: SurvivalTimes) => number): number =>
    times.reduce((total, time) => total + of(time), 0);
  const atRisk = new Array<number>(times.length);
  let left = 0;
  for (let place = times.length - 1; place >= 0; place--) {
    const { events, censored } = times[place] as SurvivalTimes;
    left += events + censored;
    atRisk[place] = left;
  }
  return {
    times,
    atRisk,
    points: kaplanMeier(times),
    orders: sum(({ events, censored }) => events + censored),
    followed: sum(({ events }) => events),
    longestDays: times.at(-1)?.time ?? -1,
  };
}

/** Orders that had been watched for `days` without a next one. */
export function atRiskAt({ times, atRisk }: WaitCurve, days: number): number {
  let [first, end] = [0, times.length];
  while (first < end) {
    const middle = (first + end) >> 1;
    if ((times[middle] as SurvivalTimes).time < days) first = middle + 1;
    else end = middle;
  }
  return atRisk[first] ?? 0;
}

/** Share of orders that are followed within `days`; suppressed beyond what anyone was watched. */
export function followedWithin(curve: WaitCurve, days: number): Estimate {
  if (curve.orders === 0) return suppressed(SuppressionReason.DENOMINATOR_ZERO);
  if (days > curve.longestDays) return suppressed(SuppressionReason.NOT_IN_DATA, curve.orders);
  const point = pointAt(curve.points, days);
  if (point === null) return share(0, atRiskAt(curve, days));
  return modelled({
    value: 1 - point.survival,
    low: point.high === null ? null : 1 - point.high,
    high: point.low === null ? null : 1 - point.low,
    standardError: point.standardError,
    n: curve.orders,
    method: EstimateMethod.DELTA_METHOD,
  });
}

/** Days until a share of orders is followed, who is still waiting counted as waiting; null when not reached. */
export function daysUntil({ points, orders }: WaitCurve, part: number): Estimate | null {
  const quantile = survivalQuantile(points, part);
  if (quantile === null) return null;
  const { time: value, low, high } = quantile;
  return modelled({ value, low, high, n: orders, method: EstimateMethod.DELTA_METHOD });
}

/** Days until the next order of those that were followed alone; null when none was. */
export function gapQuantile({ times, followed }: WaitCurve, part: number): Estimate | null {
  const gaps = times.map(({ time, events }) => ({ value: time, count: events }));
  const quantile = countedQuantile(gaps, part);
  if (quantile === null) return null;
  return modelled({ ...quantile, n: followed, method: EstimateMethod.DELTA_METHOD });
}
