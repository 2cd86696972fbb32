import { ranked } from "./ranked-scores.js";

/** One tenth (or other part) of the rows, highest scores first. */
export interface GainPart {
  /** From 1: the highest scores. */
  readonly part: number;
  readonly rowCount: number;
  /** Rows with outcome 1; a fraction where a tie crosses the edge and is shared evenly. */
  readonly ones: number;
  /** Share of ones here over their share among all rows; 1 is guessing. */
  readonly ratio: number;
  /** Share of all ones that this part and those before it hold. */
  readonly cumulativeShare: number;
}

/**
 * Who is reached first by going down the scores: parts of as equal size as can be. Rows with the
 * same score share their ones evenly, so that their order never matters.
 *
 * @param scores finite
 * @param labels 0 or 1
 * @param partCount at least 1; 10 by default
 * @returns empty without rows or without ones
 * @see Berry, Linoff (2011), Data mining techniques, chapter 5 (cumulative gains)
 * O(n log n).
 */
export function gainTable(
  scores: Float64Array,
  labels: ArrayLike<number>,
  partCount = 10,
): GainPart[] {
  const expected = expectedOnes(scores, labels);
  const total = expected.reduce((sum, ones) => sum + ones, 0);
  if (total === 0) return [];
  const n = expected.length;
  const parts: GainPart[] = [];
  let reached = 0;
  for (let part = 1; part <= Math.min(partCount, n); part++) {
    const count = Math.min(partCount, n);
    const from = Math.round(((part - 1) * n) / count);
    const to = Math.round((part * n) / count);
    let ones = 0;
    for (let place = from; place < to; place++) ones += expected[place] as number;
    reached += ones;
    parts.push({
      part,
      rowCount: to - from,
      ones,
      ratio: ones / (to - from) / (total / n),
      cumulativeShare: Math.min(1, reached / total),
    });
  }
  return parts;
}

/** By descending score, the chance of outcome 1 at each place when ties are in random order. */
function expectedOnes(scores: Float64Array, labels: ArrayLike<number>): Float64Array {
  const { order, endsTie } = ranked(scores);
  const n = order.length;
  const expected = new Float64Array(n);
  let first = 0;
  let ones = 0;
  for (let place = 0; place < n; place++) {
    ones += labels[order[place] as number] as number;
    if (endsTie[place] === 0) continue;
    expected.fill(ones / (place + 1 - first), n - 1 - place, n - first);
    first = place + 1;
    ones = 0;
  }
  return expected;
}
