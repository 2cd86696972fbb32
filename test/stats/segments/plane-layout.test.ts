import { describe, expect, it } from "@jest/globals";
import { mapCustomers } from "../../../src/analytics/segmentation/segment-map.js";
import { neighbourGraph } from "../../../src/stats/segments/neighbour-graph.js";
import { drawsOf, euclidean, planted, pointsOf } from "./generated-points.js";
import { irisFlowers } from "./iris-flowers.js";

/** Rows in order of their distance from one row, which is left out. */
function byDistance(rows: readonly (readonly number[])[], from: number): number[] {
  return Array.from(rows.keys())
    .filter((row) => row !== from)
    .sort(
      (a, b) =>
        euclidean(rows[from] ?? [], rows[a] ?? []) - euclidean(rows[from] ?? [], rows[b] ?? []) ||
        a - b,
    );
}

/**
 * How far the k nearest on a map are also near in the data, 1 at best.
 * Venna, Kaski (2001), Neighborhood preservation in nonlinear projection methods, ICANN
 */
function trustworthiness(
  rows: readonly (readonly number[])[],
  places: readonly (readonly number[])[],
  k: number,
): number {
  const n = rows.length;
  let penalty = 0;
  for (let row = 0; row < n; row++) {
    const ranks = byDistance(rows, row);
    for (const near of byDistance(places, row).slice(0, k)) {
      penalty += Math.max(0, ranks.indexOf(near) + 1 - k);
    }
  }
  return 1 - (2 / (n * k * (2 * n - 3 * k - 1))) * penalty;
}

const placesOf = (rows: readonly (readonly number[])[]): number[][] => {
  const map = mapCustomers(pointsOf(rows));
  const places: number[][] = [];
  map.rows.forEach((row, drawn) => {
    places[row] = [...(map.places[drawn] ?? [])];
  });
  return places;
};

describe("the graph of neighbours", () => {
  const { rows } = planted([[0, 0, 0]], 40, 3);
  const { from, to, weights } = neighbourGraph(pointsOf(rows), 6);

  it("names every pair from either end with one weight", () => {
    const known = new Map(Array.from(from, (one, i) => [`${one}-${to[i]}`, weights[i]]));
    expect(known.size).toBe(from.length);
    from.forEach((one, i) => expect(known.get(`${to[i]}-${one}`)).toBe(weights[i]));
  });

  it("holds each point's five nearest, the nearest with certainty", () => {
    for (let row = 0; row < rows.length; row++) {
      const nearest = byDistance(rows, row).slice(0, 5);
      const others = Array.from(from.keys()).filter((i) => from[i] === row);
      expect(others.map((i) => to[i])).toEqual(expect.arrayContaining(nearest));
      expect(weights[others.find((i) => to[i] === nearest[0]) as number]).toBeCloseTo(1, 12);
    }
  });

  it("adds each point's own memberships up to log2 of the neighbours, before they are joined", () => {
    // a lone direction keeps its own weight: six points on a line, the ends far out
    const line = [[0], [1], [3], [7], [15], [31]];
    const graph = neighbourGraph(pointsOf(line), 3);
    // from the end, 31: to 15 with 1, to 7 with log2(3) - 1, and 7 does not name it
    const place = Array.from(graph.from.keys()).find(
      (i) => graph.from[i] === 5 && graph.to[i] === 3,
    ) as number;
    expect(graph.weights[place]).toBeCloseTo(Math.log2(3) - 1, 4);
  });
});

describe("the map of customers", () => {
  // umap-js 1.4.0 with 15 neighbours and 200 epochs has 0.973 to 0.979, by its seed
  it("keeps the irises' neighbours as another implementation of UMAP does", () => {
    expect(trustworthiness(irisFlowers, placesOf(irisFlowers), 5)).toBeGreaterThan(0.973);
  });

  it("keeps planted groups in six dimensions apart", () => {
    const centres = [0, 1, 2, 3].map((place) =>
      Array.from({ length: 6 }, (_, column) => (column === place ? 12 : 0)),
    );
    const { rows, labels } = planted(centres, 400, 5);
    const places = placesOf(rows);
    const strays = places.filter((_, row) => {
      const near = byDistance(places, row).slice(0, 5);
      return near.some((other) => labels[other] !== labels[row]);
    });
    expect(strays).toHaveLength(0);
  });

  it("finds a place for customers who are all alike but one", () => {
    const draw = drawsOf(8);
    const rows = Array.from({ length: 60 }, (_, row) => [row === 0 ? draw() : 1, 1, 2]);
    expect(placesOf(rows).flat().every(Number.isFinite)).toBe(true);
  });

  it("is the same for the same customers", () => {
    expect(placesOf(irisFlowers)).toEqual(placesOf(irisFlowers));
  });
});
