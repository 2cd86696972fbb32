import { niceBinWidth, SHOWN_SHARE } from "./value-bins.js";
import { quantileOf, type ValueCounts } from "./value-counts.js";

/** Bins of equal width that several lists of amounts share; what lies outside has two open ones. */
export interface CommonBins {
  readonly fromCents: number;
  readonly widthCents: number;
  readonly length: number;
}

export interface CommonBin {
  /** Null: all amounts below `toCents`. */
  readonly fromCents: number | null;
  /** Null: all amounts from `fromCents` on. */
  readonly toCents: number | null;
  readonly times: number;
}

/** Left out below: who gets back more than was ever paid should not flatten all others. */
const LEFT_SHARE = 0.005;

/**
 * Bins in which parts of a list are compared: on multiples of their width, which is 1, 2 or 5 times a
 * power of ten, at most 41, from the 0.005 quantile of the whole to its 0.99 quantile.
 *
 * @returns null for an empty list. O(log n)
 */
export function commonBins(whole: ValueCounts): CommonBins | null {
  const least = quantileOf(whole, LEFT_SHARE)?.cents;
  const most = quantileOf(whole, SHOWN_SHARE)?.cents;
  if (least === undefined || most === undefined) return null;
  const widthCents = niceBinWidth(most - least);
  const fromCents = Math.floor(least / widthCents) * widthCents;
  return { fromCents, widthCents, length: Math.floor((most - fromCents) / widthCents) + 1 };
}

/** How a list fills them: all closed bins, empty ones too, and those open ones that hold any. O(n). */
export function filledBins(
  { cents, times }: ValueCounts,
  { fromCents, widthCents, length }: CommonBins,
): CommonBin[] {
  const totals = new Array<number>(length + 2).fill(0);
  for (const [place, value] of cents.entries()) {
    const bin = Math.floor((value - fromCents) / widthCents) + 1;
    const held = Math.min(length + 1, Math.max(0, bin));
    totals[held] = (totals[held] ?? 0) + (times[place] ?? 0);
  }
  return totals
    .map((found, bin) => ({
      fromCents: bin === 0 ? null : fromCents + (bin - 1) * widthCents,
      toCents: bin === length + 1 ? null : fromCents + bin * widthCents,
      times: found,
    }))
    .filter((bin) => bin.times > 0 || (bin.fromCents !== null && bin.toCents !== null));
}
