import { Z_95, type Interval } from "../wilson-interval.js";
import { ranked, type RankedScores } from "./ranked-scores.js";

export interface AucEstimate extends Interval {
  readonly auc: number;
  readonly standardError: number;
}

/**
 * Area under the ROC curve with DeLong's interval: the chance that a customer who left scores higher
 * than one who stayed. 0.5 is guessing. The interval is normal, cut to [0, 1].
 *
 * @param scores finite, the higher the likelier outcome 1
 * @param labels 0 or 1
 * @returns null with fewer than two rows of either outcome
 * @see DeLong, DeLong, Clarke-Pearson (1988), Biometrics 44, 837-845; Sun, Xu (2014), Fast
 *   implementation of DeLong's algorithm, IEEE Signal Processing Letters 21, 1389-1393
 * O(n log n).
 */
export function aucInterval(
  scores: Float64Array,
  labels: ArrayLike<number>,
  z = Z_95,
): AucEstimate | null {
  const parts = componentsOf(scores, labels);
  if (parts === null) return null;
  const variance =
    varianceOf(parts.ones) / parts.ones.length + varianceOf(parts.zeros) / parts.zeros.length;
  const auc = meanOf(parts.ones);
  const standardError = Math.sqrt(variance);
  return {
    auc,
    standardError,
    low: Math.max(0, auc - z * standardError),
    high: Math.min(1, auc + z * standardError),
  };
}

/** Share of the other outcome that each row beats (ones) or is beaten by (zeros); ties half. */
interface Components {
  readonly ones: Float64Array;
  readonly zeros: Float64Array;
}

function componentsOf(scores: Float64Array, labels: ArrayLike<number>): Components | null {
  const rows = ranked(scores);
  const all = midranks(rows);
  const zeroRows: number[] = [];
  const oneRows: number[] = [];
  for (let row = 0; row < scores.length; row++) (labels[row] === 1 ? oneRows : zeroRows).push(row);
  if (oneRows.length < 2 || zeroRows.length < 2) return null;
  const within = (members: readonly number[]): Float64Array =>
    midranks(ranked(Float64Array.from(members, (row) => scores[row] as number)));
  const amongOnes = within(oneRows);
  const amongZeros = within(zeroRows);
  return {
    ones: Float64Array.from(
      oneRows,
      (row, i) => ((all[row] as number) - (amongOnes[i] as number)) / zeroRows.length,
    ),
    zeros: Float64Array.from(
      zeroRows,
      (row, i) => 1 - ((all[row] as number) - (amongZeros[i] as number)) / oneRows.length,
    ),
  };
}

/** Rank of each row from 1, the mean rank for ties. */
function midranks({ order, endsTie }: RankedScores): Float64Array {
  const ranks = new Float64Array(order.length);
  let first = 0;
  for (let place = 0; place < order.length; place++) {
    if (endsTie[place] === 0) continue;
    for (let k = first; k <= place; k++) ranks[order[k] as number] = (first + place) / 2 + 1;
    first = place + 1;
  }
  return ranks;
}

function meanOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

function varianceOf(values: Float64Array): number {
  const mean = meanOf(values);
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return squares / (values.length - 1);
}
