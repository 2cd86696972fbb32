import pg from "pg";

const { builtins } = pg.types;
const parseTextArray = pg.types.getTypeParser(1009 as never) as (text: string) => Nested[];

type Nested = string | null | Nested[];

/**
 * node-postgres's own choices (int8 as text, dates as local time) give way to those of Store. Type
 * parsers are global in pg, and drizzle reads them there.
 */
export function setValueParsers(): void {
  pg.types.setTypeParser(builtins.INT8, toInteger);
  for (const oid of [builtins.DATE, builtins.TIMESTAMP, builtins.TIMESTAMPTZ, builtins.INTERVAL]) {
    pg.types.setTypeParser(oid, (text) => text);
  }
  setArrayParser(ARRAYS.int8, toInteger);
  for (const oid of ARRAYS.asText) setArrayParser(oid, (text) => text);
}

/** Types of arrays, from pg_type.dat: numeric, date, timestamp, timestamptz, interval. */
const ARRAYS = { int8: 1016, asText: [1231, 1182, 1115, 1185, 1187] };

function setArrayParser(oid: number, parse: (text: string) => unknown): void {
  const each = (value: Nested): unknown => {
    if (Array.isArray(value)) return value.map(each);
    return value === null ? null : parse(value);
  };
  pg.types.setTypeParser(oid as never, (text: string) => parseTextArray(text).map(each));
}

/** As PGlite: a number where a number is exact. */
function toInteger(text: string): number | bigint {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : BigInt(text);
}
