import type { Distribution } from "../distribution.js";
import { logitBetaQuantile } from "../numbers/beta-quantile.js";
import { exp } from "../numbers/exp.js";
import { logGammaQuantile } from "../numbers/gamma-quantile.js";
import { logistic } from "../numbers/logistic.js";
import { normalCdf } from "../numbers/normal-cdf.js";
import { normalQuantile } from "../numbers/normal-quantile.js";
import { fitRange90 } from "./fit-range-90.js";
import { pertShapes } from "./pert-shapes.js";
import { smoothQuantile } from "./smooth-quantile.js";

type Of<Kind extends Distribution["kind"]> = Extract<Distribution, { kind: Kind }>;

/** Value of a distribution below which a share u of it lies; u in (0, 1). */
export type QuantileFunction = (u: number) => number;

const CLOSEST_TO_1 = 0.9999999999999999;

const insideUnit = (u: number) => Math.min(Math.max(u, 1 - CLOSEST_TO_1), CLOSEST_TO_1);

const between = (value: number, low: number, high: number) =>
  value < low ? low : value > high ? high : value;

/** The truncated tail that is nearer is the one counted, so that far truncations keep their digits. */
function normal({ mean, sd, low, high }: Of<"NORMAL">): QuantileFunction {
  if (low === undefined && high === undefined) return (u) => mean + sd * normalQuantile(u);
  const from = low === undefined ? -Infinity : (low - mean) / sd;
  const to = high === undefined ? Infinity : (high - mean) / sd;
  const isUpper = from > 0;
  const shareBelow = normalCdf(isUpper ? -to : from);
  const shareInside = normalCdf(isUpper ? -from : to) - shareBelow;
  const cut = (value: number) => between(value, low ?? value, high ?? value);
  return (u) => {
    const share = insideUnit(shareBelow + (isUpper ? 1 - u : u) * shareInside);
    const z = normalQuantile(share);
    return cut(mean + sd * (isUpper ? -z : z));
  };
}

function triangular({ low, mode, high }: Of<"TRIANGULAR">): QuantileFunction {
  const range = high - low;
  const atMode = (mode - low) / range;
  return (u) =>
    u < atMode
      ? low + Math.sqrt(u * range * (mode - low))
      : high - Math.sqrt((1 - u) * range * (high - mode));
}

/** Below this shape a density is too steep at its end to be interpolated. */
const LEAST_SMOOTH_SHAPE = 0.5;

function interpolated(exact: QuantileFunction, smallestShape: number): QuantileFunction {
  return smallestShape < LEAST_SMOOTH_SHAPE ? exact : smoothQuantile(exact, normalCdf);
}

function beta(alpha: number, betaShape: number): QuantileFunction {
  const exact = (u: number) => logitBetaQuantile(alpha, betaShape, u);
  const logit = interpolated(exact, Math.min(alpha, betaShape));
  return (u) => logistic(logit(u));
}

function pert(distribution: Of<"PERT">): QuantileFunction {
  const { low, high } = distribution;
  const { alpha, beta: betaShape } = pertShapes(distribution);
  const unit = beta(alpha, betaShape);
  return (u) => between(low + (high - low) * unit(u), low, high);
}

function gamma({ shape, mean }: Of<"GAMMA">): QuantileFunction {
  const logUnit = interpolated((u) => logGammaQuantile(shape, u), shape);
  return (u) => exp(logUnit(u)) * (mean / shape);
}

function empirical({ values }: Of<"EMPIRICAL">): QuantileFunction {
  const ascending = Float64Array.from(values).sort();
  const last = ascending.length - 1;
  return (u) => ascending[Math.min(last, Math.floor(u * ascending.length))] as number;
}

function mixture({ parts }: Of<"MIXTURE">): QuantileFunction {
  const quantiles = parts.map((part) => quantileOf(part.of));
  return (u) => {
    let below = 0;
    let part = 0;
    while (part < parts.length - 1 && u >= below + (parts[part]?.weight ?? 0)) {
      below += parts[part]?.weight ?? 0;
      part += 1;
    }
    const share = (u - below) / (parts[part]?.weight ?? 1);
    return (quantiles[part] as QuantileFunction)(insideUnit(share));
  };
}

const known = new WeakMap<Distribution, QuantileFunction>();

/**
 * The quantile function of a distribution: rises with u, finite for every u in (0, 1), the same bits on
 * every platform. A mixture rises only where its parts do not overlap; drawn from uniforms it is right in
 * any case. Beta, PERT and gamma with shapes from 1/2 on are interpolated (smooth-quantile.ts): made once
 * in about half a millisecond, then some 100 ns a value; below 1/2 a value takes some 3 microseconds.
 *
 * Kept with the distribution's object: plans have those of the catalog and of the shop in common.
 *
 * @param distribution without faults (distribution-faults.ts)
 * @throws RangeError from the returned function unless 0 < u < 1
 */
export function quantileOf(distribution: Distribution): QuantileFunction {
  const before = known.get(distribution);
  if (before !== undefined) return before;
  const quantile = quantileOfKind(distribution);
  const checked: QuantileFunction = (u) => {
    if (!(u > 0 && u < 1)) throw new RangeError(`A quantile needs u in (0, 1), not ${u}.`);
    return quantile(u);
  };
  known.set(distribution, checked);
  return checked;
}

function quantileOfKind(distribution: Distribution): QuantileFunction {
  switch (distribution.kind) {
    case "FIXED":
      return () => distribution.value;
    case "UNIFORM":
      return (u) => distribution.low + (distribution.high - distribution.low) * u;
    case "NORMAL":
      return normal(distribution);
    case "TRIANGULAR":
      return triangular(distribution);
    case "PERT":
      return pert(distribution);
    case "BETA":
      return beta(distribution.alpha, distribution.beta);
    case "LOG_NORMAL":
      return (u) => distribution.median * exp(distribution.sigma * normalQuantile(u));
    case "GAMMA":
      return gamma(distribution);
    case "EMPIRICAL":
      return empirical(distribution);
    case "RANGE_90":
      return quantileOf(fitRange90(distribution));
    case "NEGATIVE": {
      const positive = quantileOf(distribution.of);
      return (u) => -positive(insideUnit(1 - u));
    }
    case "MIXTURE":
      return mixture(distribution);
  }
}
