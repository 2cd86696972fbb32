import type { AssumptionSpec } from "../../../simulations/engine/assumption.js";
import type { Scenario } from "../../../simulations/engine/scenario.js";
import { policies } from "../../../simulations/policies/catalog.js";

/**
 * Whether a set of beliefs is another than EVIDENCE for a scenario: whether any assumption of its policies
 * that is not overridden has a distribution of the set. Where none has, the set gives the same result, and
 * says nothing about how the verdict depends on belief.
 */
export function differsFromEvidence({ arms }: Scenario, set: "SCEPTICAL" | "STUDY_CLAIM"): boolean {
  const field = set === "SCEPTICAL" ? "sceptical" : "studyClaim";
  return arms.some(({ policies: chosen, overrides }) =>
    chosen.some(({ kind }) => {
      const specs: Readonly<Record<string, AssumptionSpec>> = policies.get(kind)?.assumptions ?? {};
      return Object.entries(specs).some(
        ([name, spec]) =>
          spec[field] !== undefined && !overrides.some(({ key }) => key === `${kind}.${name}`),
      );
    }),
  );
}
