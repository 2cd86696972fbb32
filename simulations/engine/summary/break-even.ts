import type { ResolvedAssumption } from "../assumption.js";
import type { BreakEven } from "../break-even.js";
import {
  additiveBasis,
  additiveFit,
  type AdditiveBasis,
  type AdditiveFit,
} from "./additive-fit.js";
import type { BeliefColumn } from "./belief-table.js";
import { ownPart } from "./own-part.js";
import { responseCurve, type ResponseCurve } from "./response-curve.js";

const STEPS = 256;

/**
 * Curve of the arm's profit over one assumption. Where others are not drawn independently of it, and
 * where the common fit has no terms, of a fit of its own: what goes with the assumption goes with it.
 */
export function profitCurve(
  { basis, fit }: { readonly basis: AdditiveBasis; readonly fit: AdditiveFit },
  column: BeliefColumn,
  together: readonly BeliefColumn[] = [column],
): ResponseCurve {
  const at = basis.columns.indexOf(column);
  if (at >= 0 && basis.terms.length > 0 && together.length < 2)
    return responseCurve(basis, fit, at);
  const own = additiveBasis([column], basis.draws);
  return responseCurve(own, additiveFit(own, ownPart(basis, fit, together)), 0);
}

/**
 * The value of an assumption at which expected profit is 0, all else as believed: looked for where
 * the belief lies (1st to 99th percentile), then outwards to the assumption's bounds along the
 * quadratic. Of several, the nearest to what is believed.
 */
export function breakEven(
  assumption: ResolvedAssumption,
  column: BeliefColumn,
  curve: ResponseCurve,
): BreakEven {
  const { key } = assumption;
  if (!curve.hasEffect) return { key, value: null, pBetter: null, reason: "NO_EFFECT" };
  const pBetter = shareProfitable(column, curve);
  const value = nearestRoot(assumption, column, curve);
  if (value !== null) return { key, value, pBetter, reason: null };
  const isProfitable = curve.at(column.mean) > 0;
  return { key, value, pBetter, reason: isProfitable ? "ALWAYS_PROFITABLE" : "NEVER_PROFITABLE" };
}

function nearestRoot(
  { bounds }: ResolvedAssumption,
  column: BeliefColumn,
  curve: ResponseCurve,
): number | null {
  const { low, high } = plausibleRange(column);
  const inside = rootBetween(curve.at, low, high, column.mean);
  if (inside !== null) return inside;
  const reach = 10 * column.sd;
  const floor = Number.isFinite(bounds.low) ? bounds.low : low - reach;
  const ceiling = Number.isFinite(bounds.high) ? bounds.high : high + reach;
  const below = floor < low ? rootBetween(curve.extrapolated, floor, low, low) : null;
  const above = ceiling > high ? rootBetween(curve.extrapolated, high, ceiling, high) : null;
  if (below === null || above === null) return below ?? above;
  return column.mean - below <= above - column.mean ? below : above;
}

/** 1st and 99th percentile of what was drawn. */
export function plausibleRange({ values, order }: BeliefColumn): { low: number; high: number } {
  const last = order.length - 1;
  return {
    low: values[order[Math.round(last * 0.01)] as number] as number,
    high: values[order[Math.round(last * 0.99)] as number] as number,
  };
}

/** The root nearest to `near` by sign changes on a grid, then bisection; null without one. */
function rootBetween(
  curve: (value: number) => number,
  low: number,
  high: number,
  near: number,
): number | null {
  let best: number | null = null;
  let from = low;
  let fromSign = curve(low) > 0;
  for (let step = 1; step <= STEPS; step += 1) {
    const until = low + ((high - low) * step) / STEPS;
    const untilSign = curve(until) > 0;
    if (untilSign !== fromSign) {
      const root = bisect(curve, from, until);
      if (best === null || Math.abs(root - near) < Math.abs(best - near)) best = root;
    }
    from = until;
    fromSign = untilSign;
  }
  return best;
}

function bisect(curve: (value: number) => number, low: number, high: number): number {
  const lowSign = curve(low) > 0;
  let from = low;
  let until = high;
  for (let i = 0; i < 60; i += 1) {
    const middle = (from + until) / 2;
    if (curve(middle) > 0 === lowSign) from = middle;
    else until = middle;
  }
  return (from + until) / 2;
}

function shareProfitable({ values }: BeliefColumn, curve: ResponseCurve): number {
  let count = 0;
  for (let i = 0; i < values.length; i += 1) if (curve.at(values[i] as number) > 0) count += 1;
  return count / values.length;
}
