import { and, asc, desc, eq, getTableColumns, isNotNull, sql, type SQL } from "drizzle-orm";
import type { Page, PageArgs } from "../../graphql/connection.type.js";
import type { Context } from "../../graphql/context.js";
import { countIn, type KnownCount } from "../../graphql/entities/customer-selection.type.js";
import { fenced, keysetPage, pageOf, type ListQuery, type Row } from "../../graphql/keyset-page.js";
import { loaderOf } from "../../graphql/loader.js";
import type { SortColumn } from "../../graphql/ordering.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import type { CustomerFilter } from "./customer-filter.graphql.js";
import { customers } from "./customers.analytic.js";
import type { Matching } from "./customer-where.js";
import { knownFirst, knownTally } from "./known-selections.js";
import { whereOfFilters } from "./filter-where.js";

/** Customers by a filter, of those who have a value in every column that may lack one. */
export interface Selected {
  readonly filter: CustomerFilter;
  readonly order: readonly SortColumn[];
}

export interface Tally {
  readonly customers: number;
  /** Decimal text. */
  readonly revenue: string;
}

const DEFAULT_PAGE = 20;
/** Selections that share a statement. */
const MOST_AT_ONCE = 250;

/**
 * Who is selected, and their revenue: all selections that a request asks for share a statement, and
 * those that results already count another one.
 */
export function tallyOf(context: Context, shop: CurrentShop, selected: Selected): Promise<Tally> {
  const batch = inBatches<Tally>(context, shop, async (selections) => {
    const known = selections.map(({ filter, has }) =>
      has.length === 0 ? knownTally(filter, shop) : null,
    );
    const isJudged = (_: unknown, place: number): boolean => known[place] === null;
    const [read, judged] = await Promise.all([
      readTallies(context, known),
      judgeAll(context, shop, selections.filter(isJudged), [sql`${customers.grossRevenue}`]),
    ]);
    const waiting = judged.values();
    return selections.map((one, place) => {
      if (!isJudged(one, place)) return read.get(place) ?? { customers: 0, revenue: "0.00" };
      const { count, sums } = waiting.next().value as Judged;
      return { customers: count, revenue: sums[0] ?? "0.00" };
    });
  });
  const name = `customer tallies ${shop.snapshotId}`;
  return loaderOf(context, name, batch).load(selectionKey(selected));
}

/** By place; none where nobody is selected. */
async function readTallies(
  { db }: Context,
  known: readonly (SQL | null)[],
): Promise<ReadonlyMap<number, Tally>> {
  const parts = known.flatMap((each, place) =>
    each === null
      ? []
      : [sql`select cast(${place} as integer) as place, found.* from (${each}) as found`],
  );
  if (parts.length === 0) return new Map();
  const rows = await db
    .select({
      place: sql<number>`place`.mapWith(Number),
      customers: sql<number>`customers`.mapWith(Number),
      revenue: sql<string>`revenue`,
    })
    .from(sql`(${sql.join(parts, sql` union all `)}) as tallies`);
  return new Map(rows.map(({ place, ...tally }) => [place, tally]));
}

/** How many customers a selection finds, and sums over them. */
interface Judged {
  readonly count: number;
  /** Decimal texts, in the order in which they were asked for. */
  readonly sums: readonly string[];
}

async function judgeAll(
  { db }: Context,
  shop: CurrentShop,
  selections: readonly Selection[],
  summed: readonly SQL[],
): Promise<Judged[]> {
  const [only] = selections;
  if (only === undefined) return [];
  const values = listed(summed.map((value, at) => sql`${value} as ${summand(at)}`));
  // one alone may use an index; several are judged in one pass over all customers
  const rows =
    selections.length === 1
      ? sql`(select ${values}, array[true] as is_in from ${customers} where ${only.where}) as judged`
      : sql`(select ${values}, array[${listed(selections.map(({ where }) => where))}] as is_in from ${customers} where ${eq(customers.snapshotId, shop.snapshotId)} offset 0) as judged`;
  const tallies = selections.map((_, place) => {
    const isIn = sql`is_in[cast(${place + 1} as integer)]`;
    const sums = summed.map(
      (_value, at) =>
        sql`cast(coalesce(sum(${summand(at)}) filter (where ${isIn}), cast(0 as numeric(18,2))) as text)`,
    );
    return sql`array[${listed([sql`cast(count(*) filter (where ${isIn}) as text)`, ...sums])}]`;
  });
  const [found] = await db
    .select({ tallies: sql<string[][]>`array[${listed(tallies)}]` })
    .from(rows);
  return selections.map((_, place) => {
    const [count = "0", ...sums] = found?.tallies[place] ?? [];
    return { count: Number(count), sums };
  });
}

const SUMMANDS = [sql`first`, sql`second`, sql`third`, sql`fourth`, sql`fifth`, sql`sixth`];

function summand(at: number): SQL {
  const name = SUMMANDS[at];
  if (name === undefined) throw new Error(`at most ${SUMMANDS.length} sums are made at once`);
  return name;
}

/**
 * Sums over the customers of a filter: all filters of which a request asks the same sums share a
 * statement.
 *
 * @param summed expressions over rows of `customers`, at most six
 */
export function sumsOf(
  context: Context,
  shop: CurrentShop,
  asked: {
    readonly filter: CustomerFilter;
    readonly name: string;
    readonly summed: readonly SQL[];
  },
): Promise<Judged> {
  const batch = inBatches<Judged>(context, shop, (selections) =>
    judgeAll(context, shop, selections, asked.summed),
  );
  const name = `customer ${asked.name} ${shop.snapshotId}`;
  return loaderOf(context, name, batch).load(selectionKey({ filter: asked.filter, order: [] }));
}

const listed = (parts: readonly SQL[]): SQL => sql.join([...parts], sql`, `);

interface Selection {
  readonly filter: CustomerFilter;
  /** Names of columns in which those selected have a value. */
  readonly has: readonly string[];
  readonly where: SQL;
  readonly isJoined: boolean;
}

interface FirstRows extends Selection {
  readonly rows: readonly Row[];
}

type Asking = Selected & Pick<ListQuery, "context" | "shop">;

/** The first customers of each selection: all that a request asks for share a statement. */
function firstOf({ context, shop, filter, order }: Asking, first: number): Promise<FirstRows> {
  const ordering = sql.join(
    order.map(({ column, isDescending }) => (isDescending ? desc(column) : asc(column))),
    sql`, `,
  );
  const batch = inBatches<FirstRows>(context, shop, async (selections) => {
    const firsts = selections.map(({ filter: each, where, isJoined }, place) => {
      const found =
        knownFirst(each, { shop, order, first }) ??
        sql`row_number() over (order by ${ordering}) as rank, ${customers.customerId} as customer_id from ${isJoined ? fenced(customers, where) : sql`${customers} where ${where}`} order by ${ordering} limit ${first}`;
      return sql`(select cast(${place} as integer) as place, ${found})`;
    });
    const rows = (await context.db
      .select({ ...getTableColumns(customers), place: sql<number>`found.place`.mapWith(Number) })
      .from(sql`(${sql.join(firsts, sql` union all `)}) as found`)
      .innerJoin(
        customers,
        and(
          eq(customers.snapshotId, shop.snapshotId),
          sql`${customers.customerId} = found.customer_id`,
        ),
      )
      .orderBy(sql`found.place`, sql`found.rank`)) as unknown as (Row & { place: number })[];
    return selections.map((selection, place) => ({
      ...selection,
      rows: rows.filter((row) => row.place === place),
    }));
  });
  const columns = order.map(({ column, isDescending }) => `${column.name} ${isDescending}`);
  const name = `selected customers ${shop.snapshotId} ${first} ${columns.join(" ")}`;
  return loaderOf(context, name, batch).load(selectionKey({ filter, order }));
}

/** A page of selected customers; only one further on than the first sends a statement of its own. */
export async function selectedPage<Entity>(
  asking: Asking & { readonly knownCount?: KnownCount },
  page: PageArgs,
  entityOf: (row: Row) => Entity,
): Promise<Page<Entity>> {
  const { context, shop, filter, order } = asking;
  const list = { context, shop, table: customers, order, page, reads: ["orders"] } as const;
  if (page.after !== undefined || page.before !== undefined || page.last !== undefined) {
    const [read] = await whereOfFilters(context.db, shop, [filter]);
    if (read === undefined || read instanceof Error) throw read ?? new Error("no filter is read");
    return keysetPage(
      { ...list, ...selectionOf(shop, read, [filter, columnsIn(order)]) },
      entityOf,
    );
  }
  const first = page.first ?? DEFAULT_PAGE;
  const { rows, ...selection } = await firstOf(asking, first + 1);
  return pageOf({ ...list, ...selection }, rows.slice(0, first), entityOf, {
    hasNextPage: rows.length > first,
    hasPreviousPage: false,
    count: async () => {
      // whoever lacks a value has no place in an ordering by it
      const known = columnsIn(order).length > 0 ? null : await countIn(asking.knownCount ?? null);
      return known ?? (await tallyOf(context, shop, { filter, order })).customers;
    },
  });
}

/** Names of the columns that customers may lack. */
function columnsIn(order: readonly SortColumn[]): string[] {
  return order.filter(({ column }) => !column.notNull).map(({ column }) => column.name);
}

function selectionOf(
  { snapshotId }: CurrentShop,
  { where, isJoined }: Matching,
  [filter, has]: Asked,
): Selection {
  const columns = Object.values(getTableColumns(customers));
  const given = columns.filter(({ name }) => has.includes(name)).map((column) => isNotNull(column));
  const inSnapshot = eq(customers.snapshotId, snapshotId);
  return { filter, has, where: sql`${and(inSnapshot, where, ...given)}`, isJoined };
}

/** A filter, and the columns in which those found must have a value. */
type Asked = readonly [CustomerFilter, readonly string[]];

/** A loader's key: equal selections are answered once. */
function selectionKey({ filter, order }: Selected): string {
  return JSON.stringify([filter, columnsIn(order)]);
}

/** Gives every selection of a batch its condition, and each that cannot be its error. */
function inBatches<Value>(
  { db }: Context,
  shop: CurrentShop,
  answer: (selections: readonly Selection[]) => Promise<Value[]>,
): (keys: readonly string[]) => Promise<(Value | Error)[]> {
  return async (keys) => {
    const asked = keys.map((key) => JSON.parse(key) as Asked);
    const filters = asked.map(([filter]) => filter);
    const read = (await whereOfFilters(db, shop, filters)).map((each, place) =>
      each instanceof Error ? each : selectionOf(shop, each, asked[place] as Asked),
    );
    const sound = read.filter((each): each is Selection => !(each instanceof Error));
    const values: Value[] = [];
    for (let start = 0; start < sound.length; start += MOST_AT_ONCE) {
      values.push(...(await answer(sound.slice(start, start + MOST_AT_ONCE))));
    }
    const waiting = values.values();
    return read.map((each) => (each instanceof Error ? each : (waiting.next().value as Value)));
  };
}
