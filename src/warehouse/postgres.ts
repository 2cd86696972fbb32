import { rm } from "node:fs/promises";
import { join } from "node:path";
import { FACT_NAMES, FACTS } from "../domain/facts.js";
import type { PostgresPlace } from "../domain/postgres-address.js";
import { sqlName } from "../domain/sql-engine.js";
import type { TableColumn, Warehouse } from "../domain/warehouse.js";
import { inByteOrder } from "./byte-order.js";
import { isCitus, setUpCitus, spreadSql } from "./citus.js";
import { ANSWER_NULL, answerSql } from "./csv-format.js";
import type { Duckdb } from "./duckdb.js";
import { dropLoadSchemas, makeLoadSchema } from "./load-schema.js";
import { connectPostgres } from "./postgres-session.js";
import { checkServer } from "./server-checks.js";
import { columnsOf, declared } from "./table-columns.js";
import { WholeCopies } from "./whole-copies.js";

export interface PostgresWarehouseOptions {
  readonly place: PostgresPlace;
  readonly shopKey: string;
  /** Holds the facts, and turns answers into the bytes and columns that it would give itself. */
  readonly duckdb: Duckdb;
  /** A folder that DuckDB may read and write. */
  readonly directory: string;
}

export interface PostgresWarehouse extends Warehouse {
  /** Copies all facts from DuckDB. */
  takeFacts(): Promise<void>;
  /** Removes all that the load made there. */
  close(): Promise<void>;
}

/**
 * A PostgreSQL server, or the coordinator of a Citus cluster, in a schema of its own for this load.
 * Its answers come as CSV and go through DuckDB, so numbers, days and truth are written as DuckDB
 * writes them.
 *
 * @throws UserError UNREACHABLE, IN_USE, or BAD_INPUT for a server that cannot do it
 */
export async function openPostgresWarehouse({
  place,
  shopKey,
  duckdb,
  directory,
}: PostgresWarehouseOptions): Promise<PostgresWarehouse> {
  const session = await connectPostgres(place);
  let schema: string | null = null;
  const close = async (): Promise<void> => {
    // a lost connection leaves it to the next load
    if (schema !== null) await dropLoadSchemas(session, schema).catch(() => undefined);
    await session.close();
  };
  try {
    await checkServer(session);
    const isSpread = await isCitus(session);
    if (isSpread) await setUpCitus(session);
    const own = (schema = await makeLoadSchema(session, shopKey));
    await session.rows(`set search_path = ${sqlName(own)}`);
    const copies = isSpread ? new WholeCopies(session, own) : null;
    const computing = <T>(work: () => Promise<T>): Promise<T> =>
      copies === null ? work() : copies.computing(work);

    const createTable = async (table: string, columns: readonly TableColumn[]): Promise<void> => {
      const kind = isSpread ? "table" : "unlogged table";
      await session.rows(`create ${kind} ${target(own, table)} (${declared(columns)})`);
      if (isSpread) await session.rows(spreadSql(own, table));
    };
    const fill = async (table: string, csvPath: string, nullText: string): Promise<void> => {
      const options = `format csv, null '${nullText}'`;
      await session.copyFrom(`copy ${target(own, table)} from stdin (${options})`, csvPath);
      await session.rows(`analyze ${target(own, table)}`);
    };
    /** Runs a query there and hands DuckDB's view of its answer on. */
    const answered = async <T>(query: string, take: (answer: string) => Promise<T>): Promise<T> => {
      const sql = inByteOrder(query);
      const columns = await columnsOf(session, sql);
      const csvPath = join(directory, "answer.csv");
      try {
        const copy = `copy (${sql}) to stdout (format csv, null '${ANSWER_NULL}')`;
        const { longestRecordBytes } = await computing(() => session.copyTo(copy, csvPath));
        return await take(answerSql(csvPath, columns, longestRecordBytes));
      } finally {
        await rm(csvPath, { force: true });
      }
    };
    return {
      run: async (sql) => void (await computing(() => session.rows(inByteOrder(sql)))),
      rows: (sql) => computing(() => session.rows(inByteOrder(sql))),
      columns: (sql) => answered(sql, (answer) => duckdb.columns(answer)),
      writeCsv: (sql, csvPath) => answered(sql, (answer) => duckdb.writeCsv(answer, csvPath)),
      async keep(table, query) {
        const sql = inByteOrder(query);
        await createTable(table, await columnsOf(session, sql));
        await computing(() => session.rows(`insert into ${target(own, table)} ${sql}`));
        await session.rows(`analyze ${target(own, table)}`);
      },
      async readCsv(table, columns, csvPath) {
        await createTable(table, columns);
        await fill(table, csvPath, "");
      },
      async takeFacts() {
        for (const name of FACT_NAMES) {
          const csvPath = join(directory, "fact.csv");
          const columns = Object.entries(FACTS[name].columns);
          await createTable(
            name,
            columns.map(([column, type]) => ({ name: column, type })),
          );
          await duckdb.writeCsv(`select * from ${sqlName(name)}`, csvPath);
          await fill(name, csvPath, "");
          await rm(csvPath, { force: true });
        }
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

const target = (schema: string, table: string): string => `${sqlName(schema)}.${sqlName(table)}`;
