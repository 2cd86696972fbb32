import { mixtureDensity, type MixtureDensity } from "../../stats/segments/mixture-density.js";
import { nearestCentroids } from "../../stats/segments/nearest-centroid.js";
import { squaredDistance, type Points } from "../../stats/segments/points.js";
import { scaled } from "../../stats/segments/robust-scaling.js";
import type { SegmentationArtefact } from "./segment-artefact.js";
import type { FeatureName } from "./segment-features.js";

/** Segments of many customers at once, by place in the artefact's list. */
export interface AssignedSegments {
  readonly labels: Int32Array;
  /** To the own centroid, on the common scale. */
  readonly distances: Float64Array;
  /** Customer by customer: probability of each segment; they sum to 1. */
  readonly memberships: Float64Array;
}

/**
 * Every customer to the nearest centroid, exactly one. Memberships come from the mixture; without
 * one from inverse squared distances.
 *
 * @param points on the artefact's scale. O(customers × segments × features²).
 */
export function assignSegments(
  points: Points,
  { segments, mixture }: Pick<SegmentationArtefact, "segments" | "mixture">,
): AssignedSegments {
  const { count, width } = points;
  const centroids = Float64Array.from(segments.flatMap(({ centroid }) => centroid));
  const { labels } = nearestCentroids(points, centroids);
  const distances = new Float64Array(count);
  const memberships = new Float64Array(count * segments.length);
  const density = mixture === null ? null : densityOf(mixture, width);
  for (let row = 0; row < count; row++) {
    const own = memberships.subarray(row * segments.length, (row + 1) * segments.length);
    distances[row] = Math.sqrt(squaredDistance(points, row, centroids, labels[row] as number));
    const log = density?.memberships(points, row, own) ?? NaN;
    if (!Number.isFinite(log)) byDistance(points, row, centroids, own);
  }
  return { labels, distances, memberships };
}

function densityOf(
  mixture: NonNullable<SegmentationArtefact["mixture"]>,
  width: number,
): MixtureDensity | null {
  return mixtureDensity({
    covariance: mixture.covariance,
    width,
    weights: Float64Array.from(mixture.weights),
    means: Float64Array.from(mixture.means),
    covariances: Float64Array.from(mixture.covariances),
  });
}

function byDistance(points: Points, row: number, centroids: Float64Array, own: Float64Array): void {
  let sum = 0;
  for (let segment = 0; segment < own.length; segment++) {
    own[segment] = 1 / Math.max(squaredDistance(points, row, centroids, segment), 1e-12);
    sum += own[segment] as number;
  }
  for (let segment = 0; segment < own.length; segment++)
    own[segment] = (own[segment] as number) / sum;
}

/** A segment that a customer could belong to. */
export interface Alternative {
  readonly segmentId: string;
  readonly name: string;
  readonly probability: number;
}

export type SegmentAssignment =
  | {
      readonly kind: "ASSIGNED";
      readonly segmentId: string;
      readonly name: string;
      /** To the segment's centroid, on the common scale. */
      readonly distance: number;
      /** The mixture's probability of that segment, 0 to 1. */
      readonly confidence: number;
      /** The other segments, likeliest first. */
      readonly alternatives: readonly Alternative[];
    }
  /** Features that the segments are made of and that were not given. */
  | { readonly kind: "MISSING_FEATURES"; readonly features: readonly FeatureName[] };

/** Numbers by feature; missing, null or not finite where unknown. */
export type GivenFeatures = Readonly<Partial<Record<FeatureName, number | null>>>;

/**
 * Makes the function that assigns one customer, also one the segments were not made from, as the
 * fit itself did. Features that the segments are not made of are ignored. O(features² × segments).
 */
export function assignmentFrom(
  artefact: SegmentationArtefact,
): (given: GivenFeatures) => SegmentAssignment {
  const { features, segments } = artefact;
  return (given) => {
    const values = new Float64Array(features.length);
    const missing: FeatureName[] = [];
    features.forEach((feature, column) => {
      const value = given[feature.name] ?? NaN;
      const known = Number.isFinite(value) ? value : feature.fill;
      if (known === null) missing.push(feature.name);
      else values[column] = scaled(known, feature);
    });
    if (missing.length > 0) return { kind: "MISSING_FEATURES", features: missing };
    const points = { values, count: 1, width: features.length };
    const { labels, distances, memberships } = assignSegments(points, artefact);
    const own = labels[0] as number;
    const alternatives = segments
      .map(({ segmentId, name }, place) => ({
        segmentId,
        name,
        probability: memberships[place] as number,
      }))
      .filter((_, place) => place !== own)
      .sort((a, b) => b.probability - a.probability);
    const { segmentId, name } = segments[own] as (typeof segments)[number];
    return {
      kind: "ASSIGNED",
      segmentId,
      name,
      distance: distances[0] as number,
      confidence: memberships[own] as number,
      alternatives,
    };
  };
}
