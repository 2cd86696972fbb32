import { and, eq } from "drizzle-orm";
import { BASELINE_PART } from "../../store/baseline-part.js";
import { experimentReachParts } from "../../store/experiment-reach.table.js";
import { NOT_REACHED, type ReachedClass } from "../../store/reached-classes.js";
import type { Db } from "../../store/store.js";
import type { FilteredShop } from "./filtered-shop.js";
import type { ReachPredicate } from "./reach-predicate.graphql.js";
import { reachedArm } from "./reach-refusals.js";
import { reachedExperimentsIn } from "./reached-experiments.js";
import { ReachGroup } from "./reach-predicate.graphql.js";

/** Tells the class of a customer by his place in the baseline; null for who is not reached. */
export type ClassNames = (position: number | null) => Promise<string | null>;

/**
 * The classes in which an arm has its customers, in the words of its policies. To be asked in the order
 * of customers' ids: it holds one part, and reads each once.
 *
 * @throws UserError as `reachedArm`
 */
export async function classNames(
  db: Db,
  shop: FilteredShop,
  asked: ReachPredicate,
): Promise<ClassNames> {
  const reached = await reachedExperimentsIn(db, [{ reachedBy: asked }]);
  const { experimentId, arm } = reachedArm(asked, { shop, reached });
  const own = experimentReachParts;
  const readPart = async (part: number): Promise<string> => {
    const [row] = await db
      .select({ classes: own.classes })
      .from(own)
      .where(
        and(
          eq(own.experimentId, experimentId),
          eq(own.armNumber, arm.armNumber),
          eq(own.isHeldOut, asked.group === ReachGroup.HELD_OUT),
          eq(own.part, part),
        ),
      );
    return row?.classes ?? "";
  };
  let held: { readonly part: number; readonly classes: string } | null = null;
  return async (position) => {
    if (position === null) return null;
    const part = Math.floor(position / BASELINE_PART);
    if (held?.part !== part) held = { part, classes: await readPart(part) };
    return namesOf(held.classes[position % BASELINE_PART] ?? NOT_REACHED, arm.classes);
  };
}

/** With several policies, of each that reaches him. */
function namesOf(character: string, classes: readonly ReachedClass[]): string | null {
  const names = classes.filter(({ characters }) => characters.includes(character));
  return names.length === 0 ? null : names.map(({ name }) => name).join("; ");
}
