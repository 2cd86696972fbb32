import type { AdditiveBasis } from "./additive-fit.js";
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
 * A side's luck is bounded by its customers' squares (margin share squared x (sum of squared revenue
 * - revenue^2 / customers)) and by what the assumptions leave of its variance; the smaller is taken,
 * so the figure is not flattered by differences between customers.
 *
 * @param luckOfGain variance of the gain by luck, cents squared
 * @returns null where the gain does not vary
 */
export function varianceReduction(
  { control, treated, customers }: SidePair,
  gains: Float64Array,
  luckOfGain: number,
  basis: AdditiveBasis,
): number | null {
  const reached = varianceOf(gains);
  if (reached === 0) return null;
  const apart = [control, treated].map((side) => {
    const left = varianceLeft(profitValues(side), basis);
    const revenue = side("revenueCents");
    const squares = side("revenueSquared");
    const margin = side("marginCents");
    const arrived = side("newCustomers");
    const bound = meanOf(
      squares.map((sum, draw) => {
        const paid = revenue[draw] as number;
        if (paid <= 0) return 0;
        const share = (margin[draw] as number) / paid;
        const count = Math.max(1, customers + (arrived[draw] as number));
        return share * share * Math.max(0, sum - (paid * paid) / count);
      }),
    );
    return left === null ? bound : Math.min(left, bound);
  });
  const independent = reached - luckOfGain + (apart[0] as number) + (apart[1] as number);
  return Math.max(0, independent / reached);
}
