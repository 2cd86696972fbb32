import type { ModelScore } from "../../analytics/customers/customer-filter.graphql.js";
import { badRequest } from "../../graphql/request-error.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import type { Db } from "../../store/store.js";
import { rankedCustomers } from "../audience.js";
import { OrderValueSource } from "../inputs/experiment-words.graphql.js";
import { ownNumbers } from "../inputs/own-numbers.graphql.js";
import { POLICY_FIELDS, type PolicyInput } from "../inputs/policy.graphql.js";
import type { ArmInput, RunExperimentInput } from "../inputs/run-experiment.graphql.js";
import type { CurveInput } from "./curve-input.graphql.js";

/**
 * A policy's field in `PolicyInput` and its parameters.
 *
 * @throws UserError for a saved policy, which has no parameters to change
 */
export function policyIn(policy: PolicyInput): { field: string; parameters: object } {
  const [field = "", parameters] = Object.entries(policy).find(([, value]) => value != null) ?? [];
  if (!POLICY_FIELDS.has(field)) {
    throw badRequest("policy: the policy itself is needed.", "Pass its parameters, not an id.");
  }
  return { field, parameters: parameters as object };
}

/** The policy with some of its parameters at other values. */
export const withParameters = (
  { field, parameters }: { readonly field: string; readonly parameters: object },
  changed: Readonly<Record<string, number>>,
): PolicyInput => ({ [field]: { ...parameters, ...changed } }) as PolicyInput;

/** @throws UserError for a value that is there twice */
export function refuseEqual(field: string, values: readonly (number | string)[]): void {
  if (new Set(values).size === values.length) return;
  throw badRequest(`${field}: a value is there twice.`, "Pass different ones.");
}

/**
 * Positions of the customers who have a score, the highest first.
 *
 * @throws UserError naming the field, where nobody has it
 */
export async function rankingBy(
  db: Db,
  { snapshotId }: CurrentShop,
  { score, field }: { readonly score: ModelScore; readonly field: string },
): Promise<Uint32Array> {
  const ranking = await rankedCustomers(db, snapshotId, score);
  if (ranking.length > 0) return ranking;
  throw badRequest(
    `${field}: no customer of this shop has this score.`,
    "Ask modelCards why the model was refused, or rank by another score.",
  );
}

/** The experiment of some arms that differ in one policy alone. */
export function experimentOf(
  input: CurveInput,
  name: string,
  arms: ArmInput[],
): RunExperimentInput {
  const { shopKey, horizon, seed, assumptionSet, maxWait } = input;
  return {
    ...ownNumbers(input),
    shopKey,
    name,
    arms,
    horizon,
    seed,
    assumptionSet,
    maxWait,
    orderValues: OrderValueSource.AUTO,
  };
}
