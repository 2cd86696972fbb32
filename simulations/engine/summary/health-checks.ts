import type { HealthCheck } from "../health.js";
import type { Plan } from "../plan.js";
import {
  assumptionFromStudyClaim,
  baselineBacktest,
  extrapolatedParameter,
  noMarginData,
  seasonalBaseline,
} from "./health-of-inputs.js";
import {
  audienceTooSmall,
  holdoutRatioMismatch,
  overlappingAudiences,
} from "./health-of-audiences.js";
import {
  aovLiftMechanical,
  mcseTargetMet,
  plausibilityTwyman,
  seedStability,
} from "./health-of-results.js";
import { groupsUnderstateLuck } from "./health-of-units.js";
import type { StopState } from "./stop-rule.js";
import type { SummarisedArm } from "./summarise-arm.js";

export interface HealthInput {
  readonly plan: Plan;
  readonly arms: readonly SummarisedArm[];
  readonly stop: StopState;
}

/** All thirteen checks, in a fixed order. What does not pass says what to do about it. */
export function healthChecks(input: HealthInput): HealthCheck[] {
  const { plan, arms, stop } = input;
  const results = arms.map(({ result }) => result);
  return [
    mcseTargetMet(plan, stop),
    seedStability(arms),
    baselineBacktest(plan),
    audienceTooSmall(plan),
    extrapolatedParameter(plan),
    assumptionFromStudyClaim(plan),
    aovLiftMechanical(results),
    noMarginData(plan),
    seasonalBaseline(plan),
    plausibilityTwyman(results),
    overlappingAudiences(plan),
    holdoutRatioMismatch(plan),
    groupsUnderstateLuck(plan),
  ];
}
