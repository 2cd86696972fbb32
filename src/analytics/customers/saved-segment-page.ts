import type { Page, PageArgs } from "../../graphql/connection.type.js";
import type { Context } from "../../graphql/context.js";
import { decodeCursor, encodeCursor } from "../../graphql/cursor.js";
import { directionOf, sidesOf } from "../../graphql/page-direction.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { countSavedSegments, listSavedSegments, type SavedSegment } from "./saved-segments.js";

const DEFAULT_PAGE = 50;

/**
 * A page of a shop's saved segments, by name. Its cursors outlive snapshots, as segments do.
 *
 * @throws UserError for contradictory arguments or a foreign cursor
 */
export async function savedSegmentPage<Entity>(
  { db, cursorSecret }: Pick<Context, "db" | "cursorSecret">,
  { key: shopKey }: Pick<CurrentShop, "key">,
  page: PageArgs,
  entityOf: (saved: SavedSegment) => Entity,
): Promise<Page<Entity>> {
  const { isBackward, size } = directionOf(page, DEFAULT_PAGE);
  const scope = JSON.stringify(["saved segments", shopKey]);
  const nameAt = (cursor: string | undefined): string | undefined =>
    cursor === undefined ? undefined : String(decodeCursor(cursor, scope, cursorSecret)[0]);
  const found = await listSavedSegments(db, {
    ...{ shopKey, isBackward, limit: size + 1 },
    ...{ after: nameAt(page.after), before: nameAt(page.before) },
  });
  const hasMore = found.length > size;
  const kept = hasMore ? found.slice(isBackward ? 1 : 0).slice(0, size) : found;
  const edges = kept.map((saved) => ({
    cursor: encodeCursor([saved.name], scope, cursorSecret),
    node: entityOf(saved),
  }));
  return {
    edges,
    pageInfo: {
      ...sidesOf(page, { isBackward, hasMore }),
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    count: async () => ({ value: await countSavedSegments(db, shopKey), isExact: true }),
    unavailable: null,
  };
}
