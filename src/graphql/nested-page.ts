import {
  and,
  asc,
  desc,
  eq,
  getTableColumns,
  getTableName,
  inArray,
  lte,
  sql,
  type SQL,
} from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Page } from "./connection.type.js";
import { fieldOf, fieldsOf, keysetPage, pageOf, type ListQuery, type Row } from "./keyset-page.js";
import { groupByKey, loaderOf } from "./loader.js";
import type { SortColumn } from "./ordering.js";

export interface NestedQuery extends Omit<ListQuery, "where" | "knownCount"> {
  /** Column that points to the parent. */
  readonly parent: PgColumn;
  readonly parentId: string;
  /**
   * Rows of this parent, where they are known without counting and an index holds the parents' rows
   * in the ordering: then only the first ones are read.
   */
  readonly total?: number;
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
  const batch = async (parentIds: readonly string[]): Promise<Row[][]> => {
    const rows = await (query.total === undefined ? ranked : firstOfEach)(query, parentIds, first);
    const field = fieldOf(table, parent);
    return groupByKey(parentIds, rows, (row) => row[field] as string);
  };
  const name = [
    getTableName(table),
    parent.name,
    shop.snapshotId,
    first,
    query.total === undefined ? "counted" : "known",
    ...order.map(({ column }) => column.name),
  ];
  const rows = await loaderOf<string, Row[]>(context, name.join(" "), batch).load(parentId);
  const total = query.total ?? Number(rows[0]?.["total"] ?? 0);
  return pageOf({ ...query, where: eq(parent, parentId) }, rows, entityOf, {
    hasNextPage: total > rows.length,
    hasPreviousPage: false,
    count: async () => total,
  });
}

type Reader = (query: NestedQuery, parentIds: readonly string[], first: number) => Promise<Row[]>;

/** The first rows of each parent, with the number of all its rows. */
const ranked: Reader = async ({ context, shop, table, parent, order }, parentIds, first) => {
  const key = order.at(-1)?.column ?? parent;
  // only keys are sorted: whole rows of a large parent would be much more to carry
  const places = context.db
    .select({
      key: sql<string>`${key}`.as("key"),
      place: sql<number>`row_number() over (partition by ${parent} order by ${directionOf(order)})`
        .mapWith(Number)
        .as("place"),
      total: sql<number>`count(*) over (partition by ${parent})`.mapWith(Number).as("total"),
    })
    .from(table)
    .where(and(eq(table.snapshotId, shop.snapshotId), inArray(parent, [...parentIds])))
    .as("ranked");
  return (await context.db
    .select({ ...getTableColumns(table), place: places.place, total: places.total })
    .from(places)
    .innerJoin(table, and(eq(table.snapshotId, shop.snapshotId), eq(key, places.key)))
    .where(lte(places.place, first))
    .orderBy(places.place)) as unknown as Row[];
};

/** The first rows of each parent, read from where an index has them. */
const firstOfEach: Reader = async ({ context, shop, table, parent, order }, parentIds, first) => {
  // the first row, which finds nothing, gives the others the type of the column
  const none = sql`((select ${parent} from ${table} where false))`;
  const parents = [none, ...parentIds.map((id) => sql`(${id})`)];
  const direction = directionOf(order);
  const own = and(eq(table.snapshotId, shop.snapshotId), sql`${parent} = parents.id`);
  return (await context.db
    .select(fieldsOf(table))
    .from(
      sql`(values ${sql.join(parents, sql`, `)}) as parents(id) cross join lateral (select *, row_number() over (order by ${direction}) as place from ${table} where ${own} order by ${direction} limit ${first}) as ${table}`,
    )
    .orderBy(sql`place`)) as unknown as Row[];
};

const directionOf = (order: readonly SortColumn[]): SQL =>
  sql.join(
    order.map(({ column, isDescending }) => (isDescending ? desc(column) : asc(column))),
    sql`, `,
  );
