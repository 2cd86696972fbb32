import type { OutcomeName } from "../outcome.js";
import type { SensitivityRow } from "../result.js";
import { additiveFit, type AdditiveBasis } from "./additive-fit.js";
import type { BeliefColumn } from "./belief-table.js";
import { conditionalBins } from "./conditional-bins.js";
import { drawnApart, type DrawnTogether } from "./drawn-together.js";
import { ownPart } from "./own-part.js";
import { correlation, ranksOf } from "./rank-correlation.js";

/** An assumption with its ranks, which every outcome is compared with. */
export interface RankedBelief {
  readonly column: BeliefColumn;
  readonly ranks: Float64Array;
}

export function rankedBelief(column: BeliefColumn): RankedBelief {
  return { column, ranks: ranksOf(column.values, column.order) };
}

export interface SensitivityInput {
  readonly outcome: OutcomeName;
  /** One per draw; those after the analysed draws are left out. */
  readonly lifts: Float64Array;
  /** Variance of the lift that belief accounts for. */
  readonly epistemicVariance: number;
  readonly basis: AdditiveBasis;
  readonly together?: DrawnTogether;
}

/**
 * The tornado: how much of what is not known about a lift each assumption accounts for. The variance
 * share is the first-order Sobol' index, from binned conditional means with chance taken out, of the lift
 * without what the other assumptions did in the same draws.
 *
 * @returns by variance share, largest first; equal ones by strength of correlation, then by key
 * @see Saltelli et al. (2008), Global Sensitivity Analysis
 */
export function sensitivityRows(
  input: SensitivityInput,
  beliefs: readonly RankedBelief[],
): SensitivityRow[] {
  const { outcome, epistemicVariance, basis, together = drawnApart } = input;
  if (beliefs.length === 0) return [];
  const lifts = input.lifts.subarray(0, (beliefs[0] as RankedBelief).ranks.length);
  const liftRanks = ranksOf(lifts);
  const fit = additiveFit(basis, lifts);
  const rows = beliefs.map(({ column, ranks }) => {
    const own = ownPart(basis, fit, together(column));
    const { explainedVariance } = conditionalBins(own, column);
    return {
      key: column.key,
      outcome,
      rankCorrelation: correlation(ranks, liftRanks),
      varianceShare: epistemicVariance > 0 ? Math.min(1, explainedVariance / epistemicVariance) : 0,
      ...outerTenths(own, column.order),
    };
  });
  return rows.sort(byShare);
}

function byShare(a: SensitivityRow, b: SensitivityRow): number {
  return (
    b.varianceShare - a.varianceShare ||
    Math.abs(b.rankCorrelation) - Math.abs(a.rankCorrelation) ||
    (a.key < b.key ? -1 : 1)
  );
}

function outerTenths(
  lifts: Float64Array,
  order: Int32Array,
): { lowMean: number; highMean: number } {
  const tenth = Math.max(1, Math.floor(order.length / 10));
  let low = 0;
  let high = 0;
  for (let i = 0; i < tenth; i += 1) {
    low += lifts[order[i] as number] as number;
    high += lifts[order[order.length - 1 - i] as number] as number;
  }
  return { lowMean: low / tenth, highMean: high / tenth };
}
