import { createReadStream, createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from, to } from "pg-copy-streams";
import {
  CONNECT_TIMEOUT_MS,
  connectError,
  type PostgresPlace,
} from "../domain/postgres-address.js";
import type { SqlRow } from "../domain/sql-engine.js";
import { CsvMeter } from "./csv-meter.js";
import { serverFault } from "./postgres-faults.js";
import { QueryError } from "./query-error.js";

/** One connection, on which a load does everything. */
export interface PostgresSession {
  readonly place: PostgresPlace;
  /** @throws UserError for what the server's owner can mend, else QueryError with the SQL */
  rows(sql: string, params?: readonly unknown[]): Promise<SqlRow[]>;
  /** Streams a CSV file into `copy ... from stdin`. */
  copyFrom(sql: string, csvPath: string): Promise<void>;
  /** Streams `copy ... to stdout` into a CSV file. */
  copyTo(sql: string, csvPath: string): Promise<CsvMeter>;
  close(): Promise<void>;
}

/** For each sort and hash of a query, unless the server gives more; its default of 4 MB goes to disk. */
const SORT_MEMORY = "64MB";

/** Text the same on every server, and answers that do not rest on how its tables lie. */
const SETTINGS = [
  "set timezone = 'UTC'",
  "set datestyle = 'ISO'",
  "set extra_float_digits = 1",
  "set synchronize_seqscans = off",
  "set default_transaction_read_only = off",
  "set statement_timeout = 0",
  "set idle_session_timeout = 0",
  "set lock_timeout = '60s'",
  "set synchronous_commit = off",
  "set client_min_messages = error",
  // compiling takes longer than these queries
  "set jit = off",
  // rows of a CTE are guessed at 1 in 200, without an index: where the guess is too low these joins
  // are quadratic, and a hash join never is
  "set enable_nestloop = off",
  "set enable_mergejoin = off",
  `select set_config('work_mem', '${SORT_MEMORY}', false)
   where pg_size_bytes(current_setting('work_mem')) < pg_size_bytes('${SORT_MEMORY}')`,
];
const READ_BYTES = 256 * 1024;

/** Whole numbers and doubles as numbers, truth as truth, all else as the server writes it. */
const types = {
  getTypeParser: (oid: number): ((text: string) => unknown) => {
    const { BOOL, INT2, INT4, FLOAT4, FLOAT8 } = pg.types.builtins;
    if (oid === BOOL) return (text) => text === "t";
    return [INT2, INT4, FLOAT4, FLOAT8].some((each) => Number(each) === oid)
      ? Number
      : (text) => text;
  },
};

/** @throws UserError UNREACHABLE */
export async function connectPostgres(place: PostgresPlace): Promise<PostgresSession> {
  const client = new pg.Client({
    connectionString: place.url.toString(),
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: "cartograph load",
    keepAlive: true,
    types: types as unknown as pg.CustomTypesConfig,
  });
  client.on("error", () => undefined); // the statement under way is rejected as well
  const told = async <T>(sql: string, work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw serverFault(place, error) ?? new QueryError(sql, error);
    }
  };
  try {
    await client.connect();
  } catch (error) {
    throw connectError(place, error);
  }
  const session: PostgresSession = {
    place,
    rows: (sql, params = []) =>
      told(sql, async () => (await client.query<SqlRow>(sql, [...params])).rows),
    copyFrom: (sql, csvPath) =>
      told(sql, () =>
        pipeline(createReadStream(csvPath, { highWaterMark: READ_BYTES }), client.query(from(sql))),
      ),
    copyTo: (sql, csvPath) =>
      told(sql, async () => {
        const meter = new CsvMeter();
        await pipeline(client.query(to(sql)), meter, createWriteStream(csvPath));
        return meter;
      }),
    close: () => client.end().catch(() => undefined),
  };
  try {
    for (const setting of SETTINGS) await session.rows(setting);
    // so that a load that was killed stops computing; not every system can tell
    await client.query("set client_connection_check_interval = '2s'").catch(() => undefined);
  } catch (error) {
    await session.close();
    throw error;
  }
  return session;
}
