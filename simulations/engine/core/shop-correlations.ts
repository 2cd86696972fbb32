import type { ResolvedAssumption } from "../assumption.js";
import type { Baseline } from "../baseline.js";
import { normalCorrelation } from "../distributions/copula.js";
import type { RankCorrelation } from "../scenario.js";
import { shopKey, type ShopAssumptionName } from "./shop-assumption-specs.js";

/** Correlations of a fit are taken this much weaker, so that no number follows wholly from others. */
const WEAKER = 0.999;
const ORDER_NAMES = ["r", "alpha", "a", "b"] as const satisfies readonly ShopAssumptionName[];
const VALUE_NAMES = [
  "valueP",
  "valueQ",
  "valueGamma",
] as const satisfies readonly ShopAssumptionName[];

/**
 * Rank correlations between the parameters of the shop's own models, as their fits left them: a fit that
 * hardly tells two of them apart still knows what they come to together. Those that the run overrides,
 * or that are not estimated, have none.
 */
export function shopCorrelations(
  { orderModel, orderValueModel }: Baseline,
  assumptions: readonly ResolvedAssumption[],
): RankCorrelation[] {
  const isDrawn = (name: ShopAssumptionName) =>
    assumptions.some(
      ({ key, from, distribution }) =>
        key === shopKey(name) && from === "SHOP" && distribution.kind !== "FIXED",
    );
  return [
    ...pairsOf(ORDER_NAMES, orderModel.logCorrelation ?? []),
    ...pairsOf(VALUE_NAMES, orderValueModel?.logCorrelation ?? []),
  ]
    .filter(({ a, b }) => isDrawn(a) && isDrawn(b))
    .map(({ a, b, correlation }) => ({
      a: shopKey(a),
      b: shopKey(b),
      rho: rankCorrelationOf(WEAKER * correlation),
    }));
}

interface Pair {
  readonly a: ShopAssumptionName;
  readonly b: ShopAssumptionName;
  readonly correlation: number;
}

/** Pairs of names with a correlation other than 0, from a matrix row by row. */
function pairsOf(names: readonly ShopAssumptionName[], matrix: readonly number[]): Pair[] {
  if (matrix.length !== names.length * names.length) return [];
  return names.flatMap((a, i) =>
    names.slice(i + 1).flatMap((b, k) => {
      const correlation = matrix[i * names.length + i + 1 + k] as number;
      return Math.abs(correlation) > 1e-9 && Math.abs(correlation) <= 1
        ? [{ a, b, correlation }]
        : [];
    }),
  );
}

/** The rank correlation of two normals: normalCorrelation read backwards, by halving. */
function rankCorrelationOf(correlation: number): number {
  let low = -1;
  let high = 1;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (normalCorrelation(middle) < correlation) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
