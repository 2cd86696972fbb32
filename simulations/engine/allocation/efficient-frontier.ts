/** What something costs and brings, cents. */
export interface CostAndGain {
  /** Expected spend. */
  readonly costCents: number;
  /** Expected gain in profit, costs paid. */
  readonly profitCents: number;
}

/**
 * Layers of the efficient frontier: 0 for what nothing else beats in both cost and profit, 1 for what
 * only those of layer 0 beat, and so on. Equals share a layer.
 *
 * @returns one layer for each, in their order. O(n^2 x layers).
 * @see Deb et al. (2002), A fast and elitist multiobjective genetic algorithm: NSGA-II, section III.A.
 */
export function frontierLayers(options: readonly CostAndGain[]): number[] {
  const layers = options.map(() => -1);
  for (let layer = 0; layers.includes(-1); layer++) {
    const open = options.filter((_, place) => layers[place] === -1);
    const top = options.map(
      (option, place) => layers[place] === -1 && !open.some((other) => beats(other, option)),
    );
    top.forEach((isTop, place) => {
      if (isTop) layers[place] = layer;
    });
  }
  return layers;
}

/** No worse in both, and better in one. */
const beats = (one: CostAndGain, other: CostAndGain): boolean =>
  one.costCents <= other.costCents &&
  one.profitCents >= other.profitCents &&
  (one.costCents < other.costCents || one.profitCents > other.profitCents);
