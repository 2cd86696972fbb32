import type { DecisionRule, OutcomeTarget } from "../../simulations/engine/scenario.js";

/** The lifts that a stored scenario wants beaten; those of engines before 1.4 name none. */
export const targetsOf = (rule: DecisionRule): readonly OutcomeTarget[] =>
  (rule as Partial<DecisionRule>).targets ?? [];
