import type { Distribution } from "../engine/distribution.js";

/** Short forms of the distributions that the assumptions are written in. */

export function beta(alpha: number, betaShape: number): Distribution {
  return { kind: "BETA", alpha, beta: betaShape };
}

export function normal(mean: number, sd: number): Distribution {
  return { kind: "NORMAL", mean, sd };
}

/** `sigma` is the standard deviation of the logarithm. */
export function logNormal(median: number, sigma: number): Distribution {
  return { kind: "LOG_NORMAL", median, sigma };
}

export function pert(low: number, mode: number, high: number): Distribution {
  return { kind: "PERT", low, mode, high };
}

export function fixed(value: number): Distribution {
  return { kind: "FIXED", value };
}

/**
 * An effect that harms with some probability and helps otherwise: a contact annoys as well as reminds.
 * Harm and help are the sizes, both above 0.
 */
export function harmOrHelp(
  harmProbability: number,
  harm: Distribution,
  help: Distribution,
): Distribution {
  return {
    kind: "MIXTURE",
    parts: [
      { weight: harmProbability, of: { kind: "NEGATIVE", of: harm } },
      { weight: 1 - harmProbability, of: help },
    ],
  };
}
