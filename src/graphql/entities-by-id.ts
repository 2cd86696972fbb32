import { and, eq, inArray } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import { getTableName } from "drizzle-orm";
import type { Context } from "./context.js";
import type { Row } from "./keyset-page.js";
import { loaderOf } from "./loader.js";
import type { CurrentShop } from "./shop-directory.js";

export interface EntityLoader<Entity> {
  /** All in one statement; null for each id that the shop does not have. */
  (
    context: Context,
    shop: CurrentShop,
    ids: readonly string[],
  ): Promise<readonly (Entity | null)[]>;
  /** One of many that a page asks for: they share a statement. */
  one(context: Context, shop: CurrentShop, id: string): Promise<Entity | null>;
}

/** Finds rows of a result table by their key, each at most once a request. */
export function entitiesById<Entity>(
  table: PgTable & { readonly snapshotId: PgColumn },
  key: PgColumn,
  entityOf: (shop: CurrentShop, row: Row) => Entity,
): EntityLoader<Entity> {
  const loaderFor = (context: Context, shop: CurrentShop) =>
    loaderOf<string, Entity | null>(
      context,
      `${getTableName(table)} by ${key.name} ${shop.snapshotId}`,
      async (ids) => {
        const rows = (await context.db
          .select({ rowKey: key, row: table })
          .from(table)
          .where(
            and(eq(table.snapshotId, shop.snapshotId), inArray(key, [...ids])),
          )) as unknown as {
          rowKey: string;
          row: Row;
        }[];
        const found = new Map(rows.map(({ rowKey, row }) => [rowKey, row]));
        return ids.map((id) => {
          const row = found.get(id);
          return row === undefined ? null : entityOf(shop, row);
        });
      },
    );
  const load = async (context: Context, shop: CurrentShop, ids: readonly string[]) =>
    Promise.all(ids.map((id) => loaderFor(context, shop).load(id)));
  return Object.assign(load, {
    one: (context: Context, shop: CurrentShop, id: string) => loaderFor(context, shop).load(id),
  });
}
