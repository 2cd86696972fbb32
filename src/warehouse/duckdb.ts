import { DuckDBInstance } from "@duckdb/node-api";
import { sqlText, type SqlEngine, type SqlRow } from "../domain/sql-engine.js";
import { columnTableOf } from "./duckdb-columns.js";
import { QueryError } from "./query-error.js";

export interface DuckdbOptions {
  /** The only folders that SQL may read from or write to. */
  readonly directories: readonly string[];
  /** Where DuckDB may put what does not fit in memory; the caller cleans it. */
  readonly tempDirectory: string;
  /** Megabytes for DuckDB's buffers; the process needs about 1.4 times that. Default 700. */
  readonly memoryMegabytes?: number;
  readonly threads?: number;
}

export interface Duckdb extends SqlEngine {
  close(): void;
}

/**
 * DuckDB in a jail: it reads and writes the given folders only, loads no extension, reaches no
 * network, and its settings are locked. Runs in a process of its own, never in the one that serves.
 */
export async function openDuckdb(options: DuckdbOptions): Promise<Duckdb> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const run = async (sql: string): Promise<void> => {
    try {
      await connection.run(sql);
    } catch (error) {
      throw new QueryError(sql, error);
    }
  };
  const allowed = [...options.directories, options.tempDirectory].map((folder) =>
    sqlText(folder.endsWith("/") ? folder : `${folder}/`),
  );
  await run(`set temp_directory = ${sqlText(options.tempDirectory)}`);
  await run(`set memory_limit = '${options.memoryMegabytes ?? 700}MB'`);
  if (options.threads !== undefined) await run(`set threads = ${options.threads}`);
  // a database in memory has nothing to save: checkpoints would only go through its tables again
  await run("set checkpoint_threshold = '1TB'");
  await run("set TimeZone = 'UTC'");
  await run("set default_collation = ''");
  await run("set default_null_order = 'nulls_last_on_asc_first_on_desc'");
  await run("set autoinstall_known_extensions = false");
  await run("set autoload_known_extensions = false");
  await run(`set allowed_directories = [${allowed.join(", ")}]`);
  await run("set enable_external_access = false");
  await run("set lock_configuration = true");

  return {
    run,
    rows: async (sql) => {
      try {
        const result = await connection.runAndReadAll(sql);
        return result.getRowObjectsJson() as SqlRow[];
      } catch (error) {
        throw new QueryError(sql, error);
      }
    },
    columns: async (sql) => {
      try {
        const result = await connection.run(sql);
        const chunks = await result.fetchAllChunks();
        return columnTableOf({ names: result.columnNames(), types: result.columnTypes(), chunks });
      } catch (error) {
        throw new QueryError(sql, error);
      }
    },
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
