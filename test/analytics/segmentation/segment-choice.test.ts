import { describe, expect, it } from "@jest/globals";
import { chooseSegmentCount } from "../../../src/analytics/segmentation/segment-choice.js";
import type { ScannedCount } from "../../../src/analytics/segmentation/segment-scan.js";

/** Gap (standard error 0.01), stability and silhouette per number of segments, from 1 on. */
const scanOf = (...given: readonly (readonly [number, number, number])[]): ScannedCount[] =>
  given.map(([gap, stability, silhouette], place) => ({
    segmentCount: place + 1,
    inertia: 1,
    silhouette: place === 0 ? null : silhouette,
    calinskiHarabasz: null,
    daviesBouldin: null,
    gap,
    gapStandardError: 0.01,
    stability: place === 0 ? null : stability,
    bicDiagonal: null,
    bicFull: null,
    centroids: new Float64Array(0),
  }));

describe("the number of segments", () => {
  it("is the gap rule's where it is stable and nearly best by silhouette", () => {
    const choice = chooseSegmentCount(
      scanOf([0.1, 0, 0], [0.3, 0.9, 0.52], [0.6, 0.95, 0.5], [0.59, 0.9, 0.4]),
    );
    expect(choice).toEqual({ segmentCount: 3, chosenBy: "GAP", isSupported: true, warnings: [] });
  });

  it("is the best silhouette's among the stable ones where the gap rule's is not", () => {
    const choice = chooseSegmentCount(
      scanOf([0.1, 0, 0], [0.3, 0.9, 0.5], [0.6, 0.5, 0.6], [0.59, 0.9, 0.4]),
    );
    expect(choice?.segmentCount).toBe(2);
    expect(choice?.chosenBy).toBe("SILHOUETTE");
  });

  it("comes with a warning where it is only fairly stable", () => {
    const choice = chooseSegmentCount(scanOf([0.1, 0, 0], [0.6, 0.7, 0.5], [0.59, 0.4, 0.6]));
    expect(choice?.isSupported).toBe(true);
    expect(choice?.warnings.join()).toContain("0.70, below 0.8");
  });

  it("is not claimed where no gap is clear, nothing is stable, or no number is both", () => {
    const scans = [
      scanOf([0.1, 0, 0], [0.11, 0.9, 0.5], [0.09, 0.9, 0.6]),
      scanOf([0.1, 0, 0], [0.6, 0.3, 0.5], [0.7, 0.2, 0.6]),
      scanOf([0.1, 0, 0], [0.1, 0.9, 0.5], [0.7, 0.2, 0.6]),
    ];
    for (const scan of scans) {
      const choice = chooseSegmentCount(scan);
      expect(choice?.isSupported).toBe(false);
      expect(choice?.chosenBy).toBe("UNSUPPORTED");
      expect(choice?.segmentCount).toBe(3);
      expect(choice?.warnings).toHaveLength(1);
    }
  });

  it("is none where there is only one to choose", () => {
    expect(chooseSegmentCount(scanOf([0.1, 0, 0]))).toBeNull();
    expect(chooseSegmentCount([])).toBeNull();
  });
});
