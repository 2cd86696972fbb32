import { UMAP } from "umap-js";
import { rowsOf, type Points } from "../../stats/segments/points.js";
import { sampleRows } from "../../stats/segments/sample-rows.js";
import { modelStream } from "../model-stream.js";

const MOST_POINTS = 1000;
const NEIGHBOURS = 15;
const EPOCHS = 200;

/** Customers drawn for a picture, and their places on it. */
export interface SegmentMap {
  readonly rows: Int32Array;
  /** Two coordinates per drawn customer; null where the method found none. */
  readonly places: readonly (readonly [number, number] | null)[];
}

/**
 * Lays at most 1,000 customers, drawn with a fixed seed, out in the plane so that near ones stay
 * near. Distances between far groups mean nothing there.
 *
 * @see McInnes, Healy, Melville (2018), UMAP
 */
export function mapCustomers(points: Points): SegmentMap {
  const rows = sampleRows(points.count, MOST_POINTS, modelStream("segmentation map sample"));
  const drawn = rowsOf(points, rows);
  const table = Array.from(rows, (_, row) =>
    Array.from(drawn.values.subarray(row * drawn.width, (row + 1) * drawn.width)),
  );
  if (rows.length <= NEIGHBOURS) return { rows, places: table.map(() => null) };
  const umap = new UMAP({
    nNeighbors: NEIGHBOURS,
    nEpochs: EPOCHS,
    random: modelStream("segmentation map"),
  });
  const places = umap.fit(table).map(([first, second]): [number, number] | null => {
    if (first === undefined || second === undefined) return null;
    return Number.isFinite(first) && Number.isFinite(second) ? [first, second] : null;
  });
  return { rows, places };
}
