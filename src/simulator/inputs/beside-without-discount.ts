import { badRequest } from "../../graphql/request-error.js";
import { POLICY_FIELDS, type PolicyInput } from "./policy.graphql.js";
import type { ArmInput, RunExperimentInput } from "./run-experiment.graphql.js";

const MOST_ARMS = 8;
const SUFFIX = "-no-discount";
const LONGEST_KEY = 64;

/**
 * The request with an arm more, behind the others, for each that gives a discount: the same policies for
 * the same customers without it, by the same luck. Saved policies are left as they were saved.
 * @throws UserError where that makes too many arms
 */
export function besideWithoutDiscount(input: RunExperimentInput): RunExperimentInput {
  if (input.besideWithoutDiscount !== true) return input;
  const beside = input.arms
    .filter(({ policies }) => policies.some(givesDiscount))
    .map(withoutDiscount);
  const arms = [...input.arms, ...beside];
  if (arms.length <= MOST_ARMS) return { ...input, arms };
  throw badRequest(
    `besideWithoutDiscount makes ${arms.length} arms of ${input.arms.length}; at most ${MOST_ARMS} can be run.`,
    "Leave arms out, or compare without a discount in a request of its own.",
  );
}

function withoutDiscount(arm: ArmInput): ArmInput {
  return {
    ...arm,
    key: `${arm.key.slice(0, LONGEST_KEY - SUFFIX.length)}${SUFFIX}`,
    policies: arm.policies.map((policy) =>
      givesDiscount(policy)
        ? Object.fromEntries(
            parametersIn(policy).map(([kind, value]) => [kind, { ...value, discount: 0 }]),
          )
        : policy,
    ),
  };
}

const givesDiscount = (policy: PolicyInput): boolean =>
  parametersIn(policy).some(([, { discount }]) => typeof discount === "number" && discount > 0);

function parametersIn(
  policy: PolicyInput,
): (readonly [string, Readonly<Record<string, unknown>>])[] {
  return Object.entries(policy).flatMap(([field, value]) =>
    POLICY_FIELDS.has(field) && value != null
      ? [[field, value as Readonly<Record<string, unknown>>] as const]
      : [],
  );
}
