import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { adjustedRandIndex } from "../../../src/stats/segments/adjusted-rand-index.js";
import { calinskiHarabasz } from "../../../src/stats/segments/calinski-harabasz.js";
import { daviesBouldin } from "../../../src/stats/segments/davies-bouldin.js";
import { nearestCentroids } from "../../../src/stats/segments/nearest-centroid.js";
import { silhouette } from "../../../src/stats/segments/silhouette.js";
import { euclidean, pointsOf } from "./generated-points.js";
import { irisFlowers, irisSpecies } from "./iris-flowers.js";

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const centre = (rows: readonly (readonly number[])[]): number[] =>
  (rows[0] ?? []).map((_, column) => mean(rows.map((row) => row[column] as number)));

/** Straight from the definitions, quadratic and worse. */
const bruteForce = {
  silhouette(rows: readonly (readonly number[])[], labels: readonly number[]): number {
    const kinds = [...new Set(labels)];
    return mean(
      rows.map((row, i) => {
        const towards = (kind: number): number =>
          mean(
            rows.flatMap((other, j) =>
              labels[j] === kind && j !== i ? [euclidean(row, other)] : [],
            ),
          );
        if (labels.filter((label) => label === labels[i]).length === 1) return 0;
        const a = towards(labels[i] as number);
        const b = Math.min(...kinds.filter((kind) => kind !== labels[i]).map(towards));
        return (b - a) / Math.max(a, b);
      }),
    );
  },
  calinskiHarabasz(rows: readonly (readonly number[])[], labels: readonly number[]): number {
    const kinds = [...new Set(labels)];
    const members = kinds.map((kind) => rows.filter((_, i) => labels[i] === kind));
    const all = centre(rows);
    const between = members.reduce((s, m) => s + m.length * euclidean(centre(m), all) ** 2, 0);
    const within = members.reduce(
      (s, m) => s + m.reduce((t, row) => t + euclidean(row, centre(m)) ** 2, 0),
      0,
    );
    return between / (kinds.length - 1) / (within / (rows.length - kinds.length));
  },
  daviesBouldin(rows: readonly (readonly number[])[], labels: readonly number[]): number {
    const kinds = [...new Set(labels)];
    const members = kinds.map((kind) => rows.filter((_, i) => labels[i] === kind));
    const spread = members.map((m) => mean(m.map((row) => euclidean(row, centre(m)))));
    const ratio = (i: number, j: number): number =>
      ((spread[i] as number) + (spread[j] as number)) /
      euclidean(centre(members[i] ?? []), centre(members[j] ?? []));
    const places = [...kinds.keys()];
    return mean(
      places.map((i) => Math.max(...places.filter((j) => j !== i).map((j) => ratio(i, j)))),
    );
  },
  adjustedRand(first: readonly number[], second: readonly number[]): number {
    let a = 0;
    let b = 0;
    let both = 0;
    let pairs = 0;
    for (let i = 0; i < first.length; i++) {
      for (let j = 0; j < i; j++) {
        const inFirst = first[i] === first[j];
        const inSecond = second[i] === second[j];
        pairs += 1;
        a += Number(inFirst);
        b += Number(inSecond);
        both += Number(inFirst && inSecond);
      }
    }
    return (both - (a * b) / pairs) / ((a + b) / 2 - (a * b) / pairs);
  },
};

const labelled = fc
  .array(
    fc.tuple(
      fc.double({ min: -9, max: 9, noNaN: true }),
      fc.double({ min: -9, max: 9, noNaN: true }),
    ),
    { minLength: 8, maxLength: 25 },
  )
  .map((rows) => ({ rows, labels: rows.map((_, row) => row % 3) }));

describe("the indices of a segmentation", () => {
  it("equal brute force from their definitions", () => {
    fc.assert(
      fc.property(labelled, ({ rows, labels }) => {
        const points = pointsOf(rows);
        const found = [
          silhouette(points, labels, 3),
          calinskiHarabasz(points, labels, 3),
          daviesBouldin(points, labels, 3),
        ];
        const expected = [
          bruteForce.silhouette(rows, labels),
          bruteForce.calinskiHarabasz(rows, labels),
          bruteForce.daviesBouldin(rows, labels),
        ];
        found.forEach((value, place) => {
          const other = expected[place] as number;
          if (value === null || !Number.isFinite(other) || other > 1e6) return;
          expect(Math.abs(value - other)).toBeLessThanOrEqual(1e-8 * Math.max(1, other));
        });
      }),
      { seed: 1987, numRuns: 60 },
    );
  });

  it("of the three iris species equal brute force", () => {
    const points = pointsOf(irisFlowers);
    const width = silhouette(points, irisSpecies, 3);
    expect(width).toBeCloseTo(bruteForce.silhouette(irisFlowers, irisSpecies), 10);
    expect(calinskiHarabasz(points, irisSpecies, 3)).toBeCloseTo(
      bruteForce.calinskiHarabasz(irisFlowers, irisSpecies),
      6,
    );
    expect(daviesBouldin(points, irisSpecies, 3)).toBeCloseTo(
      bruteForce.daviesBouldin(irisFlowers, irisSpecies),
      10,
    );
  });

  it("do not change when segments are numbered otherwise or points come in another order", () => {
    const rows = irisFlowers.slice(0, 120).reverse();
    const labels = irisSpecies.slice(0, 120).reverse();
    const renumbered = labels.map((label) => (label + 2) % 3);
    for (const index of [silhouette, calinskiHarabasz, daviesBouldin]) {
      const one = index(pointsOf(rows), labels, 3) ?? NaN;
      expect(index(pointsOf(rows), renumbered, 3)).toBeCloseTo(one, 10);
      const turned = index(pointsOf([...rows].reverse()), [...labels].reverse(), 3);
      expect(turned).toBeCloseTo(one, 8);
    }
  });

  it("say nothing about one segment, about coinciding points, about each point by itself", () => {
    const rows = [
      [1, 2],
      [1, 2],
      [1, 2],
    ];
    for (const index of [silhouette, calinskiHarabasz, daviesBouldin]) {
      expect(index(pointsOf(rows), [0, 0, 0], 1)).toBeNull();
    }
    expect(silhouette(pointsOf(rows), [0, 0, 1], 2)).toBe(0);
    expect(calinskiHarabasz(pointsOf(rows), [0, 0, 1], 2)).toBeNull();
    expect(daviesBouldin(pointsOf(rows), [0, 0, 1], 2)).toBeNull();
    expect(calinskiHarabasz(pointsOf([[1], [2]]), [0, 1], 2)).toBeNull();
  });
});

describe("the adjusted Rand index", () => {
  it("equals a count over all pairs", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 4 })), {
          minLength: 5,
          maxLength: 40,
        }),
        (pairs) => {
          const first = pairs.map(([label]) => label);
          const second = pairs.map(([, label]) => label);
          const expected = bruteForce.adjustedRand(first, second);
          const found = adjustedRandIndex(first, second) ?? NaN;
          if (Number.isFinite(expected)) expect(found).toBeCloseTo(expected, 10);
          else expect(found).toBe(1);
          expect(adjustedRandIndex(second, first)).toBeCloseTo(found, 12);
        },
      ),
      { seed: 1985, numRuns: 100 },
    );
  });

  // Hubert, Arabie (1985), table 2 as worked in Yeung, Ruzzo (2001): counts [[1,1,0],[1,2,1],[0,0,4]]
  it("of the worked table of Yeung and Ruzzo is 0.313", () => {
    const table = [
      [1, 1, 0],
      [1, 2, 1],
      [0, 0, 4],
    ];
    const first: number[] = [];
    const second: number[] = [];
    table.forEach((row, u) =>
      row.forEach((times, v) => {
        for (let time = 0; time < times; time++) {
          first.push(u);
          second.push(v);
        }
      }),
    );
    expect(adjustedRandIndex(first, second)).toBeCloseTo(0.313, 3);
  });

  it("is 1 for the same partition, whatever its labels, and null without points", () => {
    expect(adjustedRandIndex([0, 0, 1, 2], [2, 2, 0, 1])).toBe(1);
    expect(adjustedRandIndex([], [])).toBeNull();
    expect(adjustedRandIndex([1], [1, 2])).toBeNull();
    expect(adjustedRandIndex([0], [0])).toBe(1);
  });
});

describe("the nearest centroid", () => {
  it("takes each point once, the lower number where two are equally near", () => {
    const { labels, inertia } = nearestCentroids(
      pointsOf([[0], [1], [2], [5]]),
      Float64Array.from([0, 2]),
    );
    expect([...labels]).toEqual([0, 0, 1, 1]);
    expect(inertia).toBe(0 + 1 + 0 + 9);
  });
});
