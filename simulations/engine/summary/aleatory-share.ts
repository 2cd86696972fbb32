import type { AdditiveBasis } from "./additive-fit.js";
import { unexplainedVariance } from "./additive-fit.js";
import type { SideDraws } from "./draw-table.js";
import { meanOf, varianceOf } from "./mean-error.js";

/**
 * Share of a lift's variance that is customers' luck and not belief, 0 to 1: the smaller of two
 * bounds from above. One is what no sum of quadratics of the assumptions explains; the other, where
 * the records hold it, a bound on the variance of a sum over independent customers. An upper bound
 * of luck makes the epistemic interval narrow rather than wide where beliefs interact strongly.
 *
 * With too few draws to fit and no bound, 0: all of the variance is then taken for belief.
 *
 * @param bound variance in the square of the lift's unit; null: not known
 */
export function aleatoryShare(
  lifts: Float64Array,
  basis: AdditiveBasis,
  bound: number | null,
): number {
  const variance = varianceOf(lifts);
  if (variance === 0) return 0;
  const left = varianceLeft(lifts, basis);
  const luck = Math.min(left ?? bound ?? 0, bound ?? left ?? 0);
  return Math.min(1, Math.max(0, luck / variance));
}

/** Variance that the assumptions leave; null where there are too few draws to say. */
export function varianceLeft(lifts: Float64Array, basis: AdditiveBasis): number | null {
  const isFitted = basis.terms.length > 0 || basis.columns.length === 0;
  return isFitted ? unexplainedVariance(basis, lifts) : null;
}

/**
 * Bound on the variance by luck of the gain in profit, cents squared. Customers are independent given
 * beliefs, so Var(sum of gains) = sum of (E g^2 - (E g)^2) <= sum of E g^2 - (sum of E g)^2 / n.
 *
 * @param customerGain gain in profit without what is paid for the arm as a whole
 * Holds where the policy leaves those who arrive alone: their gains are not in the records' squares.
 *
 * @param customers of the audience
 */
export function gainLuckBound(
  treated: SideDraws,
  customerGain: Float64Array,
  customers: number,
): number {
  const squares = treated("gainSquared");
  const bounds = new Float64Array(squares.length);
  for (let draw = 0; draw < bounds.length; draw += 1) {
    const gain = customerGain[draw] as number;
    const bound = (squares[draw] as number) - (gain * gain) / Math.max(1, customers);
    bounds[draw] = Math.max(0, bound);
  }
  return meanOf(bounds);
}

/**
 * The same for the gain in the share retained: a customer's gain is 1 (persuadable), -1 (sleeping
 * dog) or 0, so its squares are counted.
 */
export function retentionLuckBound(treated: SideDraws, customers: number): number {
  if (customers <= 0) return 0;
  const won = treated("persuadable");
  const lost = treated("sleepingDog");
  const bounds = new Float64Array(won.length);
  for (let draw = 0; draw < bounds.length; draw += 1) {
    const count = won[draw] as number;
    const dogs = lost[draw] as number;
    bounds[draw] = count + dogs - ((count - dogs) * (count - dogs)) / customers;
  }
  return meanOf(bounds) / (customers * customers);
}
