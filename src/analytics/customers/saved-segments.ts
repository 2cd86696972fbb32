import { and, asc, count, desc, eq, gt, inArray, lt, sql } from "drizzle-orm";
import type { CustomerFilterWords } from "../../graphql/customer-filter-words.js";
import {
  savedSegments,
  type SavedSegmentKind,
  type SavedSegmentRow,
} from "../../store/saved-segments.table.js";
import type { Db } from "../../store/store.js";
import type { CustomerFilter } from "./customer-filter.graphql.js";
import { filterOfWords } from "./filter-of-words.js";

/** Customers by a filter, kept under a name. */
export interface SavedSegment {
  readonly id: string;
  readonly shopKey: string;
  readonly name: string;
  readonly description: string | null;
  readonly kind: SavedSegmentKind;
  readonly words: CustomerFilterWords;
  readonly filter: CustomerFilter;
  /** The snapshot it was saved in, and the moment that spoke for, UTC. */
  readonly snapshotHash: string;
  readonly asOf: string;
  /** Customers who met the filter in that snapshot. */
  readonly customersWhenSaved: number;
  readonly createdAt: Date;
}

/**
 * A shop's saved segments by name, which no two share, at most `limit`: those between two names, from
 * the front or from the back.
 */
export async function listSavedSegments(
  db: Db,
  asked: {
    readonly shopKey: string;
    readonly limit: number;
    readonly after?: string | undefined;
    readonly before?: string | undefined;
    readonly isBackward?: boolean;
  },
): Promise<SavedSegment[]> {
  const { shopKey, limit, after, before, isBackward = false } = asked;
  const rows = await db
    .select()
    .from(savedSegments)
    .where(
      and(
        eq(savedSegments.shopKey, shopKey),
        after === undefined ? undefined : gt(savedSegments.name, after),
        before === undefined ? undefined : lt(savedSegments.name, before),
      ),
    )
    .orderBy((isBackward ? desc : asc)(savedSegments.name))
    .limit(limit);
  return (isBackward ? rows.reverse() : rows).map(savedSegmentOf);
}

/** Those of the ids that the shop has. */
export async function findSavedSegments(
  db: Db,
  { shopKey, ids }: { readonly shopKey: string; readonly ids: readonly string[] },
): Promise<SavedSegment[]> {
  const rows = await db
    .select()
    .from(savedSegments)
    .where(and(eq(savedSegments.shopKey, shopKey), inArray(savedSegments.id, [...ids])));
  return rows.map(savedSegmentOf);
}

export async function countSavedSegments(db: Db, shopKey: string): Promise<number> {
  const [row] = await db
    .select({ segments: count() })
    .from(savedSegments)
    .where(eq(savedSegments.shopKey, shopKey));
  return row?.segments ?? 0;
}

/**
 * Names of the segments whose filter refers to an id of the API: it is random text, so that a
 * filter which holds it refers to it.
 */
export async function segmentsThatReferTo(
  db: Db,
  { shopKey, globalId }: { readonly shopKey: string; readonly globalId: string },
): Promise<string[]> {
  const rows = await db
    .select({ name: savedSegments.name })
    .from(savedSegments)
    .where(
      and(
        eq(savedSegments.shopKey, shopKey),
        sql`strpos(${savedSegments.filter}, ${globalId}) > 0`,
      ),
    )
    .orderBy(asc(savedSegments.name));
  return rows.map(({ name }) => name);
}

/** @returns whether there was one; its members go with it */
export async function deleteSavedSegment(
  db: Db,
  { shopKey, id }: { readonly shopKey: string; readonly id: string },
): Promise<boolean> {
  const rows = await db
    .delete(savedSegments)
    .where(and(eq(savedSegments.shopKey, shopKey), eq(savedSegments.id, id)))
    .returning({ id: savedSegments.id });
  return rows.length > 0;
}

export function savedSegmentOf({ filter, ...row }: SavedSegmentRow): SavedSegment {
  const words = JSON.parse(filter) as CustomerFilterWords;
  return { ...row, words, filter: filterOfWords(words) };
}
