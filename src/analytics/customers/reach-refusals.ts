import { parseGlobalId } from "../../graphql/global-id.js";
import { badRequest } from "../../graphql/request-error.js";
import type { FilteredShop } from "./filtered-shop.js";
import type { ReachPredicate } from "./reach-predicate.graphql.js";
import type { ReachedArm, ReachedExperiment, ReachedExperiments } from "./reached-experiments.js";

/** Why it cannot be told whom an experiment reaches, and what to do. */
export type ReachRefusal = readonly [reason: string, remedy: string];

/** @returns null where it can */
export function reachRefusal(
  { status, snapshotId, arms }: ReachedExperiment,
  shop: Pick<FilteredShop, "snapshotId">,
): ReachRefusal | null {
  if (status === "QUEUED" || status === "RUNNING") {
    return ["has not ended yet", "Ask again when its `status` is SUCCEEDED."];
  }
  if (status !== "SUCCEEDED") {
    return ["has no result", "Run it again, and pass one whose `status` is SUCCEEDED."];
  }
  if (snapshotId !== shop.snapshotId) {
    return [
      "ran on another snapshot than the one that answers",
      "Run it again on today's data, and pass the new experiment's `id`.",
    ];
  }
  if (arms.length > 0) return null;
  return [
    "ended before it was kept whom experiments reach, or on data that were loaded anew since",
    "Run it again with another seed, and pass the new experiment's `id`.",
  ];
}

/**
 * The arm that a condition names, and the stored id of its experiment.
 *
 * @throws UserError for an experiment or an arm that the shop does not have, or of which it is not
 *   known whom it reaches among the snapshot's customers
 */
export function reachedArm(
  { experiment, arm: key }: ReachPredicate,
  { shop, reached }: { readonly shop: FilteredShop; readonly reached: ReachedExperiments },
): { readonly experimentId: string; readonly arm: ReachedArm } {
  const id = parseGlobalId(experiment);
  if (id?.type !== "Experiment") {
    throw badRequest(
      "reachedBy.experiment is no id of an experiment.",
      "Pass the `id` field of an experiment.",
    );
  }
  if (id.shopKey !== shop.key) {
    throw badRequest(
      `reachedBy.experiment is an experiment of the shop "${id.shopKey}", not of "${shop.key}".`,
      "Pass the `id` field of an experiment of the shop that is asked.",
    );
  }
  const found = reached.get(id.externalId);
  if (found?.shopKey !== shop.key) {
    throw badRequest(
      "reachedBy.experiment is an experiment that the shop does not have.",
      "Ask `experiments` of the shop for those there are.",
    );
  }
  const refusal = reachRefusal(found, shop);
  if (refusal !== null) throw badRequest(`reachedBy.experiment ${refusal[0]}.`, refusal[1]);
  const arm = found.arms.find((each) => each.key === key);
  if (arm === undefined) {
    throw badRequest(
      `reachedBy.arm: the experiment has no arm "${key}".`,
      `Pass one of its arms: ${listed(found.arms.map((each) => each.key))}.`,
    );
  }
  return { experimentId: id.externalId, arm };
}

/**
 * Characters that stand for the class of a name; null: for any class.
 *
 * @throws UserError for a class that no policy of the arm has
 */
export function charactersOf(
  { key, classes }: ReachedArm,
  name: string | undefined,
): string | null {
  if (name === undefined) return null;
  const named = classes.filter((each) => each.name === name);
  if (named.length > 0) return named.map(({ characters }) => characters).join("");
  throw badRequest(
    `reachedBy.class: the policies of the arm "${key}" have no class "${name}".`,
    `Pass one of theirs: ${listed([...new Set(classes.map((each) => each.name))])}.`,
  );
}

const listed = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(", ");
