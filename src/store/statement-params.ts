/**
 * Parameters in a form both databases read alike: a Date as ISO text in UTC (node-postgres would
 * write local time), a plain object as JSON text. Arrays stay arrays: they are PostgreSQL arrays.
 */
export function statementParams(params: readonly unknown[]): unknown[] {
  return params.map(toParam);
}

function toParam(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(toParam);
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "object" && !ArrayBuffer.isView(value)) return JSON.stringify(value);
  return value;
}
