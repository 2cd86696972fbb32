import { bestSplit, type NodeRows, type Split } from "./best-split.js";
import type { ClassificationTree } from "./classification-tree.js";
import { binFeatures, MISSING_BIN, type BinnedFeatures } from "./feature-bins.js";

export interface TreeOptions {
  /** Labels are whole numbers from 0 to below it. */
  readonly classCount: number;
  /** Questions from the root to a leaf at most; 0 gives a single leaf. */
  readonly maxDepth: number;
  /** Fewest training rows in a leaf, at least 1. */
  readonly minLeaf: number;
}

/** Rows to grow on (repeats count), and features drawn per node: what a forest varies. */
export interface TreeSample {
  readonly rows: Int32Array;
  readonly featuresPerSplit: number;
  /** Uniform in [0, 1). */
  readonly draw: () => number;
}

export type TreeFit =
  | { readonly kind: "FITTED"; readonly tree: ClassificationTree }
  | { readonly kind: "NO_ROWS"; readonly reason: string };

/**
 * A decision tree that says which class a row belongs to, by Gini impurity. Deterministic: of equal
 * splits the lowest feature wins, then the lowest threshold. A node is left whole when no split
 * lessens the impurity.
 *
 * @param columns one array per feature, any unit; NaN or infinite for missing
 * @param labels one class per row, 0 to classCount - 1
 * @returns NO_ROWS without rows or features; a single leaf when there is one class only
 * @throws RangeError when lengths differ or a label is out of range
 * @see Breiman, Friedman, Olshen, Stone (1984), Classification and regression trees
 * O(features · rows · (log rows + depth)).
 */
export function fitTree(
  columns: readonly Float64Array[],
  labels: ArrayLike<number>,
  options: TreeOptions,
): TreeFit {
  const binned = binFeatures(columns);
  checkLabels(labels, binned.rowCount, options.classCount);
  if (binned.rowCount === 0) return { kind: "NO_ROWS", reason: "There are no rows to learn from." };
  return { kind: "FITTED", tree: growTree(binned, labels, options) };
}

/** @throws RangeError unless there is one whole label in [0, classCount) per row */
export function checkLabels(labels: ArrayLike<number>, rowCount: number, classCount: number): void {
  if (labels.length !== rowCount) throw new RangeError("Every row needs one label.");
  for (let row = 0; row < rowCount; row++) {
    const label = labels[row] as number;
    if (!Number.isInteger(label) || label < 0 || label >= classCount) {
      throw new RangeError(`A label is a whole number from 0 to ${classCount - 1}, not ${label}.`);
    }
  }
}

/** A node whose rows still have to be split or kept. */
interface OpenNode {
  readonly node: number;
  readonly start: number;
  readonly end: number;
  readonly depth: number;
}

/** `fitTree` on features already binned, on all rows or on a sample of them. */
export function growTree(
  binned: BinnedFeatures,
  given: ArrayLike<number>,
  options: TreeOptions & { readonly sample?: TreeSample },
): ClassificationTree {
  const { classCount, sample } = options;
  const labels = compactLabels(given, classCount);
  const minLeaf = Math.max(1, options.minLeaf);
  const rows =
    sample?.rows.slice() ?? Int32Array.from({ length: binned.rowCount }, (_, row) => row);
  const histogram = new Int32Array((MISSING_BIN + 1) * classCount);
  const scratch = new Int32Array(rows.length);
  const order = Int32Array.from(binned.bins, (_, feature) => feature);
  const tree = {
    classCount,
    featureCount: binned.bins.length,
    feature: [-1],
    threshold: [0],
    missingLeft: [0],
    left: [0],
    counts: [] as number[],
  };
  const open: OpenNode[] = [{ node: 0, start: 0, end: rows.length, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, start, end, depth } = next;
    const counts = countClasses(labels, rows.subarray(start, end), classCount);
    counts.forEach((count, k) => (tree.counts[node * classCount + k] = count));
    if (depth >= options.maxDepth || end - start < 2 * minLeaf || isPure(counts)) continue;
    const around = { binned, labels, classCount, rows, start, end, minLeaf, histogram };
    const split = chooseSplit(around, { order, floor: floorOf(counts, end - start), sample });
    if (split === null) continue;
    const middle = partition(around, split, scratch);
    const left = tree.feature.length;
    tree.feature[node] = split.feature;
    tree.threshold[node] = (binned.upperEdges[split.feature] as Float64Array)[split.bin] as number;
    tree.missingLeft[node] = split.missingLeft ? 1 : 0;
    tree.left[node] = left;
    for (const list of [tree.threshold, tree.missingLeft, tree.left]) list.push(0, 0);
    tree.feature.push(-1, -1);
    for (let k = 0; k < 2 * classCount; k++) tree.counts.push(0);
    open.push({ node: left + 1, start: middle, end, depth: depth + 1 });
    open.push({ node: left, start, end: middle, depth: depth + 1 });
  }
  return tree;
}

/** Labels in as few bytes as hold them: they are read for every row of every node. */
export function compactLabels(
  labels: ArrayLike<number>,
  classCount: number,
): Uint8Array | Int32Array {
  if (classCount > 256) return Int32Array.from(labels);
  return labels instanceof Uint8Array ? labels : Uint8Array.from(labels);
}

function countClasses(labels: ArrayLike<number>, rows: Int32Array, classCount: number): number[] {
  const counts = new Array<number>(classCount).fill(0);
  for (const row of rows) {
    const label = labels[row] as number;
    counts[label] = (counts[label] as number) + 1;
  }
  return counts;
}

const isPure = (counts: readonly number[]): boolean =>
  counts.filter((count) => count > 0).length < 2;

/** The score a split must exceed: that of the node left whole, beyond rounding. */
function floorOf(counts: readonly number[], rowCount: number): number {
  const squares = counts.reduce((sum, count) => sum + count * count, 0);
  return (squares / rowCount) * (1 + 1e-12);
}

interface Choice {
  /** Features in any order; drawn ones are moved to the front. */
  readonly order: Int32Array;
  readonly floor: number;
  readonly sample: TreeSample | undefined;
}

/**
 * All features; or those drawn, and further ones while none of them splits the node.
 * Of equally good features the lowest wins, whatever the order of drawing.
 */
function chooseSplit(node: NodeRows, { order, floor, sample }: Choice): Split | null {
  const asked = sample?.featuresPerSplit ?? order.length;
  let best: Split | null = null;
  for (let place = 0; place < order.length; place++) {
    if (place >= asked && best !== null) break;
    if (sample !== undefined) {
      swap(order, place, place + Math.floor(sample.draw() * (order.length - place)));
    }
    const split = bestSplit(node, order[place] as number, floor);
    if (split !== null && (best === null || isBetter(split, best))) best = split;
  }
  return best;
}

const isBetter = (one: Split, other: Split): boolean =>
  one.score > other.score || (one.score === other.score && one.feature < other.feature);

function swap(list: Int32Array, one: number, other: number): void {
  const kept = list[one] as number;
  list[one] = list[other] as number;
  list[other] = kept;
}

/** Moves the rows of the left child to the front, keeping their order. */
function partition({ binned, rows, start, end }: NodeRows, split: Split, scratch: Int32Array) {
  const bins = binned.bins[split.feature] as Uint8Array;
  let front = start;
  let back = 0;
  for (let place = start; place < end; place++) {
    const row = rows[place] as number;
    const bin = bins[row] as number;
    if (bin === MISSING_BIN ? split.missingLeft : bin <= split.bin) rows[front++] = row;
    else scratch[back++] = row;
  }
  rows.set(scratch.subarray(0, back), front);
  return front;
}
