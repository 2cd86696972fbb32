/**
 * The query with every text that it casts sorted by bytes, as DuckDB sorts, on a database of any
 * collation. Columns of tables are declared so (declared() in table-columns.ts); what a query makes
 * of literals and numbers would follow the database's own order.
 */
export function inByteOrder(sql: string): string {
  return sql.replace(/\bas\s+text\s*\)/gi, 'as text) collate "C"');
}
