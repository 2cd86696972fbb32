import type { Reading } from "../domain/reading.js";
import { sqlName, type SqlEngine } from "../domain/sql-engine.js";
import { UserError } from "../domain/user-error.js";

/** Whether 2,55 or 2.55 is two and a half; decided once for the whole file. */
export type DecimalStyle = "point" | "comma";

/** Values that are looked at before it is known that the whole file must be. */
const SAMPLE = 2_000;

/** Digits in groups of three: a point or comma between them can be either mark. */
const GROUPS_APART = "[ ''\\x{00a0}\\x{202f}\\x{2019}]";

/** Text whose decimals have this mark: not three digits after it, nothing or zeros before it, or thousands marked otherwise. */
function marked(mark: string, other: string): string {
  const alone = `(^|[^0-9])0*${mark}[0-9]|${mark}([0-9]{1,2}|[0-9]{4,})([^0-9]|$)`;
  return `${alone}|${other}[0-9]{3}(${mark}|${other}[0-9]{3})|[0-9]${GROUPS_APART}[0-9]{3}${mark}`;
}

/**
 * Decides by the whole file which mark its decimals have: 2,55 and 1.234,50 need a comma, 2.55 and
 * 1,234.50 a point; 1,234 can be both. What most values need counts; the others do not fit and are
 * set aside. A file of which a part tells one style and has no comma at all is not read any further.
 *
 * @param source SQL that reads the file as text
 * @param columns names of its text columns that hold amounts
 * @throws UserError AMBIGUOUS_DECIMAL
 */
export async function decimalStyleOf(
  engine: SqlEngine,
  source: string,
  {
    columns,
    file,
    choice,
  }: {
    readonly columns: readonly { readonly source: string; readonly header: string }[];
    readonly file: string;
    readonly choice: Reading["decimal"];
  },
): Promise<DecimalStyle> {
  if (choice !== undefined) return choice;
  if (columns.length === 0) return "point";
  const sample = await marksIn(engine, `(select * from ${source} limit ${SAMPLE})`, columns);
  if (sample.points > 0 && sample.commas === 0 && sample.withComma === 0) return "point";
  const { points, commas, withComma } = await marksIn(engine, source, columns);
  if (commas === 0 && (points > 0 || withComma === 0)) return "point";
  if (commas !== points) return commas > points ? "comma" : "point";
  const headers = columns.map(({ header }) => `"${header}"`).join(", ");
  throw new UserError(
    `${file}: the numbers in ${headers} ${commas === 0 ? "can be read with a comma before their decimals and with one between their thousands" : "are written with a decimal comma and with a decimal point, equally often"}.`,
    {
      code: "BAD_FILE",
      reason: "AMBIGUOUS_DECIMAL",
      file,
      remedy:
        "Pass --decimal comma if 1,234 is a little more than one, --decimal point if it is more than a thousand; numbers that do not fit are then set aside.",
    },
  );
}

interface Marks {
  readonly points: number;
  readonly commas: number;
  readonly withComma: number;
}

async function marksIn(
  engine: SqlEngine,
  source: string,
  columns: readonly { readonly source: string }[],
): Promise<Marks> {
  const number = `'^[^0-9a-zA-Z]*([A-Z]{3})? ?[-+]?[0-9., ''\\x{00a0}\\x{202f}\\x{2019}]*[0-9][^0-9]*$'`;
  const sum = (pattern: string): string =>
    columns
      .map((column) => {
        const text = sqlName(column.source);
        return `count(*) filter (where regexp_matches(${text}, ${number}) and regexp_matches(${text}, '${pattern}'))`;
      })
      .join(" + ");
  const [row] = await engine.rows(`select ${sum(marked("[.]", ","))} as points,
    ${sum(marked(",", "[.]"))} as commas, ${sum(",")} as with_comma from ${source}`);
  return {
    points: Number(row?.["points"] ?? 0),
    commas: Number(row?.["commas"] ?? 0),
    withComma: Number(row?.["with_comma"] ?? 0),
  };
}
