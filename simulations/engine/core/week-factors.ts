import { exp } from "../numbers/exp.js";
import type { RunCalendar } from "./run-calendar.js";

const LOG_2 = 0.6931471805599453;
/** Displaced orders are taken back evenly over so many days. */
const PAY_BACK_DAYS = 28;

/** A factor in force on days [fromDay, untilDay). */
export interface TimedFactor {
  readonly factor: number;
  readonly fromDay: number;
  readonly untilDay: number;
  /** Days in which its excess over 1 halves; null: it stays. */
  readonly halfLifeDays: number | null;
}

/**
 * A factor's mean per week, not negative; exactly 1 where it is 1 or not in force.
 *
 * @returns the calendar's `ones` where it is 1, else an array of its own
 */
export function weekFactors(run: RunCalendar, effect: TimedFactor): Float64Array {
  if (effect.factor === 1) return run.ones;
  const factors = new Float64Array(run.weeks);
  for (let week = 0; week < run.weeks; week++) {
    const from = run.begins[week] as number;
    const until = run.ends[week] as number;
    factors[week] = Math.max(0, 1 + excessDays(effect, from, until) / (until - from));
  }
  return factors;
}

export interface OrderRateWeeks {
  /** Factor on the order rate, mean per week; the calendar's `ones` where it is 1. */
  readonly factors: Float64Array;
  /** Baseline days of orders that are owed after the run. */
  readonly displacedDaysAfter: number;
}

/**
 * A factor on the order rate, mean per week, of which a share only moves orders: `displacedShare` of the
 * baseline days it gains within the run is taken back evenly over the 28 days after it ends (what it
 * loses, given back). A rate cannot fall below 0: what a week cannot bear passes to the next. What
 * falls beyond the run is not taken from it; it is told.
 */
export function orderRateWeeks(
  run: RunCalendar,
  effect: TimedFactor & { readonly displacedShare: number },
): OrderRateWeeks {
  const factors = weekFactors(run, effect);
  const owed = effect.displacedShare === 0 ? 0 : gainedDays(run, factors) * effect.displacedShare;
  if (owed === 0) return { factors, displacedDaysAfter: 0 };
  const ends = Math.max(0, effect.untilDay);
  let left = owed;
  let due = 0;
  for (let week = 0; week < run.weeks; week++) {
    const from = run.begins[week] as number;
    const until = run.ends[week] as number;
    const overlap = Math.min(until, ends + PAY_BACK_DAYS) - Math.max(from, ends);
    due += (owed * Math.max(0, overlap)) / PAY_BACK_DAYS;
    if (due === 0) continue;
    const factor = factors[week] as number;
    const paid = Math.min(due, factor * (until - from));
    factors[week] = Math.max(0, factor - paid / (until - from));
    due -= paid;
    left -= paid;
  }
  // a remainder of rounding alone is no debt
  const isPaid = Math.abs(left) < 1e-9 * Math.abs(owed);
  return { factors, displacedDaysAfter: isPaid ? 0 : left };
}

function gainedDays(run: RunCalendar, factors: Float64Array): number {
  let gained = 0;
  for (let week = 0; week < run.weeks; week++) {
    const days = (run.ends[week] as number) - (run.begins[week] as number);
    gained += ((factors[week] as number) - 1) * days;
  }
  return gained;
}

/** Integral of (factor - 1) over the days [begin, end) on which it is in force. */
function excessDays(effect: TimedFactor, begin: number, end: number): number {
  const { factor, fromDay, untilDay, halfLifeDays } = effect;
  const from = Math.max(begin, fromDay);
  const until = Math.min(end, untilDay);
  if (until <= from) return 0;
  if (halfLifeDays === null) return (factor - 1) * (until - from);
  const perDay = LOG_2 / halfLifeDays;
  const leftAtStart = exp(-perDay * (from - fromDay));
  const leftAtEnd = exp(-perDay * (until - fromDay));
  return ((factor - 1) * (leftAtStart - leftAtEnd)) / perDay;
}
