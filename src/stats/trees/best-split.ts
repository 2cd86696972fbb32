import { MISSING_BIN, type BinnedFeatures } from "./feature-bins.js";

/** A question a node asks: is the value in a bin up to `bin`? */
export interface Split {
  readonly feature: number;
  readonly bin: number;
  /** Where rows without the value go. */
  readonly missingLeft: boolean;
  /** Σ over both sides of (Σ over classes of count²) / rows; the greater, the purer. */
  readonly score: number;
}

/** The rows of a node, and what a split of them must respect. */
export interface NodeRows {
  readonly binned: BinnedFeatures;
  readonly labels: Uint8Array | Int32Array;
  readonly classCount: number;
  /** Rows of all nodes; this node's are those from `start` to before `end`. */
  readonly rows: Int32Array;
  readonly start: number;
  readonly end: number;
  /** Fewest rows on either side, at least 1. */
  readonly minLeaf: number;
  /** Scratch of 256 · classCount counts. */
  readonly histogram: Int32Array;
}

/**
 * The split of a node by one feature that leaves the least Gini impurity. Both sides are tried for
 * rows without the value, and "has a value" is a split of its own. Of equal splits the one with the
 * lowest bin wins, then the one that sends missing values right.
 *
 * @returns null when no split leaves `minLeaf` rows on either side and betters `score`
 * @see Breiman, Friedman, Olshen, Stone (1984), Classification and regression trees, 4.3: minimising
 *   Σ n_side (1 - Σ p²) is maximising Σ (Σ count²) / n_side
 * O(rows + bins · classes).
 */
export function bestSplit(node: NodeRows, feature: number, score: number): Split | null {
  const bins = node.binned.bins[feature] as Uint8Array;
  const { labels, classCount, rows, histogram } = node;
  histogram.fill(0);
  for (let place = node.start; place < node.end; place++) {
    const row = rows[place] as number;
    const cell = (bins[row] as number) * classCount + (labels[row] as number);
    histogram[cell] = (histogram[cell] as number) + 1;
  }
  const right = scan(node, feature, { missingLeft: false, score });
  if (!hasMissing(histogram, classCount)) {
    return right === null ? null : { ...right, missingLeft: isMostlyLeft(node, right) };
  }
  const left = scan(node, feature, { missingLeft: true, score: right?.score ?? score });
  return left ?? right;
}

function hasMissing(histogram: Int32Array, classCount: number): boolean {
  for (let k = 0; k < classCount; k++) {
    if ((histogram[MISSING_BIN * classCount + k] as number) > 0) return true;
  }
  return false;
}

interface Bar {
  readonly missingLeft: boolean;
  readonly score: number;
}

function scan(node: NodeRows, feature: number, { missingLeft, score }: Bar): Split | null {
  const { histogram, classCount, minLeaf } = node;
  const binCount = (node.binned.upperEdges[feature] as Float64Array).length;
  const rowCount = node.end - node.start;
  const all = totals(node);
  const left = new Float64Array(classCount);
  let leftCount = 0;
  if (missingLeft) leftCount += take(histogram, MISSING_BIN * classCount, left);
  let best: Split | null = null;
  let bestScore = score;
  for (let bin = 0; bin < binCount; bin++) {
    const taken = take(histogram, bin * classCount, left);
    leftCount += taken;
    if (taken === 0 || leftCount < minLeaf) continue;
    if (rowCount - leftCount < minLeaf) break;
    const reached = purity(left, all, { leftCount, rowCount });
    if (reached > bestScore) {
      bestScore = reached;
      best = { feature, bin, missingLeft, score: reached };
    }
  }
  return best;
}

/** Rows of the node per class. */
function totals({ histogram, classCount }: NodeRows): Float64Array {
  const all = new Float64Array(classCount);
  for (let cell = 0; cell < histogram.length; cell += classCount) take(histogram, cell, all);
  return all;
}

/** Adds a bin's counts to `counts`. */
function take(histogram: Int32Array, cell: number, counts: Float64Array): number {
  let taken = 0;
  for (let k = 0; k < counts.length; k++) {
    const count = histogram[cell + k] as number;
    counts[k] = (counts[k] as number) + count;
    taken += count;
  }
  return taken;
}

function purity(
  left: Float64Array,
  all: Float64Array,
  { leftCount, rowCount }: { readonly leftCount: number; readonly rowCount: number },
): number {
  let leftSquares = 0;
  let rightSquares = 0;
  for (let k = 0; k < left.length; k++) {
    const here = left[k] as number;
    const there = (all[k] as number) - here;
    leftSquares += here * here;
    rightSquares += there * there;
  }
  return leftSquares / leftCount + rightSquares / (rowCount - leftCount);
}

function isMostlyLeft(node: NodeRows, split: Split): boolean {
  let left = 0;
  for (let cell = 0; cell < (split.bin + 1) * node.classCount; cell++) {
    left += node.histogram[cell] as number;
  }
  return 2 * left >= node.end - node.start;
}
