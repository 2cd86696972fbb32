/** Scores in order, with the ends of their ties: sorted once, used for every bootstrap. */
export interface RankedScores {
  /** Rows by ascending score; equal scores by row. */
  readonly order: Int32Array;
  /** For each place in `order`, 1 where the next score is another one. */
  readonly endsTie: Uint8Array;
}

/** @param scores finite. O(n log n). */
export function ranked(scores: Float64Array): RankedScores {
  const order = Int32Array.from(scores, (_, row) => row);
  order.sort((a, b) => (scores[a] as number) - (scores[b] as number) || a - b);
  const endsTie = new Uint8Array(order.length);
  for (let place = 0; place < order.length; place++) {
    const here = scores[order[place] as number];
    const next = scores[order[place + 1] ?? -1];
    endsTie[place] = here === next ? 0 : 1;
  }
  return { order, endsTie };
}

/**
 * Area under the ROC curve of weighted rows: the chance that a row with outcome 1 scores higher
 * than one with outcome 0, ties counting half.
 *
 * @param labels 0 or 1
 * @param weights per row, not negative: how often it was drawn, or 1
 * @returns in [0, 1]; null when one outcome has no weight
 * @see Mann, Whitney (1947); Hanley, McNeil (1982), The meaning and use of the area under a ROC curve
 * O(n).
 */
export function rankedAuc(
  { order, endsTie }: RankedScores,
  labels: ArrayLike<number>,
  weights: ArrayLike<number>,
): number | null {
  let zerosBelow = 0;
  let won = 0;
  let ones = 0;
  let tiedZeros = 0;
  let tiedOnes = 0;
  for (let place = 0; place < order.length; place++) {
    const row = order[place] as number;
    const weight = weights[row] as number;
    if (labels[row] === 1) tiedOnes += weight;
    else tiedZeros += weight;
    if (endsTie[place] === 0) continue;
    won += tiedOnes * (zerosBelow + tiedZeros / 2);
    zerosBelow += tiedZeros;
    ones += tiedOnes;
    tiedZeros = 0;
    tiedOnes = 0;
  }
  return ones === 0 || zerosBelow === 0 ? null : won / (ones * zerosBelow);
}
