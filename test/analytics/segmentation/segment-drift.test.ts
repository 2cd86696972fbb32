import { describe, expect, it } from "@jest/globals";
import type { SegmentationArtefact } from "../../../src/analytics/segmentation/segment-artefact.js";
import { matchSegments, segmentDrift } from "../../../src/analytics/segmentation/segment-drift.js";

function artefact(
  segments: readonly { readonly share: number; readonly centroid: readonly number[] }[],
  center = 0,
): SegmentationArtefact {
  return {
    isSupported: true,
    chosenBy: "GAP",
    features: [
      { name: "recencyDays", isLogged: false, center, scale: 2, fill: null },
      { name: "orderCount", isLogged: false, center: 0, scale: 1, fill: null },
    ],
    leftOut: [],
    segments: segments.map(({ share, centroid }, place) => ({
      segmentId: `behaviour-${place + 1}`,
      name: `segment ${place + 1}`,
      shareOfCustomers: share,
      centroid,
    })),
    mixture: null,
    components: { means: [], axes: [], explainedShares: [] },
    surrogate: null,
  };
}

describe("matched segments", () => {
  it("are the ones whose centres moved least, whatever their order", () => {
    const old = [
      [0, 0],
      [5, 5],
      [9, 0],
    ];
    const now = [
      [9, 1],
      [0, 0],
      [5, 5],
    ];
    const { pairs, appeared, gone } = matchSegments(old, now);
    expect(pairs.map(({ before, after, distance }) => [before, after, distance])).toEqual([
      [2, 0, 1],
      [0, 1, 0],
      [1, 2, 0],
    ]);
    expect(appeared).toEqual([]);
    expect(gone).toEqual([]);
  });

  it("leave over what appeared and what is gone", () => {
    const far = [50, 50];
    expect(matchSegments([[0, 0]], [far, [0, 1]])).toEqual({
      pairs: [{ before: 0, after: 1, distance: 1 }],
      appeared: [0],
      gone: [],
    });
    expect(matchSegments([far, [0, 1]], [[0, 0]]).gone).toEqual([0]);
    expect(matchSegments([], [[1]])).toEqual({ pairs: [], appeared: [0], gone: [] });
  });
});

describe("drift between two snapshots", () => {
  it("is nothing for the same segments on another scale", () => {
    const before = artefact([
      { share: 0.4, centroid: [0, 1] },
      { share: 0.6, centroid: [2, 1] },
    ]);
    const after = artefact(
      [
        { share: 0.6, centroid: [1.5, 1] },
        { share: 0.4, centroid: [-0.5, 1] },
      ],
      1,
    );
    const drift = segmentDrift(before, after);
    expect(drift?.pairs.map(({ before: old, distance }) => [old, distance])).toEqual([
      [1, 0],
      [0, 0],
    ]);
    expect(drift?.populationStabilityIndex).toBe(0);
  });

  it("is large where a segment is gone, and null without a common feature", () => {
    const before = artefact([
      { share: 0.5, centroid: [0, 1] },
      { share: 0.5, centroid: [2, 1] },
    ]);
    const after = artefact([{ share: 1, centroid: [2, 1] }]);
    expect(segmentDrift(before, after)?.gone).toEqual([0]);
    expect(segmentDrift(before, after)?.populationStabilityIndex).toBeGreaterThan(0.25);
    expect(segmentDrift({ ...before, features: [] }, after)).toBeNull();
  });
});
