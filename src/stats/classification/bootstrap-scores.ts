import type { Interval } from "../wilson-interval.js";
import { ranked, rankedAuc } from "./ranked-scores.js";

const { floor } = Math;

/** AUC and Brier score of several probabilities of the same rows, on the same bootstraps of them. */
export interface BootstrapScores {
  /** Per candidate, per replicate. */
  readonly auc: readonly Float64Array[];
  readonly brier: readonly Float64Array[];
}

/**
 * Draws the rows again with repeats and scores every candidate on the same draw, so that their
 * differences are paired. A draw without one of the outcomes is drawn again.
 *
 * @param candidates probabilities in [0, 1], one array per candidate
 * @param labels 0 or 1
 * @returns null when one outcome is missing altogether
 * @see Efron, Tibshirani (1993), An introduction to the bootstrap
 * O(replicates · candidates · n) after one sort each.
 */
export function bootstrapScores(
  candidates: readonly Float64Array[],
  labels: ArrayLike<number>,
  { replicates, draw }: { readonly replicates: number; readonly draw: () => number },
): BootstrapScores | null {
  const n = labels.length;
  if (!hasBoth(labels, new Int32Array(n).fill(1))) return null;
  const ranks = candidates.map(ranked);
  const auc = candidates.map(() => new Float64Array(replicates));
  const brier = candidates.map(() => new Float64Array(replicates));
  for (let replicate = 0; replicate < replicates; replicate++) {
    const weights = drawnRows(labels, draw);
    candidates.forEach((probabilities, k) => {
      const order = ranks[k] as (typeof ranks)[number];
      (auc[k] as Float64Array)[replicate] = rankedAuc(order, labels, weights) ?? 0.5;
      let sum = 0;
      for (let row = 0; row < n; row++) {
        const error = (probabilities[row] as number) - (labels[row] as number);
        sum += (weights[row] as number) * error * error;
      }
      (brier[k] as Float64Array)[replicate] = sum / n;
    });
  }
  return { auc, brier };
}

/**
 * How often each row is drawn in a bootstrap of all of them, drawn again until it holds both
 * outcomes: which `labels` must therefore hold too. O(n).
 */
export function drawnRows(labels: ArrayLike<number>, draw: () => number): Int32Array {
  const n = labels.length;
  const weights = new Int32Array(n);
  do {
    weights.fill(0);
    for (let place = 0; place < n; place++) {
      const row = floor(draw() * n);
      weights[row] = (weights[row] as number) + 1;
    }
  } while (!hasBoth(labels, weights));
  return weights;
}

function hasBoth(labels: ArrayLike<number>, weights: Int32Array): boolean {
  let ones = false;
  let zeros = false;
  for (let row = 0; row < labels.length; row++) {
    if ((weights[row] as number) === 0) continue;
    if (labels[row] === 1) ones = true;
    else zeros = true;
    if (ones && zeros) return true;
  }
  return false;
}

/**
 * Middle part of bootstrap values: the percentile interval.
 *
 * @param level 0 to 1; 0.95 by default
 * @returns null without values
 * @see Efron, Tibshirani (1993), chapter 13; quantiles by linear interpolation (Hyndman, Fan type 7)
 * O(n log n).
 */
export function percentileInterval(values: Float64Array, level = 0.95): Interval | null {
  if (values.length === 0) return null;
  const sorted = values.slice().sort();
  const at = (share: number): number => {
    const place = share * (sorted.length - 1);
    const below = sorted[Math.floor(place)] as number;
    const above = sorted[Math.ceil(place)] as number;
    return below + (place - Math.floor(place)) * (above - below);
  };
  return { low: at((1 - level) / 2), high: at((1 + level) / 2) };
}
