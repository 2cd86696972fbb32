import type { BeliefSet } from "../../../simulations/engine/assumption.js";
import type { RecordedOutcome, Scenario } from "../../../simulations/engine/scenario.js";
import { recordedFor } from "./recorded-for.js";

/**
 * The same scenario on the same seed under another set of beliefs: what resolving the same input with
 * that set gives.
 *
 * @param recorded all that the shop's real tests found; CALIBRATED takes what is of its policies
 */
export function scenarioUnder(
  scenario: Scenario,
  beliefs: BeliefSet,
  recorded: readonly RecordedOutcome[],
): Scenario {
  return {
    ...scenario,
    beliefs,
    recorded: beliefs === "CALIBRATED" ? recordedFor(scenario.arms, recorded) : [],
  };
}
