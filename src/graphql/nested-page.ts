import { and, asc, desc, eq, getTableColumns, getTableName, inArray, lte, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Page } from "./connection.type.js";
import { keysetPage, pageOf, type ListQuery, type Row } from "./keyset-page.js";
import { groupByKey, loaderOf } from "./loader.js";

export interface NestedQuery extends Omit<ListQuery, "where" | "knownCount"> {
  /** Column that points to the parent. */
  readonly parent: PgColumn;
  readonly parentId: string;
}

const DEFAULT_PAGE = 20;

/**
 * The first rows of a list that hangs on an entity, such as a customer's orders. All parents of a
 * page share one statement, which also counts; only a page further on asks for itself.
 */
export async function nestedPage<Entity>(
  query: NestedQuery,
  entityOf: (row: Row) => Entity,
): Promise<Page<Entity>> {
  const { context, shop, table, parent, parentId, order, page } = query;
  if (page.after !== undefined || page.before !== undefined || page.last !== undefined) {
    return keysetPage({ ...query, where: eq(parent, parentId) }, entityOf);
  }
  const first = page.first ?? DEFAULT_PAGE;
  const key = order.at(-1)?.column ?? parent;
  const direction = order.map(({ column, isDescending }) =>
    isDescending ? desc(column) : asc(column),
  );
  const batch = async (parentIds: readonly string[]): Promise<Row[][]> => {
    // only keys are sorted: whole rows of a large parent would be much more to carry
    const ranked = context.db
      .select({
        key: sql<string>`${key}`.as("key"),
        place:
          sql<number>`row_number() over (partition by ${parent} order by ${sql.join(direction, sql`, `)})`
            .mapWith(Number)
            .as("place"),
        total: sql<number>`count(*) over (partition by ${parent})`.mapWith(Number).as("total"),
      })
      .from(table)
      .where(and(eq(table.snapshotId, shop.snapshotId), inArray(parent, [...parentIds])))
      .as("ranked");
    const rows = (await context.db
      .select({ ...getTableColumns(table), place: ranked.place, total: ranked.total })
      .from(ranked)
      .innerJoin(table, and(eq(table.snapshotId, shop.snapshotId), eq(key, ranked.key)))
      .where(lte(ranked.place, first))
      .orderBy(ranked.place)) as unknown as Row[];
    const field =
      Object.entries(getTableColumns(table)).find(([, column]) => column === parent)?.[0] ?? "";
    return groupByKey(parentIds, rows, (row) => row[field] as string);
  };
  const name = [
    getTableName(table),
    parent.name,
    shop.snapshotId,
    first,
    ...order.map(({ column }) => column.name),
  ];
  const rows = await loaderOf<string, Row[]>(context, name.join(" "), batch).load(parentId);
  const total = Number(rows[0]?.["total"] ?? 0);
  return pageOf({ ...query, where: eq(parent, parentId) }, rows, entityOf, {
    hasNextPage: total > rows.length,
    hasPreviousPage: false,
    count: async () => total,
  });
}
