import { and, asc, desc, eq, getTableColumns, sql, type SQL } from "drizzle-orm";
import type { Page, PageArgs } from "../../graphql/connection.type.js";
import { keysetPage, pageOf, type ListQuery, type Row } from "../../graphql/keyset-page.js";
import { loaderOf } from "../../graphql/loader.js";
import { sessions } from "./sessions.analytic.js";

type FilterWords = Readonly<Record<string, unknown>>;

/** Sessions by a filter in words, and how many they are. */
export interface SelectedSessions extends Pick<ListQuery, "context" | "shop" | "order"> {
  readonly words: FilterWords;
  readonly whereOf: (words: FilterWords) => SQL | undefined;
  readonly count: number;
}

const DEFAULT_PAGE = 20;
/** Selections that share a statement. */
const MOST_AT_ONCE = 250;

/**
 * A page of selected sessions. The first pages of all selections that a request asks for share a
 * statement; only one further on sends its own.
 */
export async function selectedSessions<Entity>(
  selected: SelectedSessions,
  page: PageArgs,
  entityOf: (row: Row) => Entity,
): Promise<Page<Entity>> {
  const { context, shop, order, words, whereOf, count } = selected;
  const list = {
    ...{ context, shop, order, page, table: sessions, where: whereOf(words) },
    ...{ reads: ["sessions"] as const, knownCount: count },
  };
  if (page.after !== undefined || page.before !== undefined || page.last !== undefined) {
    return keysetPage(list, entityOf);
  }
  const first = page.first ?? DEFAULT_PAGE;
  const rows = await firstOf(selected, first + 1);
  return pageOf(list, rows.slice(0, first), entityOf, {
    hasNextPage: rows.length > first,
    hasPreviousPage: false,
    count: async () => count,
  });
}

/** The first sessions, read with those of all selections that are asked for in the same order. */
function firstOf(
  { context, shop, order, words, whereOf }: SelectedSessions,
  first: number,
): Promise<readonly Row[]> {
  const batch = async (keys: readonly string[]): Promise<Row[][]> => {
    const found: Row[][] = [];
    for (let start = 0; start < keys.length; start += MOST_AT_ONCE) {
      const asked = keys.slice(start, start + MOST_AT_ONCE);
      const conditions = asked.map((key) => whereOf(JSON.parse(key) as FilterWords));
      found.push(...(await firstRows({ context, shop, order }, conditions, first)));
    }
    return found;
  };
  const columns = order.map(({ column, isDescending }) => `${column.name} ${isDescending}`);
  const name = `selected sessions ${shop.snapshotId} ${first} ${columns.join(" ")}`;
  return loaderOf(context, name, batch).load(JSON.stringify(words));
}

async function firstRows(
  { context, shop, order }: Pick<SelectedSessions, "context" | "shop" | "order">,
  conditions: readonly (SQL | undefined)[],
  first: number,
): Promise<Row[][]> {
  const inSnapshot = eq(sessions.snapshotId, shop.snapshotId);
  const ordering = sql.join(
    order.map(({ column, isDescending }) => (isDescending ? desc(column) : asc(column))),
    sql`, `,
  );
  const firsts = conditions.map(
    (condition, place) =>
      sql`(select cast(${place} as integer) as place, row_number() over (order by ${ordering}) as rank, ${sessions.sessionId} as session_id from ${sessions} where ${and(inSnapshot, condition)} order by ${ordering} limit ${first})`,
  );
  const rows = (await context.db
    .select({ ...getTableColumns(sessions), place: sql<number>`found.place`.mapWith(Number) })
    .from(sql`(${sql.join(firsts, sql` union all `)}) as found`)
    .innerJoin(sessions, and(inSnapshot, sql`${sessions.sessionId} = found.session_id`))
    .orderBy(sql`found.place`, sql`found.rank`)) as unknown as (Row & { place: number })[];
  return conditions.map((_, place) => rows.filter((row) => row.place === place));
}
