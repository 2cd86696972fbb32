import { cholesky, choleskyInverse } from "../linear-algebra/cholesky.js";
import { bfgs, type BfgsResult, type Objective } from "./bfgs.js";
import { hessian } from "./hessian.js";

/** Parameters that maximise a likelihood, all positive; plain numbers, so that it can be stored as JSON. */
export interface PositiveMaximum {
  readonly kind: "FITTED";
  readonly parameters: readonly number[];
  /** Covariance of the logs of the parameters, row by row: the inverse observed information. */
  readonly logCovariance: readonly number[];
  /** Delta method: parameter · standard error of its log. */
  readonly standardErrors: readonly number[];
  readonly logLikelihood: number;
}

/** A parameter has run away: the data cannot tell its size. */
export interface DegenerateFit {
  readonly kind: "DEGENERATE_FIT";
  readonly parameter: string;
  readonly towards: "ZERO" | "INFINITY";
}

export interface NotConverged {
  readonly kind: "NOT_CONVERGED";
  readonly reason: string;
}

export interface PositiveMaximumOptions {
  readonly names: readonly string[];
  /** Logs of the parameters to start from; the best end wins, the first among equals. */
  readonly starts: readonly (readonly number[])[];
  /** Minus the log-likelihood at the logs of the parameters, with its gradient. */
  readonly objective: Objective;
  /** Slope per customer, relative to the likelihood, at which a search rests; 1e-9 unless given. */
  readonly tolerance?: number;
  /** Relative error of the likelihood; 1e-14 unless given. */
  readonly noise?: number;
  /**
   * Covariance of the logs as a smaller sample gives it, of any scale: the search then goes straight,
   * in a few steps, from a start near the maximum.
   */
  readonly outline?: readonly number[];
  /** Customers: the objective is divided by it, so that tolerances do not depend on their number. */
  readonly customers: number;
}

/** Beyond e^±10 in scaled units a parameter says "no spread" or "nothing known". */
const LOG_LIMIT = 10;
/** A step of the search may try a little further before it is walled in. */
const LOG_WALL = 14;
/** A later start runs the same way when it is this far along, */
const LOG_ALONG = 5;
/** and the log-likelihood of all customers this close to where the earlier one left. */
const SAME_LIKELIHOOD = 0.05;
const MOST_STEPS = 200;
const FLAT_ENOUGH = 1e-5;

/**
 * Maximum likelihood of positive parameters, searched in their logs from several starts, with
 * standard errors from the observed information.
 *
 * @returns a named failure when the best end is at the border of what numbers can hold, the
 *   information is not positive definite there, or no search came to rest
 * @see Efron, Hinkley (1978), Assessing the accuracy of the maximum likelihood estimator: observed
 *   versus expected Fisher information, Biometrika 65, 457-483
 * O(starts · steps) evaluations of the objective.
 */
export function positiveMaximum(
  options: PositiveMaximumOptions,
): PositiveMaximum | DegenerateFit | NotConverged {
  const { names, starts, customers, outline, tolerance = 1e-9, noise = 1e-14 } = options;
  const objective: Objective = (x, gradient) => {
    if (x.some((log) => !(Math.abs(log) < LOG_WALL))) return Infinity;
    const value = options.objective(x, gradient);
    for (let i = 0; i < gradient.length; i++) gradient[i] = (gradient[i] as number) / customers;
    return value / customers;
  };
  const axes = outline && cholesky(Float64Array.from(outline), names.length);
  const nearby = SAME_LIKELIHOOD / customers;
  const escapes: Escape[] = [];
  let best: BfgsResult | undefined;
  for (const logs of starts) {
    const start = Float64Array.from(logs);
    const guard = guarded(objective, escapes, nearby);
    const end = axes
      ? alongAxes(guard.objective, { start, axes, tolerance, noise })
      : bfgs({ start, objective: guard.objective, tolerance, noise, maxSteps: MOST_STEPS });
    const escape = guard.escape();
    if (escape === null) {
      const isEnd = Number.isFinite(end.value) && (end.kind === "CONVERGED" || end.steps > 0);
      if (isEnd && (best === undefined || end.value < best.value)) best = end;
      continue;
    }
    const isRepeated = escapes.some((earlier) => isSameWay(earlier, escape));
    escapes.push(escape);
    if (isRepeated) break;
  }
  const escape = escapes.reduce<Escape | null>(
    (lowest, each) => (lowest === null || each.value < lowest.value ? each : lowest),
    null,
  );
  const runawayAt = (furthest: number, log: number): DegenerateFit => ({
    kind: "DEGENERATE_FIT",
    parameter: names[furthest] as string,
    towards: log < 0 ? "ZERO" : "INFINITY",
  });
  if (escape !== null && !(best !== undefined && best.value < escape.value)) {
    return runawayAt(escape.parameter, escape.log);
  }
  if (best === undefined) {
    return { kind: "NOT_CONVERGED", reason: "The likelihood is not finite at any start." };
  }
  const furthest = furthestOf(best.x);
  const furthestLog = best.x[furthest] as number;
  const runaway = runawayAt(furthest, furthestLog);
  if (Math.abs(furthestLog) > LOG_LIMIT) return runaway;
  const slope = best.gradient.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
  if (best.kind !== "CONVERGED" && slope > FLAT_ENOUGH) {
    return {
      kind: "NOT_CONVERGED",
      reason: `The search ended after ${best.steps} steps with a slope of ${slope.toPrecision(2)} per customer.`,
    };
  }
  const information = hessian(objective, best.x);
  const factor = information && cholesky(information, names.length);
  if (!factor) return runaway;
  const logCovariance = Array.from(
    choleskyInverse(factor, names.length),
    (value) => value / customers,
  );
  const parameters = Array.from(best.x, Math.exp);
  const standardErrors = parameters.map(
    (value, i) => value * Math.sqrt(logCovariance[i * names.length + i] as number),
  );
  if (![...parameters, ...standardErrors].every(Number.isFinite)) return runaway;
  return {
    kind: "FITTED",
    parameters,
    logCovariance,
    standardErrors,
    logLikelihood: -best.value * customers,
  };
}

/** Where a search was given up, since a parameter had left all bounds and the likelihood still rose. */
interface Escape {
  readonly parameter: number;
  readonly log: number;
  readonly value: number;
}

const isSameWay = (one: Escape, other: Escape): boolean =>
  one.parameter === other.parameter && one.log < 0 === other.log < 0;

/**
 * The objective for one search, which it gives up (nothing is allowed any more, so that the line search
 * ends at once) when a lower value than all before is beyond the bounds, or on the way of an earlier
 * search that ended there.
 */
function guarded(objective: Objective, earlier: readonly Escape[], nearby: number) {
  let lowest = Infinity;
  let escape: Escape | null = null;
  const escapeAt = (x: Float64Array, value: number): Escape | null => {
    const parameter = furthestOf(x);
    const here = { parameter, log: x[parameter] as number, value };
    if (Math.abs(here.log) > LOG_LIMIT) return here;
    if (!(Math.abs(here.log) > LOG_ALONG)) return null;
    const isFollowing = earlier.some(
      (each) => isSameWay(each, here) && value < each.value + nearby,
    );
    return isFollowing ? here : null;
  };
  const guard: Objective = (x, gradient) => {
    if (escape !== null) return Infinity;
    const value = objective(x, gradient);
    if (value < lowest) {
      lowest = value;
      escape = escapeAt(x, value);
    }
    return value;
  };
  return { objective: guard, escape: () => escape };
}

function furthestOf(logs: Float64Array): number {
  let furthest = 0;
  for (let i = 1; i < logs.length; i++) {
    if (Math.abs(logs[i] as number) > Math.abs(logs[furthest] as number)) furthest = i;
  }
  return furthest;
}

/**
 * The same search in variables z with x = start + L z, L being the factor of a covariance: where the
 * curvature is about its inverse, all directions look alike and the first step nearly hits.
 */
function alongAxes(
  objective: Objective,
  search: { start: Float64Array; axes: Float64Array; tolerance: number; noise: number },
): BfgsResult {
  const { start, axes, tolerance, noise } = search;
  const n = start.length;
  const at = (z: Float64Array): Float64Array =>
    start.map((value, i) => {
      let sum = value;
      for (let j = 0; j <= i; j++) sum += (axes[i * n + j] as number) * (z[j] as number);
      return sum;
    });
  const slopes = new Float64Array(n);
  const found = bfgs({
    start: new Float64Array(n),
    tolerance,
    noise,
    maxSteps: MOST_STEPS,
    objective: (z, gradient) => {
      const value = objective(at(z), slopes);
      for (let j = 0; j < n; j++) {
        let sum = 0;
        for (let i = j; i < n; i++) sum += (axes[i * n + j] as number) * (slopes[i] as number);
        gradient[j] = sum;
      }
      return value;
    },
  });
  const x = at(found.x);
  const gradient = new Float64Array(n);
  objective(x, gradient);
  return { ...found, x, gradient };
}
