import { sqlText } from "../domain/sql-engine.js";
import type { TableColumn } from "../domain/warehouse.js";

/** DuckDB's options for CSV that the store's COPY takes and gives. */
export const RESULT_CSV = `format csv, header false, delimiter ',', quote '"', escape '"', nullstr ''`;

/** Null as a text that is quoted where it is a value, so that a row is never an empty line. */
export const ANSWER_NULL = "\\N";

/** DuckDB's buffer holds many lines; a longer record than this gets a buffer of its own size. */
const MAX_LINE_SIZE = 2_000_000;

/** What PostgreSQL answered, as a table that DuckDB reads with the types it had there. */
export function answerSql(
  csvPath: string,
  columns: readonly TableColumn[],
  longestRecordBytes: number,
): string {
  const types = columns.map(({ name, type }) => `${sqlText(name)}: ${sqlText(type)}`);
  return `select * from read_csv(${sqlText(csvPath)}, auto_detect = false, header = false,
    delim = ',', quote = '"', escape = '"', nullstr = ${sqlText(ANSWER_NULL)},
    allow_quoted_nulls = false, new_line = '\\n', parallel = false,
    max_line_size = ${Math.max(MAX_LINE_SIZE, longestRecordBytes + 16)},
    columns = {${types.join(", ")}})`;
}
