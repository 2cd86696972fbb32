import type { PowerPlan } from "../../../simulations/engine/result.js";
import type { Outcome } from "../answers/outcome.graphql.js";
import { MATRIX_HORIZON_DAYS } from "../matrix/policy-matrix.js";
import type { BriefObjective, BriefPolicy } from "./brief-policy.graphql.js";
import type { ChosenPolicy } from "./choose-policy.js";

const MEASURES: Readonly<Record<PowerPlan["outcome"], string>> = {
  RETENTION: "the share of customers with at least one order",
  AOV: "revenue per order",
  NET_REVENUE: "revenue less refunds per customer",
  INCREMENTAL_PROFIT: "profit per customer",
};

/** What is to come of a policy, and how to tell whether it did. */
export function objectiveOf({ brief, cell }: ChosenPolicy): BriefObjective {
  const horizonDays = cell?.horizonDays ?? MATRIX_HORIZON_DAYS;
  return {
    sentence: brief.objective,
    measuredBy: brief.measuredBy as Outcome,
    horizonDays,
    success: `Success is measured by ${MEASURES[brief.measuredBy]} over ${horizonDays} days, of all who were written to, less that of those left alone.`,
  };
}

export function policyOf({ policy, cell }: ChosenPolicy): BriefPolicy {
  const { kind, title, description } = policy;
  return {
    kind,
    title,
    description,
    customers: cell?.customers ?? null,
    gainPerCustomer: cell?.gainPerCustomer ?? null,
    pPositive: cell?.pPositive ?? null,
    experimentId: cell?.experimentId ?? null,
    warnings: [...(cell?.warnings ?? [])],
  };
}
