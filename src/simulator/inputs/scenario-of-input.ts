import type {
  ArmInput as EngineArm,
  OverrideInput,
  ScenarioInput,
} from "../../../simulations/engine/core/scenario-input.js";
import type { ParameterValue } from "../../../simulations/engine/policy.js";
import type { RecordedOutcome } from "../../../simulations/engine/scenario.js";
import { centsOf } from "../../domain/decimal.js";
import { badRequest } from "../../graphql/request-error.js";
import { inEngineUnit } from "../answers/simulated-estimate.js";
import { recordedFor } from "../beliefs/recorded-for.js";
import { daysOf } from "../duration.js";
import type { SavedPolicy } from "../saved-policies.js";
import { distributionOf } from "./distribution.js";
import { POLICY_FIELDS, type PolicyInput } from "./policy.graphql.js";
import type { ArmInput, AssumptionInput, RunExperimentInput } from "./run-experiment.graphql.js";

/** What a scenario takes from the store. */
export interface ScenarioSources {
  /** Of each arm, in order; null: all customers. */
  readonly audiences: readonly (Uint32Array | null)[];
  readonly savedPolicy: (id: string) => Promise<SavedPolicy | null>;
  readonly recorded: readonly RecordedOutcome[];
}

/** A request in the engine's words. @throws UserError for a duration or an id that cannot be */
export async function scenarioInputOf(
  input: RunExperimentInput,
  { audiences, savedPolicy, recorded }: ScenarioSources,
): Promise<ScenarioInput> {
  const horizonDays = daysOf(input.horizon);
  if (horizonDays === null) {
    throw badRequest(
      `horizon: ${input.horizon} is not 7 to 730, in days or weeks.`,
      "Pass P7D to P730D, or weeks such as P12W.",
    );
  }
  const { precision, decision } = input;
  const arms = await Promise.all(
    input.arms.map((arm, place) => armOf(arm, audiences[place] ?? null, savedPolicy)),
  );
  return {
    name: input.name,
    arms,
    horizonDays,
    seed: input.seed,
    unit: precision?.unit ?? null,
    sampler: precision?.sampler ?? null,
    precision: {
      draws: precision?.draws ?? null,
      maxDraws: precision?.maxDraws ?? null,
      targetRelativeMcse: precision?.targetRelativeMcse ?? null,
    },
    beliefs: input.assumptionSet,
    orderValues: input.orderValues,
    margin: input.margin === undefined ? null : distributionOf(input.margin),
    decision: {
      shipAbove: decision?.shipAbove ?? null,
      dontBelow: decision?.dontBelow ?? null,
      budgetCents: decision?.budget === undefined ? null : centsOf(decision.budget),
      targetCents: decision?.target === undefined ? null : centsOf(decision.target),
      targets: (decision?.targets ?? []).map(({ outcome, lift, scale }) => ({
        outcome,
        lift: scale === "ABSOLUTE" ? inEngineUnit(outcome, lift) : lift,
        scale,
      })),
    },
    overrides: overridesOf(input.assumptions),
    correlations: (input.correlations ?? []).map(({ a, b, rho }) => ({ a, b, rho })),
    recorded: input.assumptionSet === "CALIBRATED" ? recordedFor(arms, recorded) : null,
  };
}

async function armOf(
  arm: ArmInput,
  audience: Uint32Array | null,
  savedPolicy: ScenarioSources["savedPolicy"],
): Promise<EngineArm> {
  return {
    key: arm.key,
    policies: await Promise.all(arm.policies.map((policy) => policyOf(policy, savedPolicy))),
    audience,
    holdout: arm.holdout,
    contactCap: arm.contactCap ?? null,
    overrides: overridesOf(arm.assumptions),
  };
}

/** @throws UserError for an id that no policy was saved under */
export async function policyOf(
  input: PolicyInput,
  savedPolicy: ScenarioSources["savedPolicy"],
): Promise<EngineArm["policies"][number]> {
  const given = Object.entries(input).find(([, value]) => value != null);
  const [field, value] = given ?? ["", undefined];
  const kind = POLICY_FIELDS.get(field);
  if (kind !== undefined) {
    return { kind, parameters: { ...(value as Record<string, ParameterValue>) } };
  }
  const saved = field === "saved" ? await savedPolicy(String(value)) : null;
  if (saved === null) {
    throw badRequest(
      "This shop has no saved policy with this id.",
      "Pass the `id` field of one of Shop.savedPolicies, or the parameters themselves.",
    );
  }
  return { kind: saved.kind, parameters: saved.parameters };
}

function overridesOf(assumptions: readonly AssumptionInput[] | undefined): OverrideInput[] {
  return (assumptions ?? []).map(({ key, distribution, rationale, evidence }) => ({
    key,
    distribution: distributionOf(distribution),
    rationale: rationale ?? null,
    grade: evidence ?? null,
  }));
}
