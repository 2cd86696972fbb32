import type { Distribution } from "../engine/distribution.js";

/** A distribution as one reads it: "beta, mean 0.35, as if seen in 40". */
export function distributionWords(distribution: Distribution): string {
  switch (distribution.kind) {
    case "FIXED":
      return shown(distribution.value);
    case "UNIFORM":
      return `uniform from ${shown(distribution.low)} to ${shown(distribution.high)}`;
    case "NORMAL":
      return `normal, mean ${shown(distribution.mean)}, standard deviation ${shown(distribution.sd)}`;
    case "TRIANGULAR":
    case "PERT": {
      const { kind, low, mode, high } = distribution;
      const name = kind === "PERT" ? "PERT" : "triangular";
      return `${name} from ${shown(low)} to ${shown(high)}, most likely ${shown(mode)}`;
    }
    case "BETA": {
      const { alpha, beta } = distribution;
      const seen = alpha + beta;
      return `beta, mean ${shown(alpha / seen)}, as if seen in ${shown(seen)}`;
    }
    case "LOG_NORMAL": {
      const { median, sigma } = distribution;
      return `log-normal, median ${shown(median)}, standard deviation of the logarithm ${shown(sigma)}`;
    }
    case "GAMMA":
      return `gamma, mean ${shown(distribution.mean)}, shape ${shown(distribution.shape)}`;
    case "EMPIRICAL":
      return `one of ${distribution.values.length} values seen`;
    case "RANGE_90":
      return `between ${shown(distribution.p5)} and ${shown(distribution.p95)} with 90 %`;
    case "NEGATIVE":
      return `minus (${distributionWords(distribution.of)})`;
    case "MIXTURE":
      return distribution.parts
        .map(({ weight, of }) => `with ${shown(100 * weight)} % ${distributionWords(of)}`)
        .join("; ");
  }
}

/** To four significant digits or fewer, without an exponent where it can be read without one. */
function shown(value: number): string {
  return String(Number(value.toPrecision(4)));
}
