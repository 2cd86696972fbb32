import type { Interval } from "../wilson-interval.js";
import { drawnRows, percentileInterval } from "./bootstrap-scores.js";
import { ranked, rankedAuc, type RankedScores } from "./ranked-scores.js";

/** What a feature, or columns that belong together, is worth to a model. */
export interface FeatureImportance extends Interval {
  /** Area under the curve lost when its values are shuffled among the rows. */
  readonly aucLost: number;
}

export interface ImportanceQuestion {
  readonly columns: readonly Float64Array[];
  /** 0 or 1 per row; both occur. */
  readonly labels: ArrayLike<number>;
  /** Columns that are shuffled together, such as the indicators of one channel. */
  readonly groups: readonly (readonly number[])[];
  /** The model: a score per row. */
  readonly scoresOf: (columns: readonly Float64Array[]) => Float64Array;
  /** Shuffles per group. */
  readonly shuffles: number;
  /** Bootstraps of the rows for the interval. */
  readonly replicates: number;
  /** Uniform in [0, 1). */
  readonly draw: () => number;
}

/**
 * Permutation importance on rows that the model has not seen: how much worse the model ranks when a
 * feature is shuffled. Features that stand in for one another share their worth, so 0 does not say
 * that a feature is unrelated to the outcome. The interval is over rows and shuffles.
 *
 * @returns one per group; null when an outcome is missing
 * @see Breiman (2001), Random forests, section 10; Fisher, Rudin, Dominici (2019), All models are
 *   wrong, but many are useful
 * O(groups · shuffles · (scoring + replicates · n)).
 */
export function permutationImportance(question: ImportanceQuestion): FeatureImportance[] | null {
  const { columns, labels, groups, scoresOf, shuffles, replicates, draw } = question;
  const once = new Int32Array(labels.length).fill(1);
  const whole = ranked(scoresOf(columns));
  const auc = rankedAuc(whole, labels, once);
  if (auc === null) return null;
  const samples = Array.from({ length: replicates }, () => drawnRows(labels, draw));
  const wholeAucs = samples.map((weights) => rankedAuc(whole, labels, weights) ?? 0.5);
  return groups.map((group) => {
    const shuffled = Array.from({ length: shuffles }, (): RankedScores => {
      const order = permutation(labels.length, draw);
      return ranked(
        scoresOf(columns.map((column, k) => (group.includes(k) ? moved(column, order) : column))),
      );
    });
    const lost = shuffled.map((scores) => auc - (rankedAuc(scores, labels, once) ?? 0.5));
    const losses = Float64Array.from(samples, (weights, replicate) => {
      const scores = shuffled[replicate % shuffles] as RankedScores;
      return (wholeAucs[replicate] as number) - (rankedAuc(scores, labels, weights) ?? 0.5);
    });
    const aucLost = lost.reduce((sum, loss) => sum + loss, 0) / shuffles;
    return { aucLost, ...(percentileInterval(losses) ?? { low: aucLost, high: aucLost }) };
  });
}

/** Fisher, Yates (1938); Durstenfeld (1964). */
function permutation(n: number, draw: () => number): Int32Array {
  const order = Int32Array.from({ length: n }, (_, row) => row);
  for (let place = n - 1; place > 0; place--) {
    const other = Math.floor(draw() * (place + 1));
    const kept = order[place] as number;
    order[place] = order[other] as number;
    order[other] = kept;
  }
  return order;
}

const moved = (column: Float64Array, order: Int32Array): Float64Array =>
  Float64Array.from(order, (row) => column[row] as number);
