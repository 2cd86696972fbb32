import type { GraphQLSchema } from "graphql";
import type { PolicyKind } from "../../../simulations/engine/policy.js";
import type {
  AssumptionOverride,
  DecisionRule,
  OutcomeTarget,
  Precision,
  Scenario,
  ScenarioArm,
} from "../../../simulations/engine/scenario.js";
import type { CustomerFilter } from "../../analytics/customers/customer-filter.graphql.js";
import { wordsOfFilter } from "../../analytics/customers/words-of-filter.js";
import { decimalOf } from "../../domain/decimal.js";
import { scaleOf } from "../answers/simulated-estimate.js";
import { targetsOf } from "../targets-of.js";
import { distributionInput } from "./distribution-input.js";
import { POLICY_FIELDS } from "./policy.graphql.js";

const FIELD_OF: ReadonlyMap<PolicyKind, string> = new Map(
  [...POLICY_FIELDS].map(([field, kind]) => [kind, field]),
);

/**
 * A stored scenario as the input of runExperiment that gives it again: every default written down,
 * saved policies by their parameters, shared beliefs with each arm that they concern.
 *
 * @param schema its words for audiences, which are stored with the values of its enums
 */
export function scenarioInput(
  scenario: Scenario,
  { shopKey, schema }: { readonly shopKey: string; readonly schema: GraphQLSchema },
): Record<string, unknown> {
  const { name, seed, beliefs, orderValues, correlations, margin } = scenario;
  return {
    ...{ shopKey, name, seed },
    horizon: `P${scenario.horizonDays}D`,
    arms: scenario.arms.map((arm) => armInput(arm, schema)),
    precision: precisionInput(scenario.precision, scenario),
    assumptionSet: beliefs,
    correlations: correlations.map(({ a, b, rho }) => ({ a, b, rho })),
    orderValues,
    ...(margin === null ? {} : { margin: distributionInput(margin) }),
    decision: decisionInput(scenario.decision),
  };
}

function armInput(arm: ScenarioArm, schema: GraphQLSchema): Record<string, unknown> {
  const { key, policies, audienceText, holdout, contactCap, overrides } = arm;
  return {
    key,
    policies: policies.map(({ kind, parameters }) => ({
      [FIELD_OF.get(kind) as string]: parameters,
    })),
    ...(audienceText === null
      ? {}
      : { audience: wordsOfFilter(JSON.parse(audienceText) as CustomerFilter, schema) }),
    holdout,
    ...(contactCap === null ? {} : { contactCap }),
    assumptions: overrides.map(overrideInput),
  };
}

const overrideInput = ({ key, distribution, rationale, grade }: AssumptionOverride) => ({
  key,
  distribution: distributionInput(distribution),
  ...(rationale === null ? {} : { rationale }),
  ...(grade === null ? {} : { evidence: grade }),
});

const precisionInput = (
  { draws, maxDraws, targetRelativeMcse }: Precision,
  { unit, sampler }: Pick<Scenario, "unit" | "sampler">,
) => ({
  ...{ draws, maxDraws, targetRelativeMcse, sampler },
  ...(unit === "AUTO" ? {} : { unit }),
});

const decisionInput = (rule: DecisionRule) => ({
  shipAbove: rule.shipAbove,
  dontBelow: rule.dontBelow,
  ...(rule.budgetCents === null ? {} : { budget: decimalOf(rule.budgetCents) }),
  ...(rule.targetCents === null ? {} : { target: decimalOf(rule.targetCents) }),
  targets: targetsOf(rule).map(targetInput),
});

const targetInput = ({ outcome, lift, scale }: OutcomeTarget) => ({
  outcome,
  lift: scale === "ABSOLUTE" ? scaleOf(outcome)(lift) : lift,
  scale,
});
