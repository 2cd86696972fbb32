import type { Distribution } from "../../../simulations/engine/distribution.js";
import type { DistributionInput } from "./distribution.graphql.js";

/** What a client means, in the engine's words; whether it can be is for the engine to say. */
export function distributionOf(input: DistributionInput): Distribution {
  const { fixed, range90, beta, betaMean, normal, logNormal } = input;
  const { pert, triangular, uniform, gamma, empirical, mixture } = input;
  if (fixed !== undefined) return { kind: "FIXED", value: fixed };
  if (range90 !== undefined) return { kind: "RANGE_90", ...plain(range90) };
  if (beta !== undefined) return { kind: "BETA", ...plain(beta) };
  if (betaMean !== undefined) {
    const { mean, sampleSize } = betaMean;
    return { kind: "BETA", alpha: mean * sampleSize, beta: (1 - mean) * sampleSize };
  }
  if (normal !== undefined) return { kind: "NORMAL", ...plain(normal) };
  if (logNormal !== undefined) return { kind: "LOG_NORMAL", ...plain(logNormal) };
  if (pert !== undefined) return { kind: "PERT", ...plain(pert) };
  if (triangular !== undefined) return { kind: "TRIANGULAR", ...plain(triangular) };
  if (uniform !== undefined) return { kind: "UNIFORM", ...plain(uniform) };
  if (gamma !== undefined) return { kind: "GAMMA", ...plain(gamma) };
  if (empirical !== undefined) return { kind: "EMPIRICAL", values: empirical };
  return {
    kind: "MIXTURE",
    parts: (mixture ?? []).map(({ weight, of }) => ({ weight, of: distributionOf(of) })),
  };
}

/** Without the prototype of an input class, and without fields that were left out. */
function plain<Input extends object>(input: Input): Input {
  return Object.fromEntries(
    Object.entries(input).filter(([, value]) => value !== undefined),
  ) as Input;
}
