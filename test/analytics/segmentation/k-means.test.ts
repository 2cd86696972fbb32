import { describe, expect, it } from "@jest/globals";
import { kMeans } from "../../../src/analytics/segmentation/k-means.js";
import {
  principalComponents,
  projected,
} from "../../../src/analytics/segmentation/principal-components.js";
import { adjustedRandIndex } from "../../../src/stats/segments/adjusted-rand-index.js";
import { calinskiHarabasz } from "../../../src/stats/segments/calinski-harabasz.js";
import { daviesBouldin } from "../../../src/stats/segments/davies-bouldin.js";
import { nearestCentroids } from "../../../src/stats/segments/nearest-centroid.js";
import { silhouette } from "../../../src/stats/segments/silhouette.js";
import { drawsOf, normalOf, pointsOf } from "../../stats/segments/generated-points.js";
import { irisFlowers, irisSpecies } from "../../stats/segments/iris-flowers.js";

const irises = pointsOf(irisFlowers);

describe("k-means of the irises", () => {
  // proven optima for Fisher's 150 irises: du Merle, Hansen, Jaumard, Mladenovic (2000), An interior
  // point algorithm for minimum sum-of-squares clustering, SIAM J. Sci. Comput. 21, 1485-1505
  it.each([
    [2, 152.348],
    [3, 78.851],
    [4, 57.228],
    [5, 46.446],
  ])("into %i has the proven least inertia %f", (segmentCount, inertia) => {
    const centroids = kMeans(20, drawsOf(1))(irises, segmentCount);
    expect(nearestCentroids(irises, centroids).inertia).toBeCloseTo(inertia, 2);
  });

  // values that scikit-learn and R give for that optimum of three
  it("into 3 has the known silhouette, Calinski-Harabasz, Davies-Bouldin and Rand index", () => {
    const { labels } = nearestCentroids(irises, kMeans(20, drawsOf(1))(irises, 3));
    expect(silhouette(irises, labels, 3)).toBeCloseTo(0.5528, 4);
    expect(calinskiHarabasz(irises, labels, 3)).toBeCloseTo(561.63, 2);
    expect(daviesBouldin(irises, labels, 3)).toBeCloseTo(0.662, 3);
    expect(adjustedRandIndex(labels, irisSpecies)).toBeCloseTo(0.7302, 4);
  });

  it("gives the same centroids for the same draws", () => {
    const once = kMeans(3, drawsOf(9))(irises, 4);
    expect([...kMeans(3, drawsOf(9))(irises, 4)]).toEqual([...once]);
  });
});

it("k-means equals the best of all partitions of few points", () => {
  for (let seed = 0; seed < 12; seed++) {
    const normal = normalOf(drawsOf(seed));
    const rows = Array.from({ length: 9 }, () => [normal(), normal()]);
    let least = Infinity;
    for (let mask = 1; mask < 2 ** 8; mask++) {
      const sides = [0, 1].map((side) => rows.filter((_, row) => ((mask >> row) & 1) === side));
      const inertia = sides.reduce((sum, side) => {
        const centre = [0, 1].map(
          (c) => side.reduce((s, row) => s + (row[c] ?? 0), 0) / side.length,
        );
        return (
          sum +
          side.reduce(
            (s, [x = 0, y = 0]) => s + (x - (centre[0] ?? 0)) ** 2 + (y - (centre[1] ?? 0)) ** 2,
            0,
          )
        );
      }, 0);
      least = Math.min(least, inertia);
    }
    const points = pointsOf(rows);
    const found = nearestCentroids(points, kMeans(30, drawsOf(seed))(points, 2)).inertia;
    expect(found).toBeCloseTo(least, 8);
  }
});

describe("principal components", () => {
  // the explained variance of Fisher's irises, in every textbook (e.g. scikit-learn's PCA example)
  it("of the irises explain 92.46, 5.31, 1.71 and 0.52 in 100", () => {
    const { explainedShares } = principalComponents(irises);
    [0.92461872, 0.05306648, 0.01710261, 0.00521218].forEach((expected, place) => {
      expect(explainedShares[place]).toBeCloseTo(expected, 7);
    });
  });

  it("are eigenvectors of the covariance matrix computed by hand, with scores of that variance", () => {
    const components = principalComponents(irises);
    const n = irisFlowers.length;
    const means = [0, 1, 2, 3].map((c) => irisFlowers.reduce((s, r) => s + (r[c] ?? 0), 0) / n);
    const covariance = (a: number, b: number): number =>
      irisFlowers.reduce(
        (s, row) => s + ((row[a] ?? 0) - (means[a] ?? 0)) * ((row[b] ?? 0) - (means[b] ?? 0)),
        0,
      ) /
      (n - 1);
    const total = [0, 1, 2, 3].reduce((s, c) => s + covariance(c, c), 0);
    const scores = projected(irises, components, 4);
    components.axes.forEach((axis, place) => {
      const variance = (components.explainedShares[place] ?? 0) * total;
      [0, 1, 2, 3].forEach((row) => {
        const product = axis.reduce((s, entry, column) => s + covariance(row, column) * entry, 0);
        expect(product).toBeCloseTo(variance * (axis[row] ?? 0), 10);
      });
      const along = Array.from({ length: n }, (_, row) => scores.values[row * 4 + place] ?? 0);
      expect(along.reduce((s, score) => s + score * score, 0) / (n - 1)).toBeCloseTo(variance, 10);
      expect(Math.max(...axis)).toBe(Math.max(...axis.map(Math.abs)));
    });
  });
});
