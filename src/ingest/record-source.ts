import { sqlName, sqlText } from "../domain/sql-engine.js";
import { isTakenAsStored } from "./parquet/stored-column-sql.js";
import { storedText } from "./parquet/stored-text.js";
import type { StoredType } from "./parquet/stored-type.js";
import type { RecognisedFile } from "./recognise.js";
import type { ScannedFile } from "./scan/scanned-file.js";

/** Text columns are named by their place, so a header can hold any word. */
export const sourceColumn = (place: number): string => `c${place}`;

/** Place of a record in what `recordSource` reads, from 0. */
export const SOURCE_RECORD = "file_row_number";

const PARQUET = "binary_as_string = true, hive_partitioning = false";

/** DuckDB's buffer holds many lines; a longer record than this gets a buffer of its own size. */
const MAX_LINE_SIZE = 2_000_000;

/** All columns of a scanned file as text. The scan has made sure that every record has the header's width. */
export function textSource(scanned: ScannedFile): string {
  const { storedTypes } = scanned;
  if (storedTypes === undefined) return csvSource(scanned);
  const columns = scanned.header.map(
    (name, place) =>
      `${storedText(storedTypes[place] ?? "text", sqlName(name))} as ${sourceColumn(place)}`,
  );
  return `(select ${columns.join(", ")} from read_parquet(${sqlText(scanned.readablePath)}, ${PARQUET}))`;
}

function csvSource(scanned: ScannedFile): string {
  const columns = [
    ...(scanned.hasLineColumn ? ["_line"] : []),
    ...scanned.header.map((_, place) => sourceColumn(place)),
  ].map((name) => `'${name}': 'VARCHAR'`);
  return `read_csv(${sqlText(scanned.readablePath)}, auto_detect = false, header = true,
    delim = ${sqlText(scanned.readableDelimiter)}, quote = '"', escape = '"',
    max_line_size = ${Math.max(MAX_LINE_SIZE, scanned.longestRecordBytes + 16)}, columns = {${columns.join(", ")}})`;
}

/**
 * The columns that the layout reads, of records that `keepRecords` kept: text, or as they are stored
 * in a Parquet file where that is what their kind needs.
 *
 * @param options.among SQL that selects the places of the wanted records; without it all are
 */
export function recordSource(
  file: RecognisedFile,
  { among }: { readonly among?: string } = {},
): string {
  const { scanned } = file;
  const wanted = among === undefined ? "" : ` where ${SOURCE_RECORD} in (${among})`;
  const kept = `read_parquet(${sqlText(scanned.readablePath)}, ${PARQUET}, file_row_number = true)${wanted}`;
  const types = scanned.storedTypes;
  if (types === undefined) return `(from ${kept})`;
  const columns = readPlaces(file).map((place) => {
    const stored =
      scanned.kept?.isWhole === true ? sqlName(scanned.header[place] ?? "") : sourceColumn(place);
    const isAsStored = storedAt(file, place) !== null;
    const value = isAsStored ? stored : storedText(types[place] ?? "text", stored);
    return `${value} as ${sourceColumn(place)}`;
  });
  return `(select ${columns.join(", ")}, ${SOURCE_RECORD} from ${kept})`;
}

/** Type of a stored column that is taken as it is, by all that need it; null for one read as text. */
export function storedAt(
  { scanned, spec, places }: RecognisedFile,
  place: number,
): StoredType | null {
  const type = scanned.storedTypes?.[place];
  const columns = Object.entries(spec.columns).filter(([name]) => places[name] === place);
  if (type === undefined || columns.length === 0) return null;
  return columns.every(([, { kind }]) => isTakenAsStored(kind, type)) ? type : null;
}

/** Places of the file's columns that the layout reads, in order. */
export function readPlaces({ places }: Pick<RecognisedFile, "places">): number[] {
  return [...new Set(Object.values(places))].sort((one, other) => one - other);
}

/**
 * SQL for a record's fields as they are written, to show where it went wrong. Only those that the
 * layout reads: what else a file says, such as names, is kept nowhere.
 */
export function recordText(file: RecognisedFile): string {
  const texts = readPlaces(file).map((place) => {
    const type = storedAt(file, place);
    const source = sourceColumn(place);
    return `coalesce(${type === null ? source : storedText(type, source)}, '')`;
  });
  const text = `concat_ws(',', ${texts.join(", ")})`;
  // the scan of a text file has set such records aside
  return file.scanned.storedTypes === undefined ? text : `replace(${text}, chr(0), '\\u0000')`;
}
