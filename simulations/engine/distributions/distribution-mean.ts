import type { Distribution } from "../distribution.js";
import { exp } from "../numbers/exp.js";
import { normalCdf } from "../numbers/normal-cdf.js";
import { fitRange90 } from "./fit-range-90.js";

const SQRT_TWO_PI = 2.5066282746310002;

/** Of the standard normal, 0 at the infinities. */
const density = (z: number) => (Math.abs(z) > 40 ? 0 : exp(-0.5 * z * z) / SQRT_TWO_PI);

/** @see Johnson, Kotz, Balakrishnan (1994), "Continuous Univariate Distributions", 13.10.1 */
function truncatedMean({ mean, sd, low, high }: Extract<Distribution, { kind: "NORMAL" }>): number {
  const from = low === undefined ? -Infinity : (low - mean) / sd;
  const to = high === undefined ? Infinity : (high - mean) / sd;
  const inside = from > 0 ? normalCdf(-from) - normalCdf(-to) : normalCdf(to) - normalCdf(from);
  return mean + (sd * (density(from) - density(to))) / inside;
}

/**
 * Mean of a distribution, exactly; finite.
 *
 * @param distribution without faults (distribution-faults.ts)
 */
export function meanOf(distribution: Distribution): number {
  switch (distribution.kind) {
    case "FIXED":
      return distribution.value;
    case "UNIFORM":
      return (distribution.low + distribution.high) / 2;
    case "NORMAL":
      return truncatedMean(distribution);
    case "TRIANGULAR":
      return (distribution.low + distribution.mode + distribution.high) / 3;
    case "PERT":
      return (distribution.low + 4 * distribution.mode + distribution.high) / 6;
    case "BETA":
      return distribution.alpha / (distribution.alpha + distribution.beta);
    case "LOG_NORMAL":
      return distribution.median * exp(0.5 * distribution.sigma * distribution.sigma);
    case "GAMMA":
      return distribution.mean;
    case "EMPIRICAL":
      return (
        distribution.values.reduce((sum, value) => sum + value, 0) / distribution.values.length
      );
    case "RANGE_90":
      return meanOf(fitRange90(distribution));
    case "NEGATIVE":
      return -meanOf(distribution.of);
    case "MIXTURE":
      return distribution.parts.reduce((sum, part) => sum + part.weight * meanOf(part.of), 0);
  }
}
