/**
 * Pairs rows with columns so that the summed cost is least, each used at most once: shortest
 * augmenting paths.
 *
 * @param costs rowCount × columnCount, row by row, finite
 * @returns per row its column, −1 for rows left over where there are fewer columns
 * @see Jonker, Volgenant (1987), Computing 38, 325-340; Crouse (2016). O(n³), n the larger side.
 */
export function optimalAssignment(
  costs: Float64Array,
  rowCount: number,
  columnCount: number,
): Int32Array {
  if (rowCount <= columnCount) return assignRows(costs, rowCount, columnCount);
  const turned = new Float64Array(costs.length);
  for (let row = 0; row < rowCount; row++) {
    for (let column = 0; column < columnCount; column++) {
      turned[column * rowCount + row] = costs[row * columnCount + column] as number;
    }
  }
  const columnOf = new Int32Array(rowCount).fill(-1);
  assignRows(turned, columnCount, rowCount).forEach((row, column) => {
    columnOf[row] = column;
  });
  return columnOf;
}

/** Prices of rows and columns, and who is assigned to whom so far (−1: nobody). */
interface Auction {
  readonly costs: Float64Array;
  readonly rowPrice: Float64Array;
  readonly columnPrice: Float64Array;
  readonly rowAt: Int32Array;
  readonly columnAt: Int32Array;
}

/** Shortest paths from one row to the columns, as far as they are known. */
interface Paths {
  readonly lengths: Float64Array;
  readonly from: Int32Array;
  readonly isDone: Uint8Array;
}

/** At least as many columns as rows. */
function assignRows(costs: Float64Array, rowCount: number, columnCount: number): Int32Array {
  const auction: Auction = {
    costs,
    rowPrice: new Float64Array(rowCount),
    columnPrice: new Float64Array(columnCount),
    rowAt: new Int32Array(columnCount).fill(-1),
    columnAt: new Int32Array(rowCount).fill(-1),
  };
  for (let row = 0; row < rowCount; row++) assignRow(row, auction);
  return auction.columnAt;
}

function assignRow(start: number, auction: Auction): void {
  const { rowPrice, columnPrice, rowAt } = auction;
  const columnCount = rowAt.length;
  const paths: Paths = {
    lengths: new Float64Array(columnCount).fill(Infinity),
    from: new Int32Array(columnCount).fill(-1),
    isDone: new Uint8Array(columnCount),
  };
  let end = relax(start, 0, auction, paths);
  while (rowAt[end] !== -1) {
    end = relax(rowAt[end] as number, paths.lengths[end] as number, auction, paths);
  }
  const length = paths.lengths[end] as number;
  rowPrice[start] = (rowPrice[start] as number) + length;
  for (let column = 0; column < columnCount; column++) {
    if (paths.isDone[column] === 0 || column === end) continue;
    const slack = length - (paths.lengths[column] as number);
    const owner = rowAt[column] as number;
    rowPrice[owner] = (rowPrice[owner] as number) + slack;
    columnPrice[column] = (columnPrice[column] as number) - slack;
  }
  flip(end, start, auction, paths.from);
}

/** Follows a row's edges; @returns the nearest column not done, which is done then. */
function relax(row: number, reached: number, auction: Auction, paths: Paths): number {
  const { costs, rowPrice, columnPrice } = auction;
  const { lengths, from, isDone } = paths;
  let next = -1;
  for (let column = 0; column < lengths.length; column++) {
    if (isDone[column] === 1) continue;
    const cost = costs[row * lengths.length + column] as number;
    const path = reached + cost - (rowPrice[row] as number) - (columnPrice[column] as number);
    if (path < (lengths[column] as number)) {
      lengths[column] = path;
      from[column] = row;
    }
    if (next < 0 || (lengths[column] as number) < (lengths[next] as number)) next = column;
  }
  isDone[next] = 1;
  return next;
}

/** Turns the path that ends at a free column into assignments. */
function flip(end: number, start: number, { rowAt, columnAt }: Auction, from: Int32Array): void {
  let column = end;
  for (;;) {
    const row = from[column] as number;
    const before = columnAt[row] as number;
    rowAt[column] = row;
    columnAt[row] = column;
    if (row === start) return;
    column = before;
  }
}
