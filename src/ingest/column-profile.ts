import type { InspectedColumn } from "../domain/inspection.js";
import { sqlName, type SqlEngine } from "../domain/sql-engine.js";
import type { InputTable } from "./input-table.js";
import { plainNumber } from "./number-sql.js";
import { sourceColumn, textSource } from "./record-source.js";
import type { ScannedFile } from "./scan/scan-file.js";

type Type = InspectedColumn["type"];

/** Records that tell what the values of a column look like. */
const TYPED_RECORDS = 50_000;
/** Share of these that must look alike for the column to be of a type. */
const NEARLY_ALL = 0.95;
/** Up to so many records values are counted one by one. */
const COUNTED_RECORDS = 1_000_000;
const LONGEST_SHOWN = 40;

const INTEGER = "[-+]?[0-9]{1,37}";
const NUMBER = "[^0-9a-zA-Z]?[-+]?[0-9]*([.,][0-9]+)*( ?[A-Z€$£¥]{1,3})?";
const DATE =
  "(?i)([0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}|[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2,4}|[0-9]{1,2}[-/ .]+[a-z]{3,9}[-/ .,]+[0-9]{2,4}|[a-z]{3,9} [0-9]{1,2},? [0-9]{4})([ T,].*)?";

/**
 * What the columns of a scanned file hold: what values look like by the first 50,000, all else by
 * the whole file.
 *
 * @param input the file as it was read, for the range of its moments; null when it was not
 */
export async function columnProfiles(
  engine: SqlEngine,
  scanned: ScannedFile,
  input: InputTable | null,
): Promise<InspectedColumn[]> {
  const types = await typesOf(engine, scanned);
  const isId = (place: number): boolean => {
    const column = columnAt(input, place);
    return column !== null && input?.file.spec.columns[column]?.kind === "id";
  };
  const distinct = scanned.records <= COUNTED_RECORDS ? "count(distinct" : "approx_count_distinct(";
  const counts = types.flatMap((type, place) => {
    const text = textAt(place);
    // ids are compared as text: 007 is no 7
    const ordered = isId(place) ? left(text) : orderedBy(type, text);
    return [
      `count(${text}) as filled_${place}`,
      `count(*) filter (where contains(${text}, '@')) as addresses_${place}`,
      `${distinct} ${text}) as distinct_${place}`,
      `min(${ordered}) as least_${place}`,
      `max(${ordered}) as greatest_${place}`,
    ];
  });
  const [row = {}] = await engine.rows(
    `select count(*) as records, ${counts.join(", ")} from ${textSource(scanned)}`,
  );
  const moments = input === null ? new Map<number, Range>() : await momentRanges(engine, input);
  const number = (name: string): number => Number(row[name] ?? 0);
  const text = (name: string): string | null => {
    const value = row[name] ?? null;
    return value === null ? null : String(value);
  };
  return scanned.header.map((header, place): InspectedColumn => {
    const filled = number(`filled_${place}`);
    const isHidden = number(`addresses_${place}`) > 0;
    const ends = moments.get(place) ?? {
      least: text(`least_${place}`),
      greatest: text(`greatest_${place}`),
    };
    const type = types[place] ?? "empty";
    return {
      header,
      column: columnAt(input, place),
      type: moments.has(place) ? "date" : type === "empty" && filled > 0 ? "text" : type,
      emptyShare: number("records") === 0 ? 0 : 1 - filled / number("records"),
      ...(isHidden ? { least: null, greatest: null } : ends),
      distinctCount: Math.min(number(`distinct_${place}`), filled),
    };
  });
}

interface Range {
  readonly least: string | null;
  readonly greatest: string | null;
}

const textAt = (place: number): string => `nullif(trim(${sourceColumn(place)}), '')`;

const left = (text: string): string => `left(${text}, ${LONGEST_SHOWN})`;

async function typesOf(engine: SqlEngine, scanned: ScannedFile): Promise<Type[]> {
  const matching = (pattern: string, place: number): string =>
    `count(*) filter (where regexp_full_match(${textAt(place)}, '${pattern}'))`;
  const counts = scanned.header.flatMap((_, place) => [
    `count(${textAt(place)}) as filled_${place}`,
    `${matching(INTEGER, place)} as integers_${place}`,
    `${matching(NUMBER, place)} as numbers_${place}`,
    `${matching(DATE, place)} as dates_${place}`,
  ]);
  const [row = {}] = await engine.rows(
    `select ${counts.join(", ")} from (select * from ${textSource(scanned)} limit ${TYPED_RECORDS})`,
  );
  return scanned.header.map((_, place): Type => {
    const count = (kind: string): number => Number(row[`${kind}_${place}`] ?? 0);
    const filled = count("filled");
    const isNearly = (kind: string): boolean => count(kind) >= filled * NEARLY_ALL;
    if (filled === 0) return "empty";
    if (isNearly("dates")) return "date";
    if (isNearly("integers")) return "integer";
    return isNearly("numbers") ? "number" : "text";
  });
}

/** By what values of a type are compared. */
function orderedBy(type: Type, text: string): string {
  if (type === "integer") return `try_cast(${text} as decimal(38,0))`;
  if (type !== "number") return left(text);
  const trimmed = `regexp_replace(${text}, '^[^-+0-9.,]+|[^0-9]+$', '', 'g')`;
  // 1,234.50 and 1.234,50 alike
  return `case when try_cast(${text} as double) is not null then try_cast(${text} as double)
    else coalesce(try_cast(${plainNumber(trimmed, "comma")} as double),
      try_cast(${plainNumber(trimmed, "point")} as double), try_cast(${trimmed} as double)) end`;
}

function columnAt(input: InputTable | null, place: number): string | null {
  const found = Object.entries(input?.file.places ?? {}).find(([, each]) => each === place);
  return found?.[0] ?? null;
}

/** The first and last moment of columns that were read as moments, by the place of the column. */
async function momentRanges(engine: SqlEngine, input: InputTable): Promise<Map<number, Range>> {
  const { spec, places } = input.file;
  const moments = Object.entries(spec.columns).flatMap(([column, { kind }]) => {
    const place = places[column];
    return (kind === "timestamp" || kind === "epoch") && place !== undefined
      ? [{ column, place }]
      : [];
  });
  if (moments.length === 0) return new Map();
  const ends = moments.map(
    ({ column, place }) =>
      `cast(min(${sqlName(column)}) as text) as least_${place}, cast(max(${sqlName(column)}) as text) as greatest_${place}`,
  );
  const [row = {}] = await engine.rows(
    `select ${ends.join(", ")} from ${input.table} where problem is null`,
  );
  const text = (name: string): string | null => {
    const value = row[name] ?? null;
    return value === null ? null : String(value);
  };
  return new Map(
    moments.map(({ place }) => [
      place,
      { least: text(`least_${place}`), greatest: text(`greatest_${place}`) },
    ]),
  );
}
