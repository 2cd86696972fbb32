import type { PgSession } from "drizzle-orm/pg-core";
import { ByteBoundedCache } from "./byte-bounded-cache.js";

/** What a statement answered, as the drivers hand it on: rows of values, not yet decoded. */
interface Answered {
  readonly rows: readonly (readonly unknown[])[];
}

type Ask = () => Promise<Answered>;

/** drizzle keeps it from its types: every statement passes through it, on either database. */
interface Prepared {
  queryWithCache(statement: string, params: readonly unknown[], ask: Ask): Promise<Answered>;
}

/**
 * Has drizzle keep what statements over results answered, the most recently used up to a number of
 * bytes. A published snapshot never changes, so neither does an answer of the same statement with
 * the same parameters, which name the snapshot: none has to be forgotten.
 *
 * @param results names of the tables that snapshots are partitions of
 */
export function keepRows(
  db: object,
  { results, limitBytes }: { readonly results: ReadonlySet<string>; readonly limitBytes: number },
): void {
  const kept = new ByteBoundedCache<Answered>(limitBytes);
  const { session } = db as { readonly session: PgSession };
  const prepareQuery = session.prepareQuery.bind(session);
  session.prepareQuery = (query, fields, ...rest) => {
    const prepared = prepareQuery(query, fields, ...rest);
    if (fields === undefined || !speaksOfOneSnapshot(query.sql, results)) return prepared;
    const own = prepared as unknown as Prepared;
    const send = own.queryWithCache.bind(prepared);
    own.queryWithCache = async (statement, params, ask) => {
      const key = `${statement}\0${JSON.stringify(params)}`;
      const known = kept.get(key);
      if (known !== undefined) return known;
      const answered = await send(statement, params, ask);
      const bytes = bytesOf(answered.rows);
      if (bytes !== null) kept.set(key, answered, bytes);
      return answered;
    };
    return prepared;
  };
}

const LONGEST_STATEMENT = 16_384;
const TABLE = /\b(?:from|join)\s+"([^"]+)"/g;

/** Reads results alone, each of them of the snapshot that a parameter or a partition names. */
function speaksOfOneSnapshot(statement: string, results: ReadonlySet<string>): boolean {
  if (statement.length > LONGEST_STATEMENT || !statement.startsWith("select ")) return false;
  const tables = new Set(Array.from(statement.matchAll(TABLE), ([, name]) => name as string));
  return (
    tables.size > 0 &&
    [...tables].every((name) =>
      results.has(name)
        ? statement.includes(`"${name}"."snapshot_id" = $`)
        : results.has(name.replace(/_s\d+$/, "")),
    )
  );
}

const ROW_BYTES = 32;
const VALUE_BYTES = 16;

/** Null where a value is an object, which whoever reads the rows might change; arrays are frozen. */
function bytesOf(rows: readonly (readonly unknown[])[]): number | null {
  let bytes = 0;
  for (const row of rows) {
    bytes += ROW_BYTES;
    for (const value of row) {
      const own = valueBytes(value);
      if (own === null) return null;
      bytes += own;
    }
  }
  return bytes;
}

function valueBytes(value: unknown): number | null {
  if (typeof value === "string") return VALUE_BYTES + value.length;
  if (typeof value !== "object" || value === null) return VALUE_BYTES;
  return Array.isArray(value) ? bytesOf([Object.freeze(value) as readonly unknown[]]) : null;
}
