import { and, eq, ne, sql } from "drizzle-orm";
import { BASELINE_PART } from "../../store/baseline-part.js";
import { experimentReachParts } from "../../store/experiment-reach.table.js";
import { NOT_REACHED } from "../../store/reached-classes.js";
import type { Members } from "./behaviour-where.js";
import type { FilteredShop } from "./filtered-shop.js";
import { ReachGroup, type ReachPredicate } from "./reach-predicate.graphql.js";
import { charactersOf, reachedArm } from "./reach-refusals.js";
import type { ReachedExperiments } from "./reached-experiments.js";

/**
 * Customers whom an arm of an experiment reaches, by their places in the baseline: its classes are
 * unpacked, a character a customer.
 *
 * @throws UserError for an experiment, an arm or a class that cannot be
 */
export function reachMembers(
  asked: ReachPredicate,
  shop: FilteredShop,
  reached: ReachedExperiments,
): Members {
  const { experimentId, arm } = reachedArm(asked, { shop, reached });
  const characters = charactersOf(arm, asked.class);
  const parts = experimentReachParts;
  const letter = sql`letters.letter`;
  const ids = sql`select cast(${parts.part} * ${BASELINE_PART}::integer + letters.place - 1 as integer) as position from ${parts} cross join lateral string_to_table(${parts.classes}, null) with ordinality as letters(letter, place) where ${and(
    eq(parts.experimentId, experimentId),
    eq(parts.armNumber, arm.armNumber),
    eq(parts.isHeldOut, asked.group === ReachGroup.HELD_OUT),
    characters === null ? ne(letter, NOT_REACHED) : sql`strpos(${characters}, ${letter}) > 0`,
  )}`;
  return { ids, by: "baselinePosition", isMember: true };
}
