import { sqlName, sqlText, type SqlEngine } from "../domain/sql-engine.js";
import type { InputTable } from "./input-table.js";

/**
 * Records of a file that another file of its role holds too, value for value, where the layout does
 * not set repetitions aside, as nothing tells them from a second event: they stay, and are counted.
 * Files are compared in their order; only the time that both cover is looked at.
 *
 * @returns records by SQL name of the table; tables without any are left out
 */
export async function overlapsOf(
  engine: SqlEngine,
  tables: readonly InputTable[],
): Promise<ReadonlyMap<string, number>> {
  const overlaps = new Map<string, number>();
  const spec = tables[0]?.file.spec;
  const areSetAside = spec?.key !== undefined || spec?.repeatsAgreeIn !== undefined;
  if (tables.length < 2 || areSetAside) return overlaps;
  for (const [place, later] of tables.entries()) {
    const earlier = tables.slice(0, place);
    const count = earlier.length === 0 ? 0 : await repeatedIn(engine, later, earlier);
    if (count > 0) overlaps.set(later.table, count);
  }
  return overlaps;
}

async function repeatedIn(
  engine: SqlEngine,
  later: InputTable,
  earlier: readonly InputTable[],
): Promise<number> {
  const moment = await momentOf(engine, later);
  const common =
    moment === null ? [] : [`${moment} between ${await spanOf(engine, later, moment)}`];
  const good = ["problem is null", ...common].join(" and ");
  const columns = later.columns.join(", ");
  const others = earlier.map(({ table }) => `select ${columns} from ${table} where ${good}`);
  const same = later.columns
    .map((column) => `earlier.${column} is not distinct from later.${column}`)
    .join(" and ");
  const [row] = await engine.rows(`select cast(count(*) as bigint) as n
    from (select ${columns} from ${later.table} where problem is null) as later
    semi join (${others.join(" union all ")}) as earlier on ${same}`);
  return Number(row?.["n"] ?? 0);
}

/** The first column that holds a moment; null: a layout without any. */
async function momentOf(engine: SqlEngine, { table, columns }: InputTable): Promise<string | null> {
  const found = await engine.rows(
    `select column_name from duckdb_columns() where table_name = ${sqlText(table)}
      and data_type = 'TIMESTAMP' order by column_index limit 1`,
  );
  const name = found[0]?.["column_name"];
  const column = name === undefined ? null : sqlName(String(name));
  return column !== null && columns.includes(column) ? column : null;
}

/** `first and last` as SQL. */
async function spanOf(engine: SqlEngine, { table }: InputTable, moment: string): Promise<string> {
  const [span] = await engine.rows(
    `select cast(min(${moment}) as text) as first, cast(max(${moment}) as text) as last
      from ${table} where problem is null`,
  );
  const bound = (end: string): string => {
    const text = span?.[end];
    return text === null || text === undefined
      ? "cast(null as timestamp)"
      : `cast(${sqlText(String(text))} as timestamp)`;
  };
  return `${bound("first")} and ${bound("last")}`;
}
