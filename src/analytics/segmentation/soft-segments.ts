import { adjustedRandIndex } from "../../stats/segments/adjusted-rand-index.js";
import { fitMixture, type FittedMixture } from "../../stats/segments/gaussian-mixture.js";
import type { Mixture } from "../../stats/segments/mixture-density.js";
import { nearestCentroids } from "../../stats/segments/nearest-centroid.js";
import { optimalAssignment } from "../../stats/segments/optimal-assignment.js";
import { rowsOf, type Points } from "../../stats/segments/points.js";
import { assignSegments } from "./assign-segments.js";
import type { ArtefactMixture } from "./segment-artefact.js";
import { MIXTURE_RIDGE } from "./segment-scan.js";

/** The mixture that fits best, and how far it draws the segments' borders. */
export interface SoftSegments {
  readonly mixture: ArtefactMixture;
  readonly fit: FittedMixture;
  /** Adjusted Rand index of its likeliest components with the segments, on the sample. */
  readonly agreement: number | null;
}

/** Below it a mixture speaks of other groups than the segments. */
const AGREES = 0.6;

/**
 * The mixture that gives memberships: the fitted one where it agrees with the segments (adjusted
 * Rand index of at least 0.6), else one tied to them: equal weights, the segments' centroids, one
 * variance for all directions. k-means is the limit of the latter (Bishop 2006, section 9.3.2).
 *
 * @returns null where customers do not differ within segments
 */
export function membershipMixture(
  points: Points,
  centroids: readonly (readonly number[])[],
  soft: SoftSegments | null,
): ArtefactMixture | null {
  if (soft !== null && (soft.agreement ?? 0) >= AGREES) return soft.mixture;
  const { inertia } = nearestCentroids(points, Float64Array.from(centroids.flat()));
  const variance = inertia / (points.count * points.width);
  if (!(variance > 0)) return null;
  return {
    covariance: "DIAGONAL",
    weights: centroids.map(() => 1 / centroids.length),
    means: centroids.flat(),
    covariances: centroids.flat().map(() => variance),
  };
}

/**
 * Fits mixtures to a sample, started from the segments, and keeps the one with the lower BIC. Its
 * components are numbered as the segments that they overlap most with.
 *
 * @returns null where both collapse
 */
export function softSegments(
  points: Points,
  sampled: Int32Array,
  centroids: readonly (readonly number[])[],
): SoftSegments | null {
  const sample = rowsOf(points, sampled);
  const { labels } = nearestCentroids(sample, Float64Array.from(centroids.flat()));
  const fits = (["DIAGONAL", "FULL"] as const)
    .map((covariance) =>
      fitMixture(sample, {
        componentCount: centroids.length,
        covariance,
        starts: [labels],
        ridge: MIXTURE_RIDGE,
        maxSteps: 100,
        tolerance: 1e-5,
      }),
    )
    .filter((fit): fit is FittedMixture => fit.kind === "CONVERGED" || fit.kind === "MAX_STEPS");
  const [first, ...others] = fits;
  if (first === undefined) return null;
  const fit = others.reduce((best, other) => (other.bic < best.bic ? other : best), first);
  const segments = centroids.map((centroid) => ({
    segmentId: "",
    name: "",
    shareOfCustomers: 0,
    centroid,
  }));
  const { memberships } = assignSegments(sample, { segments, mixture: plain(fit.mixture) });
  const componentOf = optimalAssignment(
    overlapCosts(labels, memberships, centroids.length),
    centroids.length,
    centroids.length,
  );
  const likeliest = labels.map((_, row) => largestAt(memberships, row, centroids.length));
  return {
    mixture: plain(reordered(fit.mixture, componentOf)),
    fit,
    agreement: adjustedRandIndex(labels, likeliest),
  };
}

/** Less the summed membership of each segment's customers in each component. */
function overlapCosts(labels: Int32Array, memberships: Float64Array, count: number): Float64Array {
  const costs = new Float64Array(count * count);
  labels.forEach((segment, row) => {
    for (let component = 0; component < count; component++) {
      const at = segment * count + component;
      costs[at] = (costs[at] as number) - (memberships[row * count + component] as number);
    }
  });
  return costs;
}

function largestAt(memberships: Float64Array, row: number, count: number): number {
  let best = 0;
  for (let component = 1; component < count; component++) {
    const at = row * count;
    if ((memberships[at + component] as number) > (memberships[at + best] as number)) {
      best = component;
    }
  }
  return best;
}

function reordered(mixture: Mixture, order: Int32Array): Mixture {
  const { weights, means, covariances } = mixture;
  const pick = (values: Float64Array): Float64Array => {
    const size = values.length / order.length;
    const picked = new Float64Array(values.length);
    order.forEach((component, place) => {
      picked.set(values.subarray(component * size, (component + 1) * size), place * size);
    });
    return picked;
  };
  return {
    ...mixture,
    weights: pick(weights),
    means: pick(means),
    covariances: pick(covariances),
  };
}

function plain({ covariance, weights, means, covariances }: Mixture): ArtefactMixture {
  return {
    covariance,
    weights: Array.from(weights),
    means: Array.from(means),
    covariances: Array.from(covariances),
  };
}
