import { optimalAssignment } from "../../stats/segments/optimal-assignment.js";
import { populationStabilityIndex } from "../../stats/segments/population-stability-index.js";
import { scaled, unscaled } from "../../stats/segments/robust-scaling.js";
import type { SegmentationArtefact } from "./segment-artefact.js";

/** Two segments that are the same one before and after. */
export interface SegmentPair {
  /** Places in the old and the new list. */
  readonly before: number;
  readonly after: number;
  /** Between their centroids. */
  readonly distance: number;
}

export interface SegmentMatch {
  readonly pairs: readonly SegmentPair[];
  /** New segments without an old one, and old ones without a new one. */
  readonly appeared: readonly number[];
  readonly gone: readonly number[];
}

/**
 * Pairs old segments with new ones so that centroids move least in sum of squares, in the order of
 * the new ones. What is left over has appeared or gone. O(segments³).
 *
 * @param oldCentroids on the same scale as the new ones
 */
export function matchSegments(
  oldCentroids: readonly (readonly number[])[],
  newCentroids: readonly (readonly number[])[],
): SegmentMatch {
  const costs = Float64Array.from(
    newCentroids.flatMap((after) => oldCentroids.map((before) => squaredBetween(before, after))),
  );
  const matched = optimalAssignment(costs, newCentroids.length, oldCentroids.length);
  const pairs = Array.from(matched, (before, after) => ({
    before,
    after,
    distance: before < 0 ? 0 : Math.sqrt(costs[after * oldCentroids.length + before] as number),
  }));
  const known = new Set(matched);
  return {
    pairs: pairs.filter(({ before }) => before >= 0),
    appeared: pairs.filter(({ before }) => before < 0).map(({ after }) => after),
    gone: Array.from(oldCentroids.keys()).filter((before) => !known.has(before)),
  };
}

/** What changed between the segmentations of two snapshots. */
export interface SegmentDrift extends SegmentMatch {
  /** Population stability index of the shares of customers: above 0.25 they have moved. */
  readonly populationStabilityIndex: number | null;
}

/**
 * Compares two segmentations of a shop. Old centroids are brought to the new scale, over the
 * features that both have.
 *
 * @returns null when they share no feature
 */
export function segmentDrift(
  before: SegmentationArtefact,
  after: SegmentationArtefact,
): SegmentDrift | null {
  const common = after.features.flatMap((feature, newColumn) => {
    const oldColumn = before.features.findIndex(({ name }) => name === feature.name);
    const old = before.features[oldColumn];
    return old === undefined ? [] : [{ feature, newColumn, old, oldColumn }];
  });
  if (common.length === 0) return null;
  const oldCentroids = before.segments.map(({ centroid }) =>
    common.map(({ feature, old, oldColumn }) =>
      scaled(unscaled(centroid[oldColumn] as number, old), feature),
    ),
  );
  const newCentroids = after.segments.map(({ centroid }) =>
    common.map(({ newColumn }) => centroid[newColumn] as number),
  );
  const match = matchSegments(oldCentroids, newCentroids);
  const oldShare = (place: number): number => before.segments[place]?.shareOfCustomers ?? 0;
  const newShare = (place: number): number => after.segments[place]?.shareOfCustomers ?? 0;
  const shares = [
    ...match.pairs.map((pair) => [oldShare(pair.before), newShare(pair.after)] as const),
    ...match.appeared.map((place) => [0, newShare(place)] as const),
    ...match.gone.map((place) => [oldShare(place), 0] as const),
  ];
  return {
    ...match,
    populationStabilityIndex: populationStabilityIndex(
      shares.map(([old]) => old),
      shares.map(([, now]) => now),
    ),
  };
}

function squaredBetween(before: readonly number[], after: readonly number[]): number {
  return before.reduce((sum, value, column) => sum + (value - (after[column] as number)) ** 2, 0);
}
