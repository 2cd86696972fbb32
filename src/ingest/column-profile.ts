import type { InspectedColumn } from "../domain/inspection.js";
import { sqlName, type SqlEngine } from "../domain/sql-engine.js";
import { sourceColumn, sourceSql, type InputTable } from "./input-table.js";
import { plainNumber } from "./number-sql.js";
import type { ScannedFile } from "./scan/scan-file.js";

/** Share of a column's values that must look alike for it to be of a type. */
const NEARLY_ALL = 0.95;
const LONGEST_SHOWN = 40;

/** Up to so many records values are counted one by one. */
const COUNTED_RECORDS = 1_000_000;

const INTEGER = "[-+]?[0-9]{1,37}";
const NUMBER = "[^0-9a-zA-Z]?[-+]?[0-9]*([.,][0-9]+)*( ?[A-Z€$£¥]{1,3})?";
const DATE =
  "(?i)([0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}|[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2,4}|[0-9]{1,2}[-/ .]+[a-z]{3,9}[-/ .,]+[0-9]{2,4}|[a-z]{3,9} [0-9]{1,2},? [0-9]{4})([ T,].*)?";

/**
 * What the columns of a scanned file hold, in one pass over its text.
 *
 * @param input the file as it was read, for the range of its moments; null when it was not
 */
export async function columnProfiles(
  engine: SqlEngine,
  scanned: ScannedFile,
  input: InputTable | null,
): Promise<InspectedColumn[]> {
  const texts = scanned.header.map((_, place) => `nullif(trim(${sourceColumn(place)}), '')`);
  const distinct = scanned.records <= COUNTED_RECORDS ? "count(distinct" : "approx_count_distinct(";
  const counts = texts.flatMap((text, place) => [
    `count(${text}) as filled_${place}`,
    `count(*) filter (where regexp_full_match(${text}, '${INTEGER}')) as integers_${place}`,
    `count(*) filter (where regexp_full_match(${text}, '${NUMBER}')) as numbers_${place}`,
    `count(*) filter (where regexp_full_match(${text}, '${DATE}')) as dates_${place}`,
    `count(*) filter (where contains(${text}, '@')) as addresses_${place}`,
    `${distinct} ${text}) as distinct_${place}`,
    `count(*) filter (where starts_with(${text}, '0') and regexp_full_match(${text}, '0[0-9]+')) as padded_${place}`,
    `min(try_cast(${text} as decimal(38,0))) as least_integer_${place}`,
    `max(try_cast(${text} as decimal(38,0))) as greatest_integer_${place}`,
    `min(left(${text}, ${LONGEST_SHOWN})) as least_${place}`,
    `max(left(${text}, ${LONGEST_SHOWN})) as greatest_${place}`,
    `min(${numberOf(text)}) as least_number_${place}`,
    `max(${numberOf(text)}) as greatest_number_${place}`,
  ]);
  const [row = {}] = await engine.rows(
    `select count(*) as records, ${counts.join(", ")} from ${sourceSql({ scanned })}`,
  );
  const moments = input === null ? new Map<number, Range>() : await momentRanges(engine, input);
  const number = (name: string): number => Number(row[name] ?? 0);
  const text = (name: string): string | null => (row[name] === null ? null : String(row[name]));
  return scanned.header.map((header, place): InspectedColumn => {
    const filled = number(`filled_${place}`);
    const isNearly = (kind: string): boolean => number(`${kind}_${place}`) >= filled * NEARLY_ALL;
    const type =
      filled === 0
        ? "empty"
        : isNearly("dates")
          ? "date"
          : isNearly("integers")
            ? "integer"
            : isNearly("numbers")
              ? "number"
              : "text";
    const ordered =
      type === "number"
        ? "number_"
        : type === "integer" && number(`padded_${place}`) === 0
          ? "integer_"
          : "";
    const isHidden = number(`addresses_${place}`) > 0;
    const ends = moments.get(place) ?? {
      least: text(`least_${ordered}${place}`),
      greatest: text(`greatest_${ordered}${place}`),
    };
    return {
      header,
      column: columnAt(input, place),
      type: moments.has(place) ? "date" : type,
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

function columnAt(input: InputTable | null, place: number): string | null {
  const found = Object.entries(input?.file.places ?? {}).find(([, each]) => each === place);
  return found?.[0] ?? null;
}

/** Of 1,234.50 and 1.234,50 alike; what looks like both is taken as it is. */
function numberOf(text: string): string {
  const trimmed = `regexp_replace(${text}, '^[^-+0-9.,]+|[^0-9]+$', '', 'g')`;
  return `coalesce(try_cast(${trimmed} as double), try_cast(${plainNumber(trimmed, "comma")} as double),
    try_cast(${plainNumber(trimmed, "point")} as double))`;
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
  const text = (name: string): string | null =>
    row[name] === null || row[name] === undefined ? null : String(row[name]);
  return new Map(
    moments.map(({ place }) => [
      place,
      { least: text(`least_${place}`), greatest: text(`greatest_${place}`) },
    ]),
  );
}
