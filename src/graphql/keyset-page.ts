import {
  and,
  asc,
  count,
  desc,
  eq,
  getTableColumns,
  getTableName,
  gt,
  gte,
  lt,
  lte,
  or,
  sql,
  type SQL,
} from "drizzle-orm";
import { PgDialect, type PgColumn, type PgTable } from "drizzle-orm/pg-core";
import type { FactNeed } from "../domain/facts.js";
import type { Page, PageArgs, PageInfo } from "./connection.type.js";
import type { Context } from "./context.js";
import { decodeCursor, encodeCursor, type CursorValues } from "./cursor.js";
import { directionOf, sidesOf } from "./page-direction.js";
import type { CurrentShop } from "./shop-directory.js";
import type { SortColumn } from "./ordering.js";
import { unavailableFor } from "./unavailable.type.js";

export interface ListQuery {
  readonly context: Context;
  readonly shop: CurrentShop;
  /** A result table with `snapshot_id`. */
  readonly table: PgTable & { readonly snapshotId: PgColumn };
  /** Columns of the ordering; the last one is the key, so that no two rows are equal. */
  readonly order: readonly SortColumn[];
  readonly where: SQL | undefined;
  readonly page: PageArgs;
  /**
   * The condition joins other tables: meet it first and order then. Else a database that expects
   * many matches walks the ordering's index and looks each row up, however few there are.
   */
  readonly isJoined?: boolean;
  /** Facts without which the list is unavailable. */
  readonly reads: readonly FactNeed[];
  /** Size of the whole list where it is known without counting. */
  readonly knownCount?: number | undefined;
  /** Counts the whole list, where there is a quicker way than to count its rows. */
  readonly countAll?: (() => Promise<number>) | undefined;
}

export type Row = Readonly<Record<string, unknown>>;

const DEFAULT_PAGE = 20;

/**
 * One page of a list, by comparing with the last row seen, so that deep pages cost the same as the
 * first. One statement; a second one only when totalCount is asked for and not known.
 *
 * @throws UserError for contradictory arguments or a foreign cursor
 */
export async function keysetPage<Entity>(
  query: ListQuery,
  entityOf: (row: Row) => Entity,
): Promise<Page<Entity>> {
  const { context, shop, table, order, page } = query;
  const { isBackward, size: limit } = directionOf(page, DEFAULT_PAGE);
  context.signal.throwIfAborted();
  const scope = scopeOf(query);
  const read = (cursor: string): CursorValues => decodeCursor(cursor, scope, context.cursorSecret);
  const inSnapshot = and(eq(table.snapshotId, shop.snapshotId), query.where);
  const conditions = [
    inSnapshot,
    page.after === undefined ? undefined : beyond(order, read(page.after), false),
    page.before === undefined ? undefined : beyond(order, read(page.before), true),
  ];
  const asked = and(...conditions);
  const rows = (await (
    query.isJoined === true
      ? context.db.select(fieldsOf(table)).from(fenced(table, asked))
      : context.db.select().from(table).where(asked)
  )
    .orderBy(
      ...order.map(({ column, isDescending }) =>
        isDescending !== isBackward ? desc(column) : asc(column),
      ),
    )
    .limit(limit + 1)) as Row[];
  const hasMore = rows.length > limit;
  const kept = rows.slice(0, limit);
  if (isBackward) kept.reverse();
  return pageOf(query, kept, entityOf, {
    ...sidesOf(page, { isBackward, hasMore }),
    count: async () =>
      query.knownCount ?? (await query.countAll?.()) ?? countRows(query, inSnapshot),
  });
}

/** Rows of a table under its own name, found without regard to how they are ordered. */
export function fenced(table: PgTable, where: SQL | undefined): SQL {
  return sql`(select * from ${table} where ${where ?? sql`true`} offset 0) as ${table}`;
}

/** A table's columns as expressions: drizzle takes them from a table it sees, and behind a fence it sees none. */
export function fieldsOf(table: PgTable): Record<string, SQL> {
  return Object.fromEntries(
    Object.entries(getTableColumns(table)).map(([name, column]) => [
      name,
      sql`${column}`.mapWith(column),
    ]),
  );
}

/** Signs the place of a row. */
type Sign = (row: Row) => string;

/** A class, not an object with a getter: see made-when-read.ts. */
class RowEdge<Entity> {
  readonly #row: Row;
  readonly #sign: Sign;

  constructor(
    readonly node: Entity,
    row: Row,
    sign: Sign,
  ) {
    this.#row = row;
    this.#sign = sign;
  }

  get cursor(): string {
    return this.#sign(this.#row);
  }
}

class RowPageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly #edges: readonly RowEdge<unknown>[];

  constructor(
    { hasNextPage, hasPreviousPage }: Pick<PageInfo, "hasNextPage" | "hasPreviousPage">,
    edges: readonly RowEdge<unknown>[],
  ) {
    this.hasNextPage = hasNextPage;
    this.hasPreviousPage = hasPreviousPage;
    this.#edges = edges;
  }

  get startCursor(): string | null {
    return this.#edges[0]?.cursor ?? null;
  }

  get endCursor(): string | null {
    return this.#edges.at(-1)?.cursor ?? null;
  }
}

/** Puts rows into a page; places are signed when they are asked for. */
export function pageOf<Entity>(
  query: ListQuery,
  rows: readonly Row[],
  entityOf: (row: Row) => Entity,
  place: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly count: () => Promise<number>;
  },
): Page<Entity> {
  const { context, shop, table, order, reads } = query;
  let scope: string | undefined;
  const names = order.map(({ column }) => fieldOf(table, column));
  const sign = (row: Row): string => {
    const values = names.map((name) => row[name] as string | number);
    return encodeCursor(values, (scope ??= scopeOf(query)), context.cursorSecret);
  };
  const edges = rows.map((row) => new RowEdge(entityOf(row), row, sign));
  return {
    edges,
    pageInfo: new RowPageInfo(place, edges),
    count: async () => ({ value: await place.count(), isExact: true }),
    unavailable: unavailableFor(shop, reads),
  };
}

async function countRows({ context, table }: ListQuery, where: SQL | undefined): Promise<number> {
  const [row] = await context.db.select({ value: count() }).from(table).where(where);
  return row?.value ?? 0;
}

const dialect = new PgDialect();

function scopeOf({ shop, table, order, where }: ListQuery): string {
  const columns = order.map(
    ({ column, isDescending }) => `${column.name}${isDescending ? "-" : "+"}`,
  );
  const filter = where === undefined ? null : dialect.sqlToQuery(where);
  return JSON.stringify([
    shop.contentId,
    getTableName(table),
    columns,
    filter?.sql,
    filter?.params,
  ]);
}

/**
 * Rows after the given one in the ordering, or before it. The first column's own bound is added,
 * because an index can use it and not the alternatives.
 */
function beyond(
  order: readonly SortColumn[],
  values: CursorValues,
  isBefore: boolean,
): SQL | undefined {
  const alternatives = order.map(({ column, isDescending }, place) =>
    and(
      ...order.slice(0, place).map((earlier, i) => eq(earlier.column, values[i])),
      (isDescending !== isBefore ? lt : gt)(column, values[place]),
    ),
  );
  const [first] = order;
  const bound =
    first === undefined
      ? sql`true`
      : (first.isDescending !== isBefore ? lte : gte)(first.column, values[0]);
  return and(bound, or(...alternatives));
}

const fields = new WeakMap<PgColumn, string>();

/** Under which name rows hold a column; looked for once. */
export function fieldOf(table: PgTable, column: PgColumn): string {
  const known = fields.get(column);
  if (known !== undefined) return known;
  const found = Object.entries(table).find(([, value]) => value === column);
  if (found === undefined) throw new Error(`${column.name} is no column of ${getTableName(table)}`);
  fields.set(column, found[0]);
  return found[0];
}
