import type { Distribution } from "../distribution.js";
import { quantileOf } from "../distributions/distribution-quantile.js";
import { exp } from "../numbers/exp.js";

/** An estimate of an assumption by a real test; its error is taken as normal. */
export interface Estimate {
  readonly estimate: number;
  /** Above 0. */
  readonly standardError: number;
}

/** Values of the distribution that is answered. */
const VALUES = 513;
const GRID = 4096;
/** Where the likelihood is this much below its best, what was believed does not matter. */
const FAR_LOG = 40;

/**
 * What an estimate leaves of a belief (Bayes' rule): the belief's quantiles on a fixed grid, weighted
 * by the estimate's likelihood. The grid is narrowed to where weight is left, so that an estimate far
 * more precise than the belief is met, too.
 *
 * @returns EMPIRICAL, 513 equally likely values in ascending order
 */
export function calibrate(belief: Distribution, found: Estimate): Distribution {
  const quantile = quantileOf(belief);
  let low = 0;
  let high = 1;
  for (let pass = 0; pass < 4; pass++) {
    const { first, last } = weightedCells(likelihoods(quantile, { low, high }, found));
    const width = (high - low) / GRID;
    if (last - first > GRID / 8) break;
    high = Math.min(1, low + (last + 2) * width);
    low = Math.max(0, low + (first - 1) * width);
  }
  const { values, weights } = likelihoods(quantile, { low, high }, found);
  return { kind: "EMPIRICAL", values: equallyLikely(values, weights) };
}

interface Weighted {
  readonly values: Float64Array;
  /** 1 at the best. */
  readonly weights: Float64Array;
}

function likelihoods(
  quantile: (u: number) => number,
  { low, high }: { readonly low: number; readonly high: number },
  { estimate, standardError }: Estimate,
): Weighted {
  const values = new Float64Array(GRID);
  const logs = new Float64Array(GRID);
  let best = -Infinity;
  for (let k = 0; k < GRID; k++) {
    const value = quantile(low + ((high - low) * (k + 0.5)) / GRID);
    const away = (value - estimate) / standardError;
    values[k] = value;
    logs[k] = -0.5 * away * away;
    best = Math.max(best, logs[k] as number);
  }
  const weights = logs.map((log) => (best - log > FAR_LOG ? 0 : exp(log - best)));
  return { values, weights };
}

function weightedCells({ weights }: Weighted): { first: number; last: number } {
  let first = weights.length;
  let last = 0;
  for (let k = 0; k < weights.length; k++) {
    if (weights[k] === 0) continue;
    first = Math.min(first, k);
    last = k;
  }
  return { first, last };
}

/** Quantiles at (k + 1/2) / 513 of the weighted values, linear between the middles of their weights. */
function equallyLikely(values: Float64Array, weights: Float64Array): number[] {
  let total = 0;
  for (const weight of weights) total += weight;
  const result: number[] = [];
  let at = 0;
  let before = 0;
  for (let k = 0; k < VALUES; k++) {
    const wanted = ((k + 0.5) / VALUES) * total;
    while (at < weights.length - 1 && before + (weights[at] as number) < wanted) {
      before += weights[at] as number;
      at += 1;
    }
    const share = (wanted - before) / (weights[at] as number);
    result.push(between(values, at, share));
  }
  return result;
}

/** A value at a share of a cell: half way it is the cell's own, at the edges half way to the next. */
function between(values: Float64Array, at: number, share: number): number {
  const own = values[at] as number;
  const within = Math.min(1, Math.max(0, share)) - 0.5;
  const next = values[at + (within < 0 ? -1 : 1)] ?? own;
  return own + (next - own) * Math.abs(within);
}
