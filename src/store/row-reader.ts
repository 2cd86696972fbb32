import { Column, is, SQL, Subquery, type DriverValueDecoder } from "drizzle-orm";
import type { PgSession, SelectedFieldsOrdered } from "drizzle-orm/pg-core";

type Selected = SelectedFieldsOrdered[number];
type RowsReader = (rows: readonly unknown[][]) => object[];

/**
 * Has a session read rows by decoders that are chosen once for a statement. drizzle asks of each
 * value what kind of column it comes from, which takes longer than reading it.
 */
export function readRowsQuickly(db: object): void {
  const { session } = db as { readonly session: PgSession };
  const prepareQuery = session.prepareQuery.bind(session);
  session.prepareQuery = (...[query, fields, name, isArray, mapper, ...rest]) =>
    prepareQuery(query, fields, name, isArray, mapper ?? rowsReader(fields), ...rest);
}

/** Undefined where the rows hold objects: of joined tables drizzle says which are null. */
export function rowsReader(fields: readonly Selected[] | undefined): RowsReader | undefined {
  if (fields === undefined || fields.some(({ path }) => path.length !== 1)) return undefined;
  const columns = fields.map(({ path, field }) => ({
    name: path[0] as string,
    decoder: decoderOf(field),
  }));
  return (rows) =>
    rows.map((values) => {
      const row: Record<string, unknown> = {};
      for (let place = 0; place < columns.length; place++) {
        const { name, decoder } = columns[place] as (typeof columns)[number];
        const value = values[place];
        row[name] = value === null ? null : decoder.mapFromDriverValue(value);
      }
      return row;
    });
}

function decoderOf(field: Selected["field"]): DriverValueDecoder<unknown, unknown> {
  if (is(field, Column)) return field;
  if (is(field, Subquery)) return decoderIn((field as Subquery)._.sql);
  return decoderIn(is(field, SQL) ? field : (field as SQL.Aliased).sql);
}

/** drizzle keeps it from its types, not from its own mapping of rows. */
const decoderIn = (sql: SQL): DriverValueDecoder<unknown, unknown> =>
  (sql as unknown as { readonly decoder: DriverValueDecoder<unknown, unknown> }).decoder;
