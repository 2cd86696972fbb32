import type { AdditiveBasis } from "./additive-fit.js";
import { customerVariance } from "./customer-variance.js";
import type { SideDraws } from "./draw-table.js";
import type { SidePair } from "./outcome-results.js";
import { varianceLeft } from "./aleatory-share.js";
import { meanOf, varianceOf } from "./mean-error.js";
import { profitValues } from "./outcome-values.js";

/**
 * Variance of the profit gain had both sides been given luck of their own, over that with shared
 * luck. Apart, the gain's luck would be the sum of each side's; the beliefs' part would be the same:
 *
 *   (Var(gain) - luck of the gain + luck of control + luck of treated) / Var(gain).
 *
 * A side's luck is bounded by its customers' squares (customers x variance of one customer's profit, in
 * proportion more for those who arrive) and by what the assumptions leave of its variance; the smaller
 * is taken, so that the figure is not flattered by differences between customers.
 *
 * @param luckOfGain variance of the gain by luck, cents squared
 * @returns null where the gain does not vary
 */
export function varianceReduction(
  { pair, audience }: { readonly pair: SidePair; readonly audience: SidePair },
  gains: Float64Array,
  luckOfGain: number,
  basis: AdditiveBasis,
): number | null {
  const reached = varianceOf(gains);
  if (reached === 0) return null;
  const apart =
    luckOfSide(pair.control, audience.control, audience.customers, basis) +
    luckOfSide(pair.treated, audience.treated, audience.customers, basis);
  return Math.max(0, (reached - luckOfGain + apart) / reached);
}

function luckOfSide(
  all: SideDraws,
  audience: SideDraws,
  customers: number,
  basis: AdditiveBasis,
): number {
  const left = varianceLeft(profitValues(all), basis);
  const ofAudience = meanOf(audience("revenueCents"));
  const more = ofAudience > 0 ? meanOf(all("revenueCents")) / ofAudience : 1;
  const bound = customers * customerVariance(audience, customers).profitVariance * more;
  return left === null ? bound : Math.min(left, bound);
}
