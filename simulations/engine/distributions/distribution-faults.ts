import type { Distribution } from "../distribution.js";
import { meanOf } from "./distribution-mean.js";
import { quantileOf } from "./distribution-quantile.js";
import {
  checkNormal,
  checkRange90,
  checkSpan,
  checkValues,
  DISTRIBUTION_LIMITS,
  isNumberIn,
  isPositive,
  shown,
  type DistributionFault,
  type Faults,
  type ValueBounds,
} from "./parameter-checks.js";

const KINDS =
  "FIXED, UNIFORM, NORMAL, TRIANGULAR, PERT, BETA, LOG_NORMAL, GAMMA, EMPIRICAL, RANGE_90, NEGATIVE or MIXTURE";

/** Shares of a mixture may miss 1 by so much, from adding decimals. */
const WEIGHT_SLACK = 1e-9;
/** Faults of a part, with the path that leads to it. */
function within(path: string, faults: readonly DistributionFault[]): DistributionFault[] {
  return faults.map((fault) => ({
    ...fault,
    path: fault.path === "" ? path : `${path}.${fault.path}`,
  }));
}

function checkMixture(
  faults: Faults,
  { parts }: Extract<Distribution, { kind: "MIXTURE" }>,
  { bounds, depth }: { readonly bounds: ValueBounds; readonly depth: number },
): void {
  const most = DISTRIBUTION_LIMITS.parts;
  if (!Array.isArray(parts) || parts.length === 0 || parts.length > most) {
    faults.push({ path: "parts", message: `must hold 1 to ${most} parts` });
    return;
  }
  let sum = 0;
  parts.forEach((part, place) => {
    isPositive(faults, { path: `parts[${place}].weight`, value: part?.weight }, 1);
    faults.push(...within(`parts[${place}].of`, faultsAt(part?.of, bounds, depth + 1)));
    sum += part?.weight ?? 0;
  });
  if (faults.length > 0) return;
  if (Math.abs(sum - 1) > WEIGHT_SLACK) {
    faults.push({ path: "parts", message: `must have weights that add up to 1, not ${sum}` });
  }
  const medians = parts.map((part) => quantileOf(part.of)(0.5));
  medians.forEach((median, place) => {
    if (place === 0 || median >= (medians[place - 1] as number)) return;
    const path = `parts[${place}]`;
    faults.push({ path, message: "must lie above the part before it: put the lower part first" });
  });
}

/** Faults of the fields that the kind has; what the whole comes to is not looked at. */
function fieldFaults(
  distribution: Distribution,
  bounds: ValueBounds,
  depth: number,
): DistributionFault[] {
  const faults: DistributionFault[] = [];
  const { shape: shapes, sigma } = DISTRIBUTION_LIMITS;
  switch (distribution.kind) {
    case "FIXED":
      isNumberIn(faults, { path: "value", value: distribution.value }, bounds);
      break;
    case "UNIFORM":
      checkSpan(faults, { low: distribution.low, high: distribution.high }, bounds);
      break;
    case "TRIANGULAR":
    case "PERT":
      checkSpan(faults, { ...distribution, mode: distribution.mode ?? NaN }, bounds);
      break;
    case "NORMAL":
      checkNormal(faults, distribution, bounds);
      break;
    case "BETA":
      isNumberIn(faults, { path: "alpha", value: distribution.alpha }, shapes);
      isNumberIn(faults, { path: "beta", value: distribution.beta }, shapes);
      break;
    case "LOG_NORMAL":
      isPositive(faults, { path: "median", value: distribution.median }, DISTRIBUTION_LIMITS.value);
      isPositive(faults, { path: "sigma", value: distribution.sigma }, sigma);
      break;
    case "GAMMA":
      isNumberIn(faults, { path: "shape", value: distribution.shape }, shapes);
      isPositive(faults, { path: "mean", value: distribution.mean }, DISTRIBUTION_LIMITS.value);
      break;
    case "EMPIRICAL":
      checkValues(faults, distribution.values, bounds);
      break;
    case "RANGE_90":
      checkRange90(faults, distribution, bounds);
      break;
    case "NEGATIVE": {
      const mirrored = { low: -bounds.high, high: -bounds.low };
      faults.push(...within("of", faultsAt(distribution.of, mirrored, depth + 1)));
      break;
    }
    case "MIXTURE":
      checkMixture(faults, distribution, { bounds, depth });
      break;
    default:
      faults.push({ path: "kind", message: `must be ${KINDS}` });
  }
  return faults;
}

function faultsAt(distribution: unknown, bounds: ValueBounds, depth: number): DistributionFault[] {
  if (typeof distribution !== "object" || distribution === null) {
    return [{ path: "", message: `must be a distribution, not ${shown(distribution)}` }];
  }
  if (depth > DISTRIBUTION_LIMITS.depth) {
    return [
      { path: "", message: `must not be nested more than ${DISTRIBUTION_LIMITS.depth} deep` },
    ];
  }
  const faults = fieldFaults(distribution as Distribution, bounds, depth);
  if (faults.length > 0) return faults;
  const mean = meanOf(distribution as Distribution);
  if (mean >= bounds.low && mean <= bounds.high) return [];
  const message = `must have a mean from ${bounds.low} to ${bounds.high}, not ${mean}`;
  return [{ path: "", message }];
}

/**
 * What is wrong with a distribution from outside, whatever it is; empty where nothing is. Ends and
 * values must lie within the bounds, and so must the mean of an unbounded distribution, whose draws are
 * cut to them.
 *
 * @param distribution anything that was given as a distribution
 * @param bounds of the assumption; infinite ends stand for ±1e15
 */
export function distributionFaults(
  distribution: unknown,
  bounds: ValueBounds,
): readonly DistributionFault[] {
  const low = Math.max(bounds.low, -DISTRIBUTION_LIMITS.value);
  const high = Math.min(bounds.high, DISTRIBUTION_LIMITS.value);
  return faultsAt(distribution, { low, high }, 0);
}
