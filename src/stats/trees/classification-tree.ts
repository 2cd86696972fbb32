/**
 * A tree of yes/no questions, as plain arrays with one entry per node; node 0 is the root. It is its
 * own JSON: `treeFrom(JSON.parse(JSON.stringify(tree)))` is the same tree.
 */
export interface ClassificationTree {
  readonly classCount: number;
  readonly featureCount: number;
  /** The feature a node asks about; -1 for a leaf. */
  readonly feature: readonly number[];
  /** Values up to it go left; Number.MAX_VALUE: all that have a value go left. 0 for a leaf. */
  readonly threshold: readonly number[];
  /** 1 where rows without the value go left. */
  readonly missingLeft: readonly number[];
  /** Left child; the right one is the next. 0 for a leaf. */
  readonly left: readonly number[];
  /** Rows it was grown on, per node and class: nodes × classes. */
  readonly counts: readonly number[];
}

const { isFinite } = Number;

/**
 * The leaf of every row.
 *
 * @param columns one array per feature, in the unit of the fit; NaN or infinite for missing
 * O(rows · depth).
 */
export function leavesOf(tree: ClassificationTree, columns: readonly Float64Array[]): Int32Array {
  const rowCount = columns[0]?.length ?? 0;
  const leaves = new Int32Array(rowCount);
  for (let row = 0; row < rowCount; row++) leaves[row] = leafOfRow(tree, columns, row);
  return leaves;
}

/** The leaf of one row of the columns. O(depth). */
export function leafOfRow(
  tree: ClassificationTree,
  columns: readonly Float64Array[],
  row: number,
): number {
  const { feature, threshold, missingLeft, left } = tree;
  let node = 0;
  for (let asked = feature[0] as number; asked >= 0; asked = feature[node] as number) {
    const value = (columns[asked] as Float64Array)[row] as number;
    const goesLeft = isFinite(value)
      ? value <= (threshold[node] as number)
      : missingLeft[node] === 1;
    node = (left[node] as number) + (goesLeft ? 0 : 1);
  }
  return node;
}

/**
 * Share of each class among the training rows in a row's leaf.
 *
 * @returns rows × classes, row by row; each row sums to 1
 * O(rows · (depth + classes)).
 */
export function treeProbabilities(
  tree: ClassificationTree,
  columns: readonly Float64Array[],
): Float64Array {
  const { classCount, counts } = tree;
  const leaves = leavesOf(tree, columns);
  const probabilities = new Float64Array(leaves.length * classCount);
  for (let row = 0; row < leaves.length; row++) {
    const cell = (leaves[row] as number) * classCount;
    let rows = 0;
    for (let k = 0; k < classCount; k++) rows += counts[cell + k] as number;
    for (let k = 0; k < classCount; k++) {
      probabilities[row * classCount + k] = (counts[cell + k] as number) / rows;
    }
  }
  return probabilities;
}

/** The most frequent class in each row's leaf; the lowest of equally frequent ones. */
export function treeClasses(
  tree: ClassificationTree,
  columns: readonly Float64Array[],
): Int32Array {
  return leavesOf(tree, columns).map((leaf) => classOfNode(tree, leaf));
}

/** The most frequent class of a node; the lowest of equally frequent ones. */
export function classOfNode({ classCount, counts }: ClassificationTree, node: number): number {
  let best = 0;
  for (let k = 1; k < classCount; k++) {
    const isMore =
      (counts[node * classCount + k] as number) > (counts[node * classCount + best] as number);
    if (isMore) best = k;
  }
  return best;
}

/**
 * A tree from its JSON.
 *
 * @returns null when it is no tree: a list missing or of another length, a child that does not
 *   come after its parent, a feature there is none of, a leaf without rows
 * O(nodes).
 */
export function treeFrom(json: unknown): ClassificationTree | null {
  if (typeof json !== "object" || json === null) return null;
  const tree = json as ClassificationTree;
  const lists = [tree.feature, tree.threshold, tree.missingLeft, tree.left, tree.counts];
  if (!lists.every((list) => Array.isArray(list) && list.every(Number.isFinite))) return null;
  if (!Number.isInteger(tree.classCount) || !Number.isInteger(tree.featureCount)) return null;
  const nodes = tree.feature.length;
  const areLong = [tree.threshold, tree.missingLeft, tree.left].every(
    (list) => list.length === nodes,
  );
  if (nodes === 0 || tree.classCount < 1 || !areLong) return null;
  if (tree.counts.length !== nodes * tree.classCount) return null;
  return tree.feature.every((_, node) => isSound(tree, node)) ? tree : null;
}

function isSound(tree: ClassificationTree, node: number): boolean {
  const feature = tree.feature[node] as number;
  const left = tree.left[node] as number;
  if (feature === -1) {
    const cell = node * tree.classCount;
    return tree.counts.slice(cell, cell + tree.classCount).some((count) => count > 0);
  }
  return (
    Number.isInteger(feature) &&
    feature >= 0 &&
    feature < tree.featureCount &&
    Number.isInteger(left) &&
    left > node &&
    left + 1 < tree.feature.length
  );
}
