/** At most this many bins for the values of a feature. */
export const MAX_BINS = 255;

/** The bin of a value that is missing. */
export const MISSING_BIN = 255;

/** Features as ranks: what trees are grown on, so that a split costs a count, not a sort. */
export interface BinnedFeatures {
  readonly rowCount: number;
  /** Per feature, a bin per row: 0 to 254, or MISSING_BIN. */
  readonly bins: readonly Uint8Array[];
  /**
   * Per feature the upper edge of each bin, ascending, in the feature's own unit: a value lies in
   * the first bin whose edge is not below it. The last edge is Number.MAX_VALUE.
   */
  readonly upperEdges: readonly Float64Array[];
}

/**
 * Cuts each feature at up to 254 of its own quantiles; a feature with at most 255 different values
 * keeps them all apart. Equal values always share a bin. Edges lie halfway between two values.
 *
 * @param columns one array per feature, all of one length; NaN and infinite values count as missing
 * @throws RangeError when the columns differ in length
 * @see Chen, Guestrin (2016), XGBoost, section 3.2 (quantile candidates); Ke et al. (2017), LightGBM
 * O(features · rows log rows).
 */
export function binFeatures(columns: readonly Float64Array[]): BinnedFeatures {
  const rowCount = columns[0]?.length ?? 0;
  if (columns.some((column) => column.length !== rowCount)) {
    throw new RangeError("All features need one value per row.");
  }
  const upperEdges = columns.map(edgesOf);
  const bins = columns.map((column, feature) =>
    binned(column, upperEdges[feature] as Float64Array),
  );
  return { rowCount, bins, upperEdges };
}

function edgesOf(column: Float64Array): Float64Array {
  const sorted = column.filter((value) => Number.isFinite(value)).sort();
  const values = distinct(sorted);
  const tops = values.length <= MAX_BINS ? values : quantilesOf(sorted);
  const edges = new Float64Array(Math.max(1, tops.length)).fill(Number.MAX_VALUE);
  let place = 0;
  for (let bin = 0; bin + 1 < tops.length; bin++) {
    const top = tops[bin] as number;
    while ((values[place] as number) <= top) place++;
    edges[bin] = halfway(top, values[place] as number);
  }
  return edges;
}

function distinct(sorted: Float64Array): Float64Array {
  return sorted.filter((value, place) => place === 0 || value !== sorted[place - 1]);
}

/** The greatest value of each of MAX_BINS equally full bins, each once. */
function quantilesOf(sorted: Float64Array): Float64Array {
  const tops = new Float64Array(MAX_BINS);
  for (let bin = 0; bin < MAX_BINS; bin++) {
    tops[bin] = sorted[Math.ceil(((bin + 1) * sorted.length) / MAX_BINS) - 1] as number;
  }
  return distinct(tops);
}

/** A number from `low` up to, but not including, `high`. */
function halfway(low: number, high: number): number {
  const middle = low / 2 + high / 2;
  return middle >= low && middle < high ? middle : low;
}

function binned(column: Float64Array, edges: Float64Array): Uint8Array {
  const bins = new Uint8Array(column.length);
  for (let row = 0; row < column.length; row++) {
    const value = column[row] as number;
    bins[row] = Number.isFinite(value) ? binOf(value, edges) : MISSING_BIN;
  }
  return bins;
}

function binOf(value: number, edges: Float64Array): number {
  let low = 0;
  let high = edges.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= (edges[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return low;
}
