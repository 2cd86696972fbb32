import type { HealthCheck } from "../../simulations/engine/health.js";
import type { ExperimentResult } from "../../simulations/engine/result.js";
import { LIMITS, type Scenario } from "../../simulations/engine/scenario.js";
import { countText } from "./memo/number-words.js";

/** Of fewer draws nothing is told: no scenario may ask for so few. */
export const LEAST_PARTIAL_DRAWS = LIMITS.draws.low;

/**
 * The result of a run that was cancelled, marked as such: the numbers of its first draws, and a check
 * that says so. Equal for equal draws, whenever it was stopped.
 */
export function partialResult(
  result: ExperimentResult,
  { precision }: Pick<Scenario, "precision">,
): ExperimentResult {
  const check: HealthCheck = {
    code: "PARTIAL_RUN",
    // as asked for, fewer would not even have been looked at
    status: result.draws < precision.draws ? "FAIL" : "WARN",
    message: `The run was cancelled after ${countText(result.draws)} draws of ${countText(precision.draws)} to ${countText(precision.maxDraws)}: these numbers are partial.`,
    fix: "Run it again to its end.",
  };
  return { ...result, stopped: "CANCELLED", health: [check, ...result.health] };
}
