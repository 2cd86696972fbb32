import { dirname } from "node:path";
import { rm } from "node:fs/promises";
import { sqlName, sqlText } from "../domain/sql-engine.js";
import { openDuckdb } from "./duckdb.js";

const MEMORY_MEGABYTES = 256;

/**
 * Writes a CSV file again as Parquet, its rows in the same order: the same file gives the same
 * values whatever the number of threads. An empty text becomes null.
 */
export async function writeParquet(job: {
  /** With a header. */
  readonly csvPath: string;
  readonly parquetPath: string;
  /** Each column of the file, in order, with the SQL of its value: all are read as text. */
  readonly columns: Readonly<Record<string, string>>;
}): Promise<void> {
  const tempDirectory = `${job.parquetPath}.temp`;
  const engine = await openDuckdb({
    directories: [dirname(job.csvPath), dirname(job.parquetPath)],
    tempDirectory,
    memoryMegabytes: MEMORY_MEGABYTES,
    threads: 1,
  });
  try {
    const types = Object.keys(job.columns).map((name) => `${sqlText(name)}: 'VARCHAR'`);
    const values = Object.entries(job.columns).map(([name, sql]) => `${sql} as ${sqlName(name)}`);
    await engine.run(`copy (
      select ${values.join(", ")} from read_csv(${sqlText(job.csvPath)}, auto_detect = false, header = true,
        delim = ',', quote = '"', escape = '"', columns = {${types.join(", ")}})
    ) to ${sqlText(job.parquetPath)} (format parquet, compression snappy)`);
  } finally {
    engine.close();
    await rm(tempDirectory, { recursive: true, force: true });
  }
}
