import { sqlName, sqlText } from "../domain/sql-engine.js";
import type { PostgresSession } from "./postgres-session.js";

/**
 * Everything that is said to Citus and to no other server. The two facts that grow with traffic,
 * sessions and page views, are spread over the workers by their session, next to each other; all
 * else is on every worker, so that each join finds its rows where they are. Why by session, and why
 * no other fact: docs/scale-out.md.
 */
const SPREAD: Readonly<Record<string, string>> = {
  sessions: "session_id",
  page_views: "session_id",
};

/** Facts that are spread over the workers. */
export const SPREAD_TABLES = Object.keys(SPREAD);

const SETTINGS = [
  "set citus.enable_repartition_joins = on",
  // what a query puts together on the coordinator may be larger than the default of 1 GB
  "set citus.max_intermediate_result_size = -1",
  // a schema of its own must not become a shard of its own
  "set citus.enable_schema_based_sharding = off",
];

/** SQLSTATE feature_not_supported: Citus cannot spread this query. */
const REFUSED = "0A000";

export async function isCitus(session: PostgresSession): Promise<boolean> {
  const found = await session.rows("select 1 from pg_extension where extname = 'citus'");
  return found.length > 0;
}

export async function setUpCitus(session: PostgresSession): Promise<void> {
  for (const setting of SETTINGS) await session.rows(setting);
}

/** Spreads an empty table over the workers, or puts it on every one. */
export function spreadSql(schema: string, table: string): string {
  const place = (name: string): string => sqlText(`${sqlName(schema)}.${sqlName(name)}`);
  const key = SPREAD[table];
  if (key === undefined) return `select create_reference_table(${place(table)})`;
  const [first = table] = SPREAD_TABLES;
  const beside = table === first ? "'none'" : place(first);
  return `select create_distributed_table(${place(table)}, ${sqlText(key)}, colocate_with => ${beside})`;
}

/** Whether the query is right but cannot be spread: then it is run over whole copies. */
export function isRefusedByCitus(error: unknown): boolean {
  const { cause } = (error ?? {}) as { cause?: { code?: string } };
  return cause?.code === REFUSED;
}
