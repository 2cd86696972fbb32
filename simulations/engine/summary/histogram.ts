import { quantileOfSorted } from "./quantile.js";

const MOST_BINS = 60;

/**
 * Counts between equally wide edges from the lowest to the highest value: the width of Freedman and
 * Diaconis, but 5 to 60 bins. An edge belongs to the bin above it, the last one to the bin below.
 *
 * @param sorted ascending, at least one
 * @see Freedman, Diaconis (1981): width 2 IQR n^(-1/3)
 */
export function histogramOf(sorted: Float64Array): { edges: number[]; counts: number[] } {
  const low = sorted[0] as number;
  const range = (sorted[sorted.length - 1] as number) - low;
  if (range === 0) return { edges: [low - 0.5, low + 0.5], counts: [sorted.length] };
  const bins = binsFor(sorted, range);
  const edges = Array.from({ length: bins + 1 }, (_, edge) => low + (range * edge) / bins);
  const counts = Array.from({ length: bins }, () => 0);
  let bin = 0;
  for (let i = 0; i < sorted.length; i += 1) {
    while (bin < bins - 1 && (sorted[i] as number) >= (edges[bin + 1] as number)) bin += 1;
    counts[bin] = (counts[bin] as number) + 1;
  }
  return { edges, counts };
}

function binsFor(sorted: Float64Array, range: number): number {
  const middle = quantileOfSorted(sorted, 0.75) - quantileOfSorted(sorted, 0.25);
  if (middle === 0) return MOST_BINS;
  const bins = Math.ceil((range * cubeRoot(sorted.length)) / (2 * middle));
  return Math.max(5, Math.min(MOST_BINS, bins));
}

/** Newton's method: Math.cbrt is not the same to the bit everywhere. */
function cubeRoot(value: number): number {
  let root = value < 1 ? 1 : value / 3 + 1;
  for (let i = 0; i < 60; i += 1) root = (2 * root + value / (root * root)) / 3;
  return root;
}
