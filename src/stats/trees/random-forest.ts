import { leafOfRow, treeFrom, type ClassificationTree } from "./classification-tree.js";
import { binFeatures } from "./feature-bins.js";
import { checkLabels, compactLabels, growTree, type TreeOptions } from "./grow-tree.js";

/** Many trees that vote; plain JSON, as its trees are. */
export interface RandomForest {
  readonly classCount: number;
  readonly featureCount: number;
  readonly trees: readonly ClassificationTree[];
}

export interface ForestOptions extends TreeOptions {
  readonly treeCount: number;
  /** Features drawn per node; the rounded square root of their number by default. */
  readonly featuresPerSplit?: number;
  /** Uniform in [0, 1). */
  readonly draw: () => number;
}

/** What trees say of rows they were not grown on: an honest look without a hold-out. */
export interface OutOfBag {
  /** Rows × classes; zeros for a row that every tree has seen. */
  readonly probabilities: Float64Array;
  /** Per row, the trees that have not seen it. */
  readonly treeCounts: Int32Array;
  /** Share of rows whose most probable class is theirs; null when every tree has seen every row. */
  readonly accuracy: number | null;
}

export type ForestFit =
  | { readonly kind: "FITTED"; readonly forest: RandomForest; readonly outOfBag: OutOfBag }
  | { readonly kind: "NO_ROWS"; readonly reason: string };

/**
 * A random forest: every tree grows on a bootstrap of the rows and asks, at each node, only among a
 * few features drawn; the forest's probability is the mean of its trees' leaf shares. Equal draws
 * give an equal forest.
 *
 * @param columns one array per feature, any unit; NaN or infinite for missing
 * @param given one class per row, 0 to classCount - 1
 * @returns NO_ROWS without rows or features
 * @throws RangeError when lengths differ or a label is out of range
 * @see Breiman (2001), Random forests, Machine Learning 45, 5-32
 * O(trees · rows · (√features · depth)) after binning.
 */
export function fitForest(
  columns: readonly Float64Array[],
  given: ArrayLike<number>,
  options: ForestOptions,
): ForestFit {
  const binned = binFeatures(columns);
  const { rowCount } = binned;
  const { classCount, draw } = options;
  checkLabels(given, rowCount, classCount);
  const labels = compactLabels(given, classCount);
  if (rowCount === 0) return { kind: "NO_ROWS", reason: "There are no rows to learn from." };
  const featuresPerSplit =
    options.featuresPerSplit ?? Math.max(1, Math.round(Math.sqrt(columns.length)));
  const trees: ClassificationTree[] = [];
  const votes = new Float64Array(rowCount * classCount);
  const treeCounts = new Int32Array(rowCount);
  for (let place = 0; place < options.treeCount; place++) {
    const drawn = bootstrap(rowCount, draw);
    const sample = { rows: expanded(drawn), featuresPerSplit, draw };
    const tree = growTree(binned, labels, { ...options, sample });
    trees.push(tree);
    for (let row = 0; row < rowCount; row++) {
      if ((drawn[row] as number) > 0) continue;
      treeCounts[row] = (treeCounts[row] as number) + 1;
      vote(tree, leafOfRow(tree, columns, row), votes, row * classCount);
    }
  }
  const outOfBag = outOfBagOf(votes, treeCounts, labels);
  return {
    kind: "FITTED",
    forest: { classCount, featureCount: columns.length, trees },
    outOfBag,
  };
}

/** How often each row is drawn. */
function bootstrap(rowCount: number, draw: () => number): Int32Array {
  const drawn = new Int32Array(rowCount);
  for (let place = 0; place < rowCount; place++) {
    const row = Math.floor(draw() * rowCount);
    drawn[row] = (drawn[row] as number) + 1;
  }
  return drawn;
}

/** Each row as often as it was drawn, ascending. */
function expanded(drawn: Int32Array): Int32Array {
  const rows = new Int32Array(drawn.length);
  let place = 0;
  for (let row = 0; row < drawn.length; row++) {
    for (let times = drawn[row] as number; times > 0; times--) rows[place++] = row;
  }
  return rows;
}

/** Adds the shares of a leaf to the votes from `first` on. */
function vote(tree: ClassificationTree, leaf: number, votes: Float64Array, first: number): void {
  const { classCount, counts } = tree;
  const cell = leaf * classCount;
  let rows = 0;
  for (let k = 0; k < classCount; k++) rows += counts[cell + k] as number;
  for (let k = 0; k < classCount; k++) {
    votes[first + k] = (votes[first + k] as number) + (counts[cell + k] as number) / rows;
  }
}

function outOfBagOf(
  votes: Float64Array,
  treeCounts: Int32Array,
  labels: ArrayLike<number>,
): OutOfBag {
  const classCount = votes.length / treeCounts.length;
  let judged = 0;
  let right = 0;
  for (let row = 0; row < treeCounts.length; row++) {
    const trees = treeCounts[row] as number;
    if (trees === 0) continue;
    const own = votes.subarray(row * classCount, (row + 1) * classCount);
    for (let k = 0; k < classCount; k++) own[k] = (own[k] as number) / trees;
    judged++;
    if (own.indexOf(Math.max(...own)) === labels[row]) right++;
  }
  return { probabilities: votes, treeCounts, accuracy: judged === 0 ? null : right / judged };
}

/**
 * Mean of the trees' class shares.
 *
 * @param columns one array per feature of the fit; NaN or infinite for missing
 * @returns rows × classes, row by row; each row sums to 1
 * O(rows · trees · depth).
 */
export function forestProbabilities(
  { trees, classCount }: RandomForest,
  columns: readonly Float64Array[],
): Float64Array {
  const rowCount = columns[0]?.length ?? 0;
  const votes = new Float64Array(rowCount * classCount);
  for (const tree of trees) {
    for (let row = 0; row < rowCount; row++) {
      vote(tree, leafOfRow(tree, columns, row), votes, row * classCount);
    }
  }
  return votes.map((sum) => sum / trees.length);
}

/** A forest from its JSON; null when it is none. O(nodes). */
export function forestFrom(json: unknown): RandomForest | null {
  if (typeof json !== "object" || json === null) return null;
  const { classCount, featureCount, trees } = json as Partial<RandomForest>;
  if (typeof classCount !== "number" || typeof featureCount !== "number") return null;
  if (!Array.isArray(trees) || trees.length === 0) return null;
  const isLike = (tree: unknown): boolean => {
    const known = treeFrom(tree);
    return known?.classCount === classCount && known.featureCount === featureCount;
  };
  return trees.every(isLike) ? (json as RandomForest) : null;
}
