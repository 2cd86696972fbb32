import { uniformDraws } from "../trees/uniform-draws.js";

export interface ScoredRows {
  /** The true probability of each row. */
  readonly truth: Float64Array;
  readonly labels: Int32Array;
}

/** Rows with probabilities between 0.05 and 0.95, and outcomes drawn from them. */
export function scoredRows(count: number, seed: number): ScoredRows {
  const draw = uniformDraws(seed);
  const truth = Float64Array.from({ length: count }, () => 0.05 + 0.9 * draw());
  return { truth, labels: Int32Array.from(truth, (p) => (draw() < p ? 1 : 0)) };
}
