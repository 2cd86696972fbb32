import { neighbourGraph } from "../../stats/segments/neighbour-graph.js";
import { layOut } from "../../stats/segments/plane-layout.js";
import { rowsOf, type Points } from "../../stats/segments/points.js";
import { sampleRows } from "../../stats/segments/sample-rows.js";
import { modelStream } from "../model-stream.js";
import { principalComponents, projected } from "./principal-components.js";

const MOST_POINTS = 1000;
const NEIGHBOURS = 15;
const EPOCHS = 200;
/** Half the width of the picture that the points begin in. */
const HALF_WIDTH = 10;
/** Customers who are alike begin this far apart. */
const JITTER = 0.001;

/** Customers drawn for a picture, and their places on it. */
export interface SegmentMap {
  readonly rows: Int32Array;
  /** Two coordinates per drawn customer; null where the method found none. */
  readonly places: readonly (readonly [number, number] | null)[];
}

/**
 * Lays at most 1,000 customers, drawn with a fixed seed, out in the plane so that near ones stay
 * near. Distances between far groups mean little there: they are what is left of the first two
 * principal components, from which the layout starts.
 *
 * @see McInnes, Healy, Melville (2018), UMAP; Kobak, Linderman (2021), Initialization is critical for
 *   preserving global data structure, Nature Biotechnology 39, 156-157
 */
export function mapCustomers(points: Points): SegmentMap {
  const rows = sampleRows(points.count, MOST_POINTS, modelStream("segmentation map sample"));
  if (rows.length <= NEIGHBOURS) return { rows, places: Array.from(rows, () => null) };
  const draw = modelStream("segmentation map");
  const drawn = rowsOf(points, rows);
  const places = startOf(drawn, draw);
  layOut(places, neighbourGraph(drawn, NEIGHBOURS), { epochs: EPOCHS, draw });
  return {
    rows,
    places: Array.from(rows, (_, place): [number, number] | null => {
      const x = places[2 * place] as number;
      const y = places[2 * place + 1] as number;
      return Number.isFinite(x) && Number.isFinite(y) ? [x, y] : null;
    }),
  };
}

function startOf(drawn: Points, draw: () => number): Float64Array {
  const { values } = projected(drawn, principalComponents(drawn), 2);
  const farthest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const scale = farthest > 0 ? HALF_WIDTH / farthest : 0;
  return values.map((value) => value * scale + JITTER * (draw() - 0.5));
}
