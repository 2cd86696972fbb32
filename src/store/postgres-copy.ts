import { createReadStream } from "node:fs";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from } from "pg-copy-streams";
import { copyStatement } from "./copy-statement.js";
import { inTransaction } from "./postgres-transaction.js";

const READ_BYTES = 256 * 1024;
const QUOTE = 0x22;
const NEWLINE = 0x0a;

/** Streams a CSV file into a table, no faster than the server takes it. All or nothing. */
export function copyFile(
  pool: pg.Pool,
  target: { readonly table: string; readonly columns: readonly string[] },
  csvPath: string,
  onRows?: (rows: number) => void,
): Promise<number> {
  return inTransaction(pool, async (client) => {
    const copy = client.query(from(copyStatement(target.table, target.columns, "stdin")));
    const file = createReadStream(csvPath, { highWaterMark: READ_BYTES });
    await (onRows === undefined ? pipeline(file, copy) : pipeline(file, rowCounter(onRows), copy));
    onRows?.(copy.rowCount);
    return copy.rowCount;
  });
}

/** Counts the records that pass: newlines outside quotes. */
function rowCounter(onRows: (rows: number) => void): Transform {
  let rows = 0;
  let isQuoted = false;
  return new Transform({
    transform(bytes: Buffer, _encoding, done) {
      for (let i = 0; i < bytes.length; i++) {
        if (bytes[i] === QUOTE) isQuoted = !isQuoted;
        else if (bytes[i] === NEWLINE && !isQuoted) rows++;
      }
      onRows(rows);
      done(null, bytes);
    },
  });
}
