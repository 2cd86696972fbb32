import {
  mixtureDensity,
  type Mixture,
  type MixtureCovariance,
  type MixtureDensity,
} from "./mixture-density.js";
import { isWellFormed, type Points } from "./points.js";
import { componentsOf } from "./mixture-components.js";

export interface MixtureOptions {
  readonly componentCount: number;
  readonly covariance: MixtureCovariance;
  /** Partitions to start from, such as those of k-means: labels 0 … componentCount − 1. */
  readonly starts: readonly ArrayLike<number>[];
  /** Added to every variance, so that points that coincide have a finite density; default 1e-6. */
  readonly ridge?: number;
  /** Most steps from one start; default 200. */
  readonly maxSteps?: number;
  /** Ends when a step adds less than this to the log-likelihood per point; default 1e-7. */
  readonly tolerance?: number;
}

/** A mixture that was found; MAX_STEPS: still rising when it was stopped. */
export interface FittedMixture {
  readonly kind: "CONVERGED" | "MAX_STEPS";
  readonly mixture: Mixture;
  readonly logLikelihood: number;
  /** −2 log-likelihood + parameters × ln(points): lower is better (Schwarz 1978). */
  readonly bic: number;
  readonly parameterCount: number;
  readonly steps: number;
  /** After every step of the best start; never falls but by the ridge's rounding. */
  readonly trace: readonly number[];
}

export type MixtureFit =
  | FittedMixture
  /** From every start a component lost its points. */
  | { readonly kind: "DEGENERATE_FIT"; readonly reason: string }
  /** Nothing to fit: no points, a value that is not finite, fewer points than components, no start. */
  | { readonly kind: "BAD_INPUT"; readonly reason: string };

/**
 * Fits a Gaussian mixture by expectation-maximisation in log space, from several starts; the most
 * likely result stands.
 *
 * @see Dempster, Laird, Rubin (1977); Fraley, Raftery (2002), JASA 97, 611-631 (BIC, partitions as
 *   starts). O(starts × steps × points × components × width²).
 */
export function fitMixture(points: Points, options: MixtureOptions): MixtureFit {
  const { componentCount, covariance, starts } = options;
  if (!isWellFormed(points)) {
    return { kind: "BAD_INPUT", reason: "The points are none, or not all finite." };
  }
  if (!(componentCount >= 1) || points.count < componentCount) {
    return {
      kind: "BAD_INPUT",
      reason: `${points.count} points cannot make ${componentCount} components.`,
    };
  }
  if (starts.length === 0 || starts.some((labels) => labels.length !== points.count)) {
    return { kind: "BAD_INPUT", reason: "A start must label every point." };
  }
  let best: Climb | null = null;
  for (const labels of starts) {
    const found = climb(points, labels, options);
    if (found !== null && (best === null || found.logLikelihood > best.logLikelihood)) best = found;
  }
  if (best === null) {
    return {
      kind: "DEGENERATE_FIT",
      reason: `From each of ${starts.length} starts a component lost its points or its spread.`,
    };
  }
  const { width } = points;
  const spread = covariance === "FULL" ? (width * (width + 1)) / 2 : width;
  const parameterCount = componentCount - 1 + componentCount * (width + spread);
  const bic = -2 * best.logLikelihood + parameterCount * Math.log(points.count);
  return { ...best, bic, parameterCount };
}

type Climb = Pick<FittedMixture, "kind" | "mixture" | "logLikelihood" | "steps" | "trace">;

function climb(points: Points, labels: ArrayLike<number>, options: MixtureOptions): Climb | null {
  const { componentCount, maxSteps = 200, tolerance = 1e-7, ridge = 1e-6, covariance } = options;
  const { count } = points;
  const memberships = new Float64Array(count * componentCount);
  for (let row = 0; row < count; row++) {
    memberships[row * componentCount + (labels[row] as number)] = 1;
  }
  const shape = { componentCount, covariance, ridge };
  let mixture = componentsOf(points, memberships, shape);
  const trace: number[] = [];
  for (let step = 1; mixture !== null; step++) {
    const density = mixtureDensity(mixture);
    const logLikelihood = density === null ? null : expect(points, density, memberships);
    if (logLikelihood === null || !Number.isFinite(logLikelihood)) return null;
    const gain = logLikelihood - (trace.at(-1) ?? -Infinity);
    trace.push(logLikelihood);
    const isDone = gain < tolerance * count;
    if (isDone || step >= maxSteps) {
      const kind = isDone ? "CONVERGED" : "MAX_STEPS";
      return { kind, mixture, logLikelihood, steps: step, trace };
    }
    mixture = componentsOf(points, memberships, shape);
  }
  return null;
}

/** The E step: memberships of all points, and the log-likelihood. */
function expect(points: Points, density: MixtureDensity, memberships: Float64Array): number {
  const { componentCount } = density;
  let logLikelihood = 0;
  for (let row = 0; row < points.count; row++) {
    const own = memberships.subarray(row * componentCount, (row + 1) * componentCount);
    logLikelihood += density.memberships(points, row, own);
  }
  return logLikelihood;
}
