import type { OutcomeName } from "../../../simulations/engine/outcome.js";
import type { RatedArm } from "./rated-arms.js";

/** A lift that is expected at least. */
export interface RequiredLift {
  readonly outcome: OutcomeName;
  /** Absolute, in the API's unit. */
  readonly lift: number;
}

/** What a candidate must keep to. */
export interface SearchLimits {
  /** Most that may be spent, expected, cents; Infinity for no budget. */
  readonly budgetCents: number;
  readonly required: readonly RequiredLift[];
}

export const isWithinBudget = (
  { costCents }: Pick<RatedArm, "costCents">,
  { budgetCents }: SearchLimits,
): boolean => costCents <= budgetCents;

/** False where an outcome that is required cannot be told. */
export const reachesRequired = (
  { liftOf }: Pick<RatedArm, "liftOf">,
  { required }: SearchLimits,
): boolean => required.every(({ outcome, lift }) => (liftOf(outcome)?.value ?? -Infinity) >= lift);

export const isAllowed = (arm: RatedArm, limits: SearchLimits): boolean =>
  isWithinBudget(arm, limits) && reachesRequired(arm, limits);
