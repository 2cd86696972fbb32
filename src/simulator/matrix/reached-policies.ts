import { and, eq, inArray, sql } from "drizzle-orm";
import { policies } from "../../../simulations/policies/catalog.js";
import type { Context } from "../../graphql/context.js";
import type { Customer } from "../../graphql/entities/customer.type.js";
import { parseGlobalId } from "../../graphql/global-id.js";
import { loaderOf } from "../../graphql/loader.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { BASELINE_PART } from "../../store/baseline-part.js";
import { experimentReach, experimentReachParts } from "../../store/experiment-reach.table.js";
import { classOfCharacter } from "../../store/reached-classes.js";
import type { Db } from "../../store/store.js";
import { loadMatrix, type MatrixCell } from "./policy-matrix.js";

/** A policy that reaches a customer and gains with customers like him. */
export interface ReachedPolicy {
  /** Of the policy with the customer's segment. */
  readonly cell: MatrixCell;
  /** The policy's word for the class that the customer is in. */
  readonly className: string;
}

/**
 * Policies of the snapshot's matrix that reach a customer and gain with his segment, the largest gain
 * per customer first; null before there is a matrix, and where whom it reaches is not kept. Two
 * statements for all customers of a request.
 */
export async function reachedPolicies(
  context: Context,
  { shop, segmentId, baselinePosition }: Customer,
): Promise<ReachedPolicy[] | null> {
  const [cells, classes] = await Promise.all([
    loadMatrix(context, shop),
    baselinePosition === null ? NO_CLASSES : classesAt(context, shop, baselinePosition),
  ]);
  if (cells === null || classes === null) return null;
  return cells
    .filter(({ segmentKey, gainCents }) => segmentKey === segmentId && gainCents > 0)
    .flatMap((cell): ReachedPolicy[] => {
      const found = classes.get(armKey(idOf(cell), cell.kind));
      if (found === undefined) return [];
      const className = policies.get(cell.kind)?.classes[found - 1];
      return className === undefined ? [] : [{ cell, className }];
    })
    .sort(({ cell: one }, { cell: other }) => gainOf(other) - gainOf(one));
}

/** Per customer of the segment whom the policy reaches, cents. */
const gainOf = ({ gainCents, customers }: MatrixCell): number => gainCents / customers;

/** Class of a customer by experiment and arm, where he is reached. */
type Classes = ReadonlyMap<string, number>;

const NO_CLASSES: Classes = new Map();

const armKey = (experimentId: string, arm: string): string => `${experimentId} ${arm}`;

function idOf({ experimentId }: MatrixCell): string {
  return parseGlobalId(experimentId)?.externalId ?? "";
}

/** Asked for at once, so that all customers of a page share a statement; null without a matrix. */
function classesAt(
  context: Context,
  shop: CurrentShop,
  baselinePosition: number,
): Promise<Classes | null> {
  return loaderOf<number, Classes | null>(
    context,
    `policies that reach customers of ${shop.snapshotId}`,
    async (positions) => {
      const cells = await loadMatrix(context, shop);
      if (cells === null) return positions.map(() => null);
      return readClasses(context.db, [...new Set(cells.map(idOf))], positions);
    },
  ).load(baselinePosition);
}

/** By position; null where none of the experiments has kept whom it reaches. */
async function readClasses(
  db: Db,
  experimentIds: readonly string[],
  positions: readonly number[],
): Promise<(Classes | null)[]> {
  const [arm, own] = [experimentReach, experimentReachParts];
  const wanted = sql.join(
    positions.map((position) => sql`(${position}::integer)`),
    sql`, `,
  );
  const position = sql<number>`wanted.position`.mapWith(Number);
  const rows = await db
    .select({
      position,
      experimentId: arm.experimentId,
      key: arm.arm,
      letter: sql<
        string | null
      >`substr(${own.classes}, mod(wanted.position, ${BASELINE_PART}::integer) + 1, 1)`,
    })
    .from(arm)
    .innerJoin(sql`(values ${wanted}) as wanted(position)`, sql`true`)
    .leftJoin(
      own,
      and(
        eq(own.experimentId, arm.experimentId),
        eq(own.armNumber, arm.armNumber),
        eq(own.isHeldOut, false),
        sql`${own.part} = wanted.position / ${BASELINE_PART}::integer`,
      ),
    )
    .where(inArray(arm.experimentId, [...experimentIds]));
  if (rows.length === 0) return positions.map(() => null);
  const found = new Map(positions.map((each) => [each, new Map<string, number>()]));
  for (const { position: at, experimentId, key, letter } of rows) {
    const reached = letter === null ? null : classOfCharacter(letter);
    if (reached !== null) found.get(at)?.set(armKey(experimentId, key), reached);
  }
  return positions.map((each) => found.get(each) ?? null);
}
