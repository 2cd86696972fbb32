import type { SqlEngine } from "../domain/sql-engine.js";

export type EpochUnit = "milliseconds" | "seconds";

/**
 * Decides by the whole column whether moments are counted in milliseconds or in seconds since 1970:
 * what most of them are. Those of the other kind do not fit, and are set aside.
 *
 * @param source SQL that reads the file as text
 * @param column name of the text column
 */
export async function epochUnitOf(
  engine: SqlEngine,
  source: string,
  column: string,
): Promise<EpochUnit> {
  const long = `length(trim(${column})) > 11`;
  const [counted] = await engine.rows(
    `select count(*) filter (where ${long}) >= count(*) filter (where not ${long}) as are_long
     from ${source}`,
  );
  return counted?.["are_long"] === false ? "seconds" : "milliseconds";
}
