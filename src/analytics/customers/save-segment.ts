import { randomBytes } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import type { CustomerFilterWords } from "../../graphql/customer-filter-words.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import {
  savedSegmentMembers,
  savedSegments,
  type SavedSegmentKind,
} from "../../store/saved-segments.table.js";
import type { Db } from "../../store/store.js";
import type { CustomerFilter } from "./customer-filter.graphql.js";
import { customers } from "./customers.analytic.js";
import { filterParts } from "./filter-parts.js";
import { MAX_NESTING, whereOfFilter } from "./filter-where.js";
import { filterOfWords } from "./filter-of-words.js";
import { countSavedSegments, findSavedSegments, type SavedSegment } from "./saved-segments.js";

const MOST_SEGMENTS = 200;
const MOST_MEMBERS = 500_000;
const MOST_FILTER_CHARACTERS = 20_000;

export interface NewSegment {
  readonly name: string;
  readonly description: string | null;
  readonly kind: SavedSegmentKind;
  readonly words: CustomerFilterWords;
}

export type SaveRefusal =
  | "NAME_TAKEN"
  | "TOO_MANY_SEGMENTS"
  | "TOO_MANY_CUSTOMERS"
  | "FILTER_TOO_LARGE"
  | "OF_ONE_SNAPSHOT";

/**
 * Keeps customers of a shop under a name: the filter, and for a STATIC segment whoever meets it in
 * the current snapshot.
 *
 * @throws UserError for a filter that cannot be
 */
export async function saveSegment(
  db: Db,
  shop: CurrentShop,
  segment: NewSegment,
): Promise<SavedSegment | SaveRefusal> {
  const { name, description, kind } = segment;
  const asked = filterOfWords(segment.words);
  const matching = await whereOfFilter(
    db,
    shop,
    asked,
    // it is a level itself
    MAX_NESTING - 1,
  );
  const where = and(eq(customers.snapshotId, shop.snapshotId), matching.where);
  const filter = JSON.stringify(segment.words);
  if (kind === "DYNAMIC" && isOfOneSnapshot(asked)) return "OF_ONE_SNAPSHOT";
  if (filter.length > MOST_FILTER_CHARACTERS) return "FILTER_TOO_LARGE";
  if ((await countSavedSegments(db, shop.key)) >= MOST_SEGMENTS) return "TOO_MANY_SEGMENTS";
  const customersWhenSaved = await db.$count(customers, where);
  if (kind === "STATIC" && customersWhenSaved > MOST_MEMBERS) return "TOO_MANY_CUSTOMERS";
  const id = randomBytes(16).toString("hex");
  const row = {
    ...{ id, shopKey: shop.key, name, description, kind, filter, customersWhenSaved },
    snapshotHash: shop.contentId,
    asOf: shop.coverage.asOfAt,
  };
  const kept = db
    .insert(savedSegments)
    .values(row)
    .onConflictDoNothing({ target: [savedSegments.shopKey, savedSegments.name] })
    .returning({ id: savedSegments.id });
  // one statement, so that a segment without its members is never seen
  await (kind === "DYNAMIC"
    ? kept
    : db.execute(
        sql`with kept as (${kept.getSQL()}) insert into ${savedSegmentMembers} select kept.id, ${customers.customerId} from kept cross join ${customers} where ${where}`,
      ));
  const [saved] = await findSavedSegments(db, { shopKey: shop.key, ids: [id] });
  return saved ?? "NAME_TAKEN";
}

/** Whom experiments reach is known among the customers of their own snapshot only. */
function isOfOneSnapshot(filter: CustomerFilter): boolean {
  return [...filterParts([filter])].some(({ reachedBy }) => reachedBy !== undefined);
}
