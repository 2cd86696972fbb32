import type { BeliefSet } from "../../../simulations/engine/assumption.js";
import type { RecordedOutcome, Scenario } from "../../../simulations/engine/scenario.js";
import { differsFromEvidence } from "./differing-beliefs.js";

/**
 * The other beliefs that a reader is shown beside those of a scenario: those that are others. EVIDENCE
 * always; SCEPTICAL and STUDY_CLAIM where a policy believes otherwise in them; CALIBRATED where a real
 * test has estimated something that is not overridden.
 *
 * @param recorded all that the shop's real tests found
 */
export function otherBeliefSets(
  scenario: Scenario,
  recorded: readonly RecordedOutcome[],
): BeliefSet[] {
  const differing = (["SCEPTICAL", "STUDY_CLAIM"] as const).filter((set) =>
    differsFromEvidence(scenario, set),
  );
  const sets: BeliefSet[] = ["EVIDENCE", ...differing];
  if (isCalibrated(scenario, recorded)) sets.push("CALIBRATED");
  // a set without beliefs of its own gives the result of EVIDENCE, which would stand there twice
  const isEvidence = scenario.beliefs !== "CALIBRATED" && !sets.includes(scenario.beliefs);
  return sets.filter((set) => set !== (isEvidence ? "EVIDENCE" : scenario.beliefs));
}

function isCalibrated({ arms }: Scenario, recorded: readonly RecordedOutcome[]): boolean {
  return arms.some(({ policies, overrides }) =>
    recorded.some(
      ({ key }) =>
        policies.some(({ kind }) => key.startsWith(`${kind}.`)) &&
        !overrides.some((own) => own.key === key),
    ),
  );
}
