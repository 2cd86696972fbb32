import type { Store } from "../../src/store/store.js";

/** Rows of every table of the store, by its name. */
export async function rowCounts(store: Store): Promise<Record<string, number>> {
  const tables = await store.query<{ name: string }>(
    `select quote_ident(nspname) || '.' || quote_ident(relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where relkind = 'r' and nspname not in ('pg_catalog', 'information_schema') order by 1`,
  );
  const counts = tables.map(
    ({ name }) => `select '${name}' as name, count(*)::integer as n from ${name}`,
  );
  const rows = await store.query<{ name: string; n: number }>(counts.join(" union all "));
  return Object.fromEntries(rows.map(({ name, n }) => [name, n]));
}
