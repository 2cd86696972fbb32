import type { Distribution } from "../../../simulations/engine/distribution.js";
import type { DistributionInput } from "./distribution.graphql.js";

/** What a client would send for a distribution: `distributionOf` of it is the distribution again. */
export function distributionInput(distribution: Distribution): DistributionInput {
  switch (distribution.kind) {
    case "FIXED":
      return { fixed: distribution.value };
    case "RANGE_90":
      return { range90: parametersOf(distribution) } as DistributionInput;
    case "BETA":
      return { beta: parametersOf(distribution) };
    case "NORMAL":
      return { normal: parametersOf(distribution) };
    case "LOG_NORMAL":
      return { logNormal: parametersOf(distribution) };
    case "PERT":
      return { pert: parametersOf(distribution) };
    case "TRIANGULAR":
      return { triangular: parametersOf(distribution) };
    case "UNIFORM":
      return { uniform: parametersOf(distribution) };
    case "GAMMA":
      return { gamma: parametersOf(distribution) };
    case "EMPIRICAL":
      return { empirical: [...distribution.values] };
    case "MIXTURE":
      return {
        mixture: distribution.parts.map(({ weight, of }) => ({
          weight,
          of: distributionInput(of),
        })),
      };
    case "NEGATIVE":
      throw new Error("No input can have said this: clients have no word for a negative.");
  }
}

function parametersOf<Kind extends Distribution>({ kind: _, ...rest }: Kind): Omit<Kind, "kind"> {
  return rest;
}
