import type { ValueTotal } from "./value-totals.js";

/** A total at one horizon, with the ends of its 95 % interval from the uncertainty of parameters. */
export interface TotalEstimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface TotalAt {
  readonly orders: TotalEstimate;
  readonly value: TotalEstimate | null;
}

interface Curve {
  /** Logs of days and totals, ascending. */
  readonly logDays: readonly number[];
  readonly logTotals: readonly number[];
  readonly slopes: readonly number[];
  readonly errors: readonly number[];
}

const Z = 1.959963984540054;
const DAYS_PER_YEAR = 365.25;
/** Simpson's rule takes as many steps between two known horizons. */
const STEPS = 8;

/**
 * Totals of all customers for any horizon: the stored ones where they are, in between a cubic through
 * the logs, which totals follow to about one in ten thousand. With a rate, orders are discounted from
 * the moment they are placed, as for one customer; the interval's ends shrink as the total does.
 *
 * @param totals ascending by horizon, from one day
 * @param horizonDays within the stored horizons
 * @param annualDiscountRate effective, 0 for none
 * @returns null without totals, or where nothing is expected
 */
export function totalAt(
  totals: readonly ValueTotal[],
  horizonDays: number,
  annualDiscountRate: number,
): TotalAt | null {
  const ofOrders = curveOf(totals, (total) => [total.expectedOrders, total.ordersError]);
  const ofValue = curveOf(totals, (total) => [total.expectedValue, total.valueError]);
  if (ofOrders === null) return null;
  const force = Math.log1p(annualDiscountRate) / DAYS_PER_YEAR;
  return {
    orders: estimateAt(ofOrders, horizonDays, 0),
    value: ofValue === null ? null : estimateAt(ofValue, horizonDays, force),
  };
}

function curveOf(
  totals: readonly ValueTotal[],
  pick: (total: ValueTotal) => readonly [number | null, number | null],
): Curve | null {
  const known = totals.map((total) => ({ days: total.horizonDays, picked: pick(total) }));
  if (known.length < 2 || known.some(({ picked: [total] }) => !(total !== null && total > 0))) {
    return null;
  }
  const logDays = known.map(({ days }) => Math.log(days));
  const logTotals = known.map(({ picked: [total] }) => Math.log(total as number));
  return {
    logDays,
    logTotals,
    slopes: parabolaSlopes(logDays, logTotals),
    errors: known.map(({ picked: [, error] }) => error ?? 0),
  };
}

/** Slope at each point of the parabola through it and its neighbours. */
function parabolaSlopes(x: readonly number[], y: readonly number[]): number[] {
  const secant = (i: number): number =>
    ((y[i + 1] as number) - (y[i] as number)) / ((x[i + 1] as number) - (x[i] as number));
  const last = x.length - 1;
  return x.map((at, i) => {
    if (last === 1) return secant(0);
    const middle = Math.min(Math.max(i, 1), last - 1);
    const left = (x[middle] as number) - (x[middle - 1] as number);
    const right = (x[middle + 1] as number) - (x[middle] as number);
    const bend = (secant(middle) - secant(middle - 1)) / (left + right);
    const inMiddle = secant(middle - 1) + bend * left;
    return inMiddle + 2 * bend * (at - (x[middle] as number));
  });
}

function estimateAt(curve: Curve, days: number, force: number): TotalEstimate {
  const value = force === 0 ? undiscounted(curve, days) : discounted(curve, days, force);
  const factor = Math.exp(Z * errorAt(curve, days));
  return { value, low: value / factor, high: value * factor };
}

/** The piece of the curve that holds a horizon. */
function pieceOf({ logDays }: Curve, at: number): number {
  let piece = 0;
  while (piece < logDays.length - 2 && at > (logDays[piece + 1] as number)) piece++;
  return piece;
}

function undiscounted(curve: Curve, days: number): number {
  const { logDays, logTotals, slopes } = curve;
  const at = Math.log(days);
  // within the first day orders come evenly
  if (at <= (logDays[0] as number))
    return (days * Math.exp(logTotals[0] as number)) / Math.exp(logDays[0] as number);
  const i = pieceOf(curve, at);
  const from = logDays[i] as number;
  const width = (logDays[i + 1] as number) - from;
  const t = Math.min(1, (at - from) / width);
  const s = 1 - t;
  return Math.exp(
    s * s * (1 + 2 * t) * (logTotals[i] as number) +
      t * t * (1 + 2 * s) * (logTotals[i + 1] as number) +
      width * t * s * (s * (slopes[i] as number) - t * (slopes[i + 1] as number)),
  );
}

/** e^(-force h) E(h) + force times the integral of e^(-force t) E(t), as in discountedExpectedOrders. */
function discounted(curve: Curve, days: number, force: number): number {
  const height = (at: number): number =>
    at === 0 ? 0 : Math.exp(-force * at) * undiscounted(curve, at);
  const ends = [...curve.logDays.map(Math.exp).filter((end) => end < days), days];
  let sum = height(days);
  let from = 0;
  for (const to of ends) {
    const step = (to - from) / STEPS;
    for (let k = 0; k <= STEPS; k++) {
      const weight = k === 0 || k === STEPS ? 1 : k % 2 === 1 ? 4 : 2;
      sum += (force * step * weight * height(from + k * step)) / 3;
    }
    from = to;
  }
  return sum;
}

function errorAt(curve: Curve, days: number): number {
  const { logDays, errors } = curve;
  const at = Math.log(days);
  const i = pieceOf(curve, at);
  const from = logDays[i] as number;
  const t = Math.min(1, Math.max(0, (at - from) / ((logDays[i + 1] as number) - from)));
  return (1 - t) * (errors[i] as number) + t * (errors[i + 1] as number);
}
