import { DuckDBInstance } from "@duckdb/node-api";
import { sqlName, sqlText, type SqlRow } from "../domain/sql-engine.js";
import { tableDdl, type Warehouse } from "../domain/warehouse.js";
import { RESULT_CSV } from "./csv-format.js";
import { columnTableOf } from "./duckdb-columns.js";
import { QueryError } from "./query-error.js";
import { TABLES, TableSpace } from "./table-space.js";

export interface DuckdbOptions {
  /** The only folders that SQL may read from or write to. */
  readonly directories: readonly string[];
  /** Where DuckDB may put what does not fit in memory; the caller cleans it. */
  readonly tempDirectory: string;
  /** Megabytes for DuckDB's buffers; the process needs about 1.4 times that. */
  readonly memoryMegabytes?: number;
  readonly threads?: number;
}

/** Of memory, where nothing else is asked for. */
export const USUAL_MEGABYTES = 700;

export interface Duckdb extends Warehouse {
  close(): void;
}

/**
 * DuckDB in a jail: it reads and writes the given folders only, loads no extension, reaches no
 * network, and its settings are locked. Runs in a process of its own, never in the one that serves.
 */
export async function openDuckdb(options: DuckdbOptions): Promise<Duckdb> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  let turn: Promise<unknown> = Promise.resolve();
  /** One statement at a time: a second one would cut off an answer that is still being read. */
  const inTurn = <Answer>(sql: string, ask: () => Promise<Answer>): Promise<Answer> => {
    const answer = turn.then(ask).catch((error: unknown) => {
      throw new QueryError(sql, error);
    });
    turn = answer.catch(() => undefined);
    return answer;
  };
  const run = (sql: string): Promise<void> =>
    inTurn(sql, async () => {
      await connection.run(sql);
    });
  const allowed = [...options.directories, options.tempDirectory].map((folder) =>
    sqlText(folder.endsWith("/") ? folder : `${folder}/`),
  );
  // tables of the first database stay as they were written; those of this one shrink at a checkpoint
  await run(`attach ':memory:' as ${TABLES} (compress)`);
  await run(`use ${TABLES}`);
  await run(`set temp_directory = ${sqlText(options.tempDirectory)}`);
  await run(`set memory_limit = '${options.memoryMegabytes ?? USUAL_MEGABYTES}MB'`);
  if (options.threads !== undefined) await run(`set threads = ${options.threads}`);
  // a database in memory has nothing to save: `TableSpace` says when to go through its tables again
  await run("set checkpoint_threshold = '1TB'");
  await run("set TimeZone = 'UTC'");
  await run("set default_collation = ''");
  await run("set default_null_order = 'nulls_last_on_asc_first_on_desc'");
  await run("set autoinstall_known_extensions = false");
  await run("set autoload_known_extensions = false");
  await run(`set allowed_directories = [${allowed.join(", ")}]`);
  await run("set enable_external_access = false");
  await run("set lock_configuration = true");

  const read = (sql: string): Promise<SqlRow[]> =>
    inTurn(sql, async () => {
      const result = await connection.runAndReadAll(sql);
      return result.getRowObjectsJson() as SqlRow[];
    });
  const space = new TableSpace(
    { run, rows: read },
    {
      tempDirectory: options.tempDirectory,
      megabytes: options.memoryMegabytes ?? USUAL_MEGABYTES,
    },
  );
  const write = async (sql: string): Promise<void> => {
    await run(sql);
    await space.settle();
  };
  return {
    run: write,
    rows: read,
    columns: (sql) => inTurn(sql, async () => columnTableOf(await connection.stream(sql))),
    keep: (table, sql) => write(`create table ${sqlName(table)} as ${sql}`),
    async writeCsv(sql, csvPath) {
      const [row] = await read(`copy (${sql}) to ${sqlText(csvPath)} (${RESULT_CSV})`);
      return Number(row?.["Count"] ?? 0);
    },
    async readCsv(table, columns, csvPath) {
      await run(tableDdl(table, columns));
      const options = `${RESULT_CSV}, allow_quoted_nulls false, auto_detect false`;
      await write(`copy ${sqlName(table)} from ${sqlText(csvPath)} (${options})`);
    },
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
