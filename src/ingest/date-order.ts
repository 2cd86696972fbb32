import type { Reading } from "../domain/reading.js";
import type { SqlEngine } from "../domain/sql-engine.js";
import { UserError } from "../domain/user-error.js";
import type { DateOrder } from "./column-sql.js";

/**
 * Decides by the whole column whether 3/4/2011 is a day in March or in April: a part above 12
 * cannot be a month. A file without such a date, or with both kinds, cannot be decided.
 *
 * @param source SQL that reads the file as text
 * @throws UserError AMBIGUOUS_DATE
 */
export async function dateOrderOf(
  engine: SqlEngine,
  source: string,
  column: {
    readonly source: string;
    readonly header: string;
    readonly file: string;
    readonly choice: Reading["dateOrder"];
  },
): Promise<DateOrder> {
  const text = column.source;
  const sample = await engine.rows(
    `select ${text} as value from ${source} where ${text} is not null limit 20`,
  );
  const isSlashed = (value: unknown): boolean =>
    /^\s*\d{1,2}\/\d{1,2}\/\d{2,4}/.test(String(value));
  if (!sample.some(({ value }) => isSlashed(value))) return "year-first";
  if (column.choice !== undefined) return column.choice;
  // 99/1/2011 and 2011/2/3 say nothing: a part above 31 is no day either
  const part = (place: 1 | 2): string =>
    `count(*) filter (where try_cast(split_part(trim(${text}), '/', ${place}) as integer) between 13 and 31)`;
  const [days] = await engine.rows(
    `select ${part(1)} as first_part, ${part(2)} as second_part from ${source}`,
  );
  const isDayFirst = Number(days?.["first_part"] ?? 0) > 0;
  const isMonthFirst = Number(days?.["second_part"] ?? 0) > 0;
  if (isDayFirst !== isMonthFirst) return isDayFirst ? "day-first" : "month-first";
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
