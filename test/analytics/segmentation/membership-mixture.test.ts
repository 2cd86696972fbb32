import { expect, it } from "@jest/globals";
import { assignSegments } from "../../../src/analytics/segmentation/assign-segments.js";
import { membershipMixture } from "../../../src/analytics/segmentation/soft-segments.js";
import { drawsOf, normalOf, pointsOf } from "../../stats/segments/generated-points.js";

const centroids = [
  [0, 0],
  [2, 0],
  [0, 3],
];

it("a mixture tied to the centres always gives the nearest segment the largest membership", () => {
  const normal = normalOf(drawsOf(6));
  const points = pointsOf(Array.from({ length: 200 }, () => [2 * normal(), 2 * normal()]));
  const mixture = membershipMixture(points, centroids, null);
  const segments = centroids.map((centroid, place) => ({
    segmentId: `behaviour-${place + 1}`,
    name: "",
    shareOfCustomers: 1 / 3,
    centroid,
  }));
  const { labels, memberships } = assignSegments(points, { segments, mixture });
  const alone = assignSegments(points, { segments, mixture: null });
  for (let row = 0; row < points.count; row++) {
    for (const given of [memberships, alone.memberships]) {
      const own = [...given.subarray(3 * row, 3 * row + 3)];
      expect(own.indexOf(Math.max(...own))).toBe(labels[row]);
      expect(own.reduce((sum, part) => sum + part, 0)).toBeCloseTo(1, 12);
    }
  }
});

it("there is no such mixture where customers do not differ within segments", () => {
  expect(membershipMixture(pointsOf(centroids), centroids, null)).toBeNull();
});
