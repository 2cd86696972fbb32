import type { PolicyKind } from "../../../simulations/engine/policy.js";
import { policies } from "../../../simulations/policies/catalog.js";
import { badRequest } from "../../graphql/request-error.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import type { Experiment } from "../experiment.js";
import type { ExperimentDesk } from "../experiment-desk.js";
import { OrderValueSource, type AssumptionSet } from "../inputs/experiment-words.graphql.js";
import { ownNumbers, type OwnNumbers } from "../inputs/own-numbers.graphql.js";
import { POLICY_FIELDS, type PolicyInput } from "../inputs/policy.graphql.js";
import type {
  ArmInput,
  AssumptionInput,
  RunExperimentInput,
} from "../inputs/run-experiment.graphql.js";
import { refusalReason } from "../refusal-reason.js";
import { MATRIX_NAME } from "./policy-matrix.js";

export interface MatrixRequest {
  readonly shop: CurrentShop;
  readonly input: OwnNumbers & {
    readonly horizon: string;
    readonly seed: string;
    readonly assumptionSet: AssumptionSet;
  };
  readonly callerKey: string;
}

export interface StartedMatrix {
  readonly started: readonly Experiment[];
  readonly leftOut: { readonly kind: PolicyKind; readonly reason: string }[];
}

/** Off by default (pricing by value), or without an effect until one is given (custom). */
const NOT_BY_ITSELF: readonly PolicyKind[] = ["VALUE_BASED_PRICING", "CUSTOM"];
const ARMS = 8;

/** Puts every policy that the shop's data can carry into experiments of eight arms. */
export async function startMatrix(
  desk: ExperimentDesk,
  { shop, input, callerKey }: MatrixRequest,
): Promise<StartedMatrix> {
  refuseUnknown(input.assumptions ?? []);
  const arms: ArmInput[] = [];
  const leftOut: StartedMatrix["leftOut"] = [];
  for (const [field, kind] of POLICY_FIELDS) {
    if (NOT_BY_ITSELF.includes(kind)) continue;
    const policy = { [field]: {} } as PolicyInput;
    const assumptions = concerning(kind, input.assumptions ?? []);
    const arm: ArmInput = { key: kind, policies: [policy], holdout: 0, assumptions };
    const prepared = await desk.prepare(shop, experimentOf(shop, input, [arm]));
    if (prepared.kind === "SCENARIO") arms.push(arm);
    else leftOut.push({ kind, reason: refusalReason(prepared) });
  }
  const started: Experiment[] = [];
  for (let from = 0; from < arms.length; from += ARMS) {
    const run = await desk.run(shop, experimentOf(shop, input, arms.slice(from, from + ARMS)), {
      callerKey,
    });
    if (run.kind === "ACCEPTED") started.push(run.experiment);
    else
      for (const { key } of arms.slice(from, from + ARMS)) {
        leftOut.push({ kind: key as PolicyKind, reason: refusalReason(run) });
      }
  }
  return { started, leftOut };
}

/** A matrix has a policy an arm: each takes the beliefs about itself and the shop. */
const concerning = (kind: PolicyKind, all: readonly AssumptionInput[]): AssumptionInput[] =>
  all.filter(({ key }) => key.startsWith(`${kind}.`) || key.startsWith("shop."));

/** @throws UserError naming the field, for a belief that is about no policy of the matrix */
function refuseUnknown(assumptions: readonly AssumptionInput[]): void {
  const kinds = ["shop", ...POLICY_FIELDS.values()];
  for (const [place, { key }] of assumptions.entries()) {
    if (kinds.some((kind) => key.startsWith(`${kind}.`))) continue;
    throw badRequest(
      `assumptions.${place}.key: ${JSON.stringify(key)} is no assumption of a policy or the shop.`,
      "Pass the `key` of an assumption of policyTemplates.",
    );
  }
}

function experimentOf(
  shop: CurrentShop,
  input: MatrixRequest["input"],
  arms: ArmInput[],
): RunExperimentInput {
  const { horizon, seed, assumptionSet } = input;
  const { margin, decision } = ownNumbers(input);
  const kinds = arms.map(({ key }) => policies.get(key as PolicyKind)?.title ?? key);
  return {
    ...(margin !== undefined && { margin }),
    ...(decision !== undefined && { decision }),
    shopKey: shop.key,
    name: `${MATRIX_NAME}: ${kinds.join(", ")}`.slice(0, 200),
    arms,
    horizon,
    seed,
    assumptionSet,
    orderValues: OrderValueSource.AUTO,
    maxWait: "PT0S",
  };
}
