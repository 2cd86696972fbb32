import type { Reading } from "../domain/reading.js";
import type { SqlEngine } from "../domain/sql-engine.js";
import { UserError } from "../domain/user-error.js";
import type { DateFamily, DateStyle } from "./date-sql.js";

/** By the start of a value, whatever time comes after it. */
const FAMILIES: readonly (readonly [DateFamily, RegExp])[] = [
  ["year-first", /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}/],
  ["numeric", /^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}/],
  ["named", /^(\d{1,2}[-/ .]*[a-z]{3}|[a-z]{3,9}[-/ .]*\d{1,2}\b)/i],
  ["compact", /^(\d{6}|\d{8}|\d{14})(\D|$)/],
];

/** Values that settle which families a file has. */
const SAMPLE = 20;

/**
 * Which families of dates a column has, by its first values, and by the whole column whether
 * 3/4/2011 is a day in March or in April: a part above 12 cannot be a month. A column without such
 * a date, or with both kinds, cannot be decided.
 *
 * @param source SQL that reads the file as text
 * @throws UserError AMBIGUOUS_DATE
 */
export async function dateStyleOf(
  engine: SqlEngine,
  source: string,
  column: {
    readonly source: string;
    readonly header: string;
    readonly file: string;
    readonly choice: Reading["dateOrder"];
  },
): Promise<DateStyle> {
  const text = column.source;
  const sample = await engine.rows(
    `select ${text} as value from ${source} where ${text} is not null limit ${SAMPLE}`,
  );
  const values = sample.map(({ value }) => String(value).trim());
  const met = FAMILIES.filter(([, start]) => values.some((value) => start.test(value)));
  const families: readonly DateFamily[] =
    met.length === 0 ? ["year-first"] : met.map(([family]) => family);
  if (!families.includes("numeric")) return { families, order: "day-first" };
  if (column.choice !== undefined) return { families, order: column.choice };
  // 99/1/2011 and 2011/2/3 say nothing: a part above 31 is no day either
  const part = (place: 1 | 2): string =>
    `count(*) filter (where try_cast(regexp_extract(trim(${text}), '^([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]', ${place}) as integer) between 13 and 31)`;
  const [days] = await engine.rows(
    `select ${part(1)} as first_part, ${part(2)} as second_part from ${source}`,
  );
  const isDayFirst = Number(days?.["first_part"] ?? 0) > 0;
  const isMonthFirst = Number(days?.["second_part"] ?? 0) > 0;
  if (isDayFirst !== isMonthFirst)
    return { families, order: isDayFirst ? "day-first" : "month-first" };
  throw new UserError(
    isDayFirst
      ? `${column.file}: the dates in "${column.header}" are written both day first and month first.`
      : `${column.file}: the dates in "${column.header}" can be read both day first and month first.`,
    {
      code: "BAD_FILE",
      reason: "AMBIGUOUS_DATE",
      file: column.file,
      remedy: isDayFirst
        ? "Write them all in one way, or pass --date-order day-first or month-first; dates that do not fit it are then set aside."
        : "Pass --date-order day-first if 3/4/2011 is the third of April, --date-order month-first if it is the fourth of March.",
    },
  );
}
