import { describe, expect, it } from "@jest/globals";
import { bootstrapStability } from "../../../src/stats/segments/bootstrap-stability.js";
import { gapStatistic, segmentCountByGap } from "../../../src/stats/segments/gap-statistic.js";
import { nearestCentroids, segmentMeans } from "../../../src/stats/segments/nearest-centroid.js";
import type { Partitioner } from "../../../src/stats/segments/partitioner.js";
import { spreadStarts } from "../../../src/stats/segments/spread-starts.js";
import { drawsOf, planted, pointsOf } from "./generated-points.js";

/** k-means written for this test: 8 starts, 25 steps. */
function plainKMeans(seed: number): Partitioner {
  const draw = drawsOf(seed);
  return (points, segmentCount) => {
    let best = { inertia: Infinity, centroids: new Float64Array(segmentCount * points.width) };
    for (let start = 0; start < 8; start++) {
      let centroids = Float64Array.from(spreadStarts(points, segmentCount, draw));
      for (let step = 0; step < 25; step++) {
        const { labels } = nearestCentroids(points, centroids);
        const { means, sizes } = segmentMeans(points, labels, segmentCount);
        const before = centroids;
        centroids = Float64Array.from(means, (mean, place) =>
          sizes[Math.floor(place / points.width)] === 0 ? (before[place] as number) : mean,
        );
      }
      const { inertia } = nearestCentroids(points, centroids);
      if (inertia < best.inertia) best = { inertia, centroids };
    }
    return best.centroids;
  };
}

const gapsOf = (rows: readonly number[][], seed: number) =>
  gapStatistic(pointsOf(rows), {
    segmentCounts: [1, 2, 3, 4, 5, 6],
    referenceCount: 10,
    partition: plainKMeans(seed),
    draw: drawsOf(seed + 100),
  });

describe("the gap statistic", () => {
  it.each([1, 2, 3, 4, 5])("sees the three planted segments (seed %i)", (seed) => {
    const { rows } = planted(
      [
        [0, 0],
        [0, 8],
        [8, 3],
      ],
      90,
      seed,
    );
    expect(segmentCountByGap(gapsOf(rows, seed) ?? [])).toBe(3);
  });

  // Tibshirani et al. (2001), section 5, scenario (a): 200 uniform points in 10 dimensions, where
  // the gap chose 1 in 49 of 50 simulations
  it.each([1, 2, 3, 4, 5])("sees one segment in uniform points (seed %i)", (seed) => {
    const draw = drawsOf(seed);
    const rows = Array.from({ length: 100 }, () => Array.from({ length: 10 }, () => draw()));
    expect(segmentCountByGap(gapsOf(rows, seed) ?? [])).toBe(1);
  });

  it("follows the paper's rule, and says when the gap rises to the end", () => {
    const gap = (segmentCount: number, value: number, standardError: number) => ({
      segmentCount,
      gap: value,
      standardError,
    });
    expect(segmentCountByGap([gap(1, 0.1, 0.1), gap(2, 0.5, 0.1), gap(3, 0.55, 0.1)])).toBe(2);
    expect(segmentCountByGap([gap(1, 0.1, 0.01), gap(2, 0.5, 0.01), gap(3, 0.6, 0.01)])).toBeNull();
    expect(segmentCountByGap([])).toBeNull();
  });

  it("has no value where points are too few to differ", () => {
    expect(
      gapsOf(
        [
          [1, 1],
          [1, 1],
          [2, 2],
        ],
        1,
      ),
    ).toBeNull();
  });
});

describe("bootstrap stability", () => {
  const stabilityOf = (rows: readonly number[][], segmentCount: number) =>
    bootstrapStability(pointsOf(rows), {
      segmentCount,
      resampleCount: 10,
      partition: plainKMeans(7),
      draw: drawsOf(8),
    });

  it("is near 1 for planted segments and low for more than there are", () => {
    const { rows } = planted(
      [
        [0, 0],
        [9, 0],
      ],
      80,
      4,
    );
    expect(stabilityOf(rows, 2)).toBeGreaterThan(0.98);
    expect(stabilityOf(rows, 5)).toBeLessThan(0.8);
  });

  it("is low for a cloud without segments", () => {
    const { rows } = planted([[0, 0, 0, 0]], 120, 4);
    expect(stabilityOf(rows, 4)).toBeLessThan(0.6);
  });

  it("is null without points or resamples", () => {
    const options = { segmentCount: 2, partition: plainKMeans(1), draw: drawsOf(1) };
    expect(bootstrapStability(pointsOf([]), { ...options, resampleCount: 5 })).toBeNull();
    expect(bootstrapStability(pointsOf([[1]]), { ...options, resampleCount: 0 })).toBeNull();
  });
});

describe("the starts of k-means", () => {
  it("are points, and hit each of well separated groups", () => {
    const { rows } = planted(
      [
        [0, 0],
        [50, 0],
        [0, 50],
        [50, 50],
      ],
      80,
      2,
    );
    for (let seed = 0; seed < 20; seed++) {
      const starts = spreadStarts(pointsOf(rows), 4, drawsOf(seed));
      const found = rows.filter((row) =>
        [0, 1, 2, 3].some((s) => row[0] === starts[2 * s] && row[1] === starts[2 * s + 1]),
      );
      expect(found).toHaveLength(4);
      const corners = found.map(
        ([x, y]) => Number((x as number) > 25) + 2 * Number((y as number) > 25),
      );
      expect(new Set(corners).size).toBe(4);
    }
  });

  it("are finite where all points are equal, and for one point", () => {
    const equal = spreadStarts(pointsOf([[3], [3], [3]]), 2, drawsOf(1));
    expect([...equal]).toEqual([3, 3]);
    expect([...spreadStarts(pointsOf([[4, 5]]), 1, drawsOf(1))]).toEqual([4, 5]);
  });
});
