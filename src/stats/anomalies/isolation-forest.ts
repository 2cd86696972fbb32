/** How an isolation forest is grown. */
export interface IsolationForestOptions {
  /** Trees, at least 1; the paper's 100 are enough for scores that hardly move. */
  readonly trees: number;
  /** Rows a tree is grown from, drawn without replacement; 256 in the paper. */
  readonly sampleSize: number;
  /** Uniform numbers in [0, 1). */
  readonly random: () => number;
}

/** A split of a tree, or a leaf with `rows` rows where `feature` is -1. Children are places in a list. */
interface Nodes {
  readonly feature: number[];
  readonly value: number[];
  readonly left: number[];
  readonly right: number[];
  readonly rows: number[];
}

/**
 * How easily each row is told apart from the others by random cuts: about 0.5 for one among many,
 * towards 1 for one that stands alone.
 *
 * @param features columns of equal length, finite; only their order and gaps within a column matter
 * @returns one score per row, in (0, 1); all 0.5 where there are fewer than two rows
 * @see Liu, Ting, Zhou (2008), Isolation forest, ICDM, algorithms 1 to 3 and equation 2
 * O(trees · (sample · log sample + rows · log sample)).
 */
export function isolationScores(
  features: readonly Float64Array[],
  { trees, sampleSize, random }: IsolationForestOptions,
): Float64Array {
  const rowCount = features[0]?.length ?? 0;
  const scores = new Float64Array(rowCount).fill(0.5);
  if (rowCount < 2) return scores;
  const size = Math.min(sampleSize, rowCount);
  const depthLimit = Math.ceil(Math.log2(size));
  const depths = new Float64Array(rowCount);
  for (let tree = 0; tree < trees; tree++) {
    const nodes = grow(features, sampleOf(rowCount, size, random), { depthLimit, random });
    for (let row = 0; row < rowCount; row++) {
      depths[row] = (depths[row] as number) + pathLength(nodes, features, row);
    }
  }
  const usual = averagePathLength(size);
  for (let row = 0; row < rowCount; row++) {
    scores[row] = 2 ** -((depths[row] as number) / trees / usual);
  }
  return scores;
}

/**
 * Mean depth at which a search for what is not there ends in a random binary tree of `rows` leaves.
 *
 * @see Liu, Ting, Zhou (2008), equation 1; harmonic numbers exact below 50, else by Euler's constant
 */
export function averagePathLength(rows: number): number {
  if (rows <= 1) return 0;
  if (rows === 2) return 1;
  return 2 * harmonic(rows - 1) - (2 * (rows - 1)) / rows;
}

const EULER = 0.5772156649015329;

function harmonic(n: number): number {
  if (n >= 50) return Math.log(n) + EULER + 1 / (2 * n);
  let sum = 0;
  for (let k = 1; k <= n; k++) sum += 1 / k;
  return sum;
}

/** The first `size` places of a shuffle of all rows. */
function sampleOf(rowCount: number, size: number, random: () => number): Int32Array {
  const rows = Int32Array.from({ length: rowCount }, (_, row) => row);
  for (let place = 0; place < size; place++) {
    const other = place + Math.floor(random() * (rowCount - place));
    const row = rows[place] as number;
    rows[place] = rows[other] as number;
    rows[other] = row;
  }
  return rows.subarray(0, size);
}

interface Growing {
  readonly depthLimit: number;
  readonly random: () => number;
}

function grow(features: readonly Float64Array[], sample: Int32Array, growing: Growing): Nodes {
  const nodes: Nodes = { feature: [], value: [], left: [], right: [], rows: [] };
  addNode(nodes, features, sample, { ...growing, depth: 0 });
  return nodes;
}

/** @returns its place */
function addNode(
  nodes: Nodes,
  features: readonly Float64Array[],
  rows: Int32Array,
  growing: Growing & { readonly depth: number },
): number {
  const place = nodes.feature.length;
  nodes.feature.push(-1);
  nodes.value.push(0);
  nodes.left.push(-1);
  nodes.right.push(-1);
  nodes.rows.push(rows.length);
  if (growing.depth >= growing.depthLimit || rows.length <= 1) return place;
  const spread = features.flatMap((column, feature) => {
    const [least, greatest] = rangeOf(column, rows);
    return greatest > least ? [{ feature, least, greatest }] : [];
  });
  const chosen = spread[Math.floor(growing.random() * spread.length)];
  if (chosen === undefined) return place;
  const { feature, least, greatest } = chosen;
  const value = least + growing.random() * (greatest - least);
  const column = features[feature] as Float64Array;
  const deeper = { ...growing, depth: growing.depth + 1 };
  nodes.feature[place] = feature;
  nodes.value[place] = value;
  nodes.left[place] = addNode(
    nodes,
    features,
    rows.filter((row) => (column[row] as number) <= value),
    deeper,
  );
  nodes.right[place] = addNode(
    nodes,
    features,
    rows.filter((row) => (column[row] as number) > value),
    deeper,
  );
  return place;
}

function rangeOf(column: Float64Array, rows: Int32Array): [least: number, greatest: number] {
  let least = Infinity;
  let greatest = -Infinity;
  for (const row of rows) {
    const value = column[row] as number;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  return [least, greatest];
}

function pathLength(nodes: Nodes, features: readonly Float64Array[], row: number): number {
  let place = 0;
  let depth = 0;
  for (;;) {
    const feature = nodes.feature[place] as number;
    if (feature < 0) return depth + averagePathLength(nodes.rows[place] as number);
    const value = (features[feature] as Float64Array)[row] as number;
    place = (value <= (nodes.value[place] as number) ? nodes.left : nodes.right)[place] as number;
    depth++;
  }
}
