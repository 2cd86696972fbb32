import { and, eq, inArray } from "drizzle-orm";
import { badRequest } from "../../graphql/request-error.js";
import type { Db } from "../../store/store.js";
import type { FilteredShop } from "./filtered-shop.js";
import { conditionOf, noSuchSegment, segmentIdOf } from "./customer-condition.js";
import type { CustomerFilter } from "./customer-filter.graphql.js";
import { customersMatching, type Matching } from "./customer-where.js";
import { filterParts } from "./filter-parts.js";
import { reachedExperimentsIn } from "./reached-experiments.js";
import { segments } from "./read-results.js";
import { findSavedSegments, type SavedSegment } from "./saved-segments.js";

/** A segment that is saved by segments that are saved by segments: so many deep. */
export const MAX_NESTING = 4;

/**
 * The condition on rows of `customers` that a client's filter means. Sends a statement only where
 * it names segments or experiments.
 *
 * @throws UserError for a filter that cannot be, or a segment that the shop does not have
 */
export async function whereOfFilter(
  db: Db,
  shop: FilteredShop,
  filter: CustomerFilter,
  nesting = MAX_NESTING,
): Promise<Matching> {
  await refuseUnknownSegments(db, shop, filter);
  const [read] = await whereOfFilters(db, shop, [filter], nesting);
  if (read === undefined) throw new Error("one filter gives one condition");
  if (read instanceof Error) throw read;
  return read;
}

/**
 * The same for many filters at once that answers gave or that were checked before; an error in the
 * place of each that cannot be.
 */
export async function whereOfFilters(
  db: Db,
  shop: FilteredShop,
  filters: readonly CustomerFilter[],
  nesting = MAX_NESTING,
): Promise<(Matching | Error)[]> {
  const [saved, reached] = await Promise.all([
    savedSegmentsIn(db, shop, filters, nesting),
    reachedExperimentsIn(db, filters),
  ]);
  return filters.map((filter) => {
    try {
      const condition = conditionOf(filter, { shop, saved, reached });
      return customersMatching(condition, shop.snapshotId);
    } catch (error) {
      if (error instanceof Error) return error;
      throw error;
    }
  });
}

/** Saved segments that filters refer to, and those that these refer to: a statement a level. */
async function savedSegmentsIn(
  db: Db,
  shop: FilteredShop,
  filters: readonly CustomerFilter[],
  nesting: number,
): Promise<ReadonlyMap<string, SavedSegment>> {
  const saved = new Map<string, SavedSegment>();
  let asked = filters;
  for (let level = 1; asked.length > 0; level++) {
    const ids = segmentsIn(asked, shop, "SavedSegment").filter((id) => !saved.has(id));
    if (ids.length === 0) break;
    if (level > nesting) throw nestedTooDeep();
    const found = await findSavedSegments(db, { shopKey: shop.key, ids });
    for (const segment of found) saved.set(segment.id, segment);
    asked = found.filter(({ kind }) => kind === "DYNAMIC").map(({ filter }) => filter);
  }
  return saved;
}

function nestedTooDeep(): Error {
  return badRequest(
    `The customer filter names a segment that is made of segments more than ${MAX_NESTING} levels deep.`,
    "Save the inner ones as STATIC, or write their conditions out.",
  );
}

/** @throws UserError for a segment found by a model or rule that the snapshot does not have */
export async function refuseUnknownSegments(
  db: Db,
  shop: FilteredShop,
  filter: CustomerFilter,
): Promise<void> {
  const ids = segmentsIn([filter], shop, "Segment");
  if (ids.length === 0) return;
  const known = await db
    .select({ id: segments.segmentId })
    .from(segments)
    .where(and(eq(segments.snapshotId, shop.snapshotId), inArray(segments.segmentId, ids)));
  if (known.length < ids.length) throw noSuchSegment();
}

/** Ids of one kind of segment that filters name, each once. */
function segmentsIn(
  filters: readonly CustomerFilter[],
  { key }: FilteredShop,
  type: "Segment" | "SavedSegment",
): string[] {
  const ids = new Set<string>();
  for (const { inSegment } of filterParts(filters)) {
    if (inSegment === undefined) continue;
    const id = segmentIdOf(inSegment, key);
    if (id.type === type) ids.add(id.externalId);
  }
  return [...ids];
}
