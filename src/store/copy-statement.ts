import { quoteIdentifier } from "./sql-identifier.js";

/** COPY of CSV as DuckDB writes it. `source` is SQL: `stdin`, or PGlite's '/dev/blob'. */
export function copyStatement(table: string, columns: readonly string[], source: string): string {
  const names = columns.map(quoteIdentifier).join(", ");
  return `copy ${quoteIdentifier(table)} (${names}) from ${source} with (format csv)`;
}
