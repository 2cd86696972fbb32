import { sqlName, sqlText } from "../domain/sql-engine.js";
import type { ColumnSpec } from "./adapter.js";

/** How a file writes its dates; decided once for the whole file. */
export type DateOrder = "year-first" | "day-first" | "month-first";

export interface ColumnContext {
  readonly timezone: string;
  readonly currency: string;
  /** Latest moment an event may have, UTC `YYYY-MM-DD HH:MM:SS`. */
  readonly latestAt: string;
  readonly dateOrder: DateOrder;
}

/** SQL pieces for one column. `raw` and the pieces in `typed` are visible to `problem`. */
export interface ColumnSql {
  /** Name → expression over the file's text. */
  readonly typed: readonly (readonly [name: string, expression: string])[];
  /** An expression that gives a QuarantineReason, or null when the value is good; null: never bad. */
  readonly problem: string | null;
}

const SYMBOLS: Readonly<Record<string, string>> = { USD: "\\$", EUR: "€", GBP: "£", JPY: "¥" };

/**
 * @param column name in the facts SQL
 * @param source name of the text column it comes from
 */
export function columnSql(
  column: string,
  source: string,
  spec: ColumnSpec,
  context: ColumnContext,
): ColumnSql {
  const text = textOf(source, spec);
  const build = { id: idSql, text: textSql, flag: flagSql, integer: integerSql, amount: amountSql, timestamp: timestampSql };
  const sql = build[spec.kind](column, text, spec, context);
  const cases = [
    ...(spec.nullable === true ? [] : [`when ${text} is null then 'MISSING_VALUE'`]),
    ...(sql.problem === null ? [] : [`when ${text} is not null then ${sql.problem}`]),
  ];
  return { typed: sql.typed, problem: cases.length === 0 ? null : `case ${cases.join(" ")} end` };
}

function textOf(source: string, spec: ColumnSpec): string {
  const value = spec.kind === "text" ? source : `trim(${source})`;
  const missing = [spec.nullText, spec.kind === "text" ? undefined : ""].filter((x) => x !== undefined);
  return missing.reduce((sql, word) => `nullif(${sql}, ${sqlText(word)})`, value);
}

type Build = (column: string, text: string, spec: ColumnSpec, context: ColumnContext) => ColumnSql;

const idSql: Build = (column, text, spec) => ({
  typed: [
    [
      column,
      spec.dropsDecimalZero === true
        ? `case when ${text} like '%.0' then left(${text}, length(${text}) - 2) else ${text} end`
        : text,
    ],
  ],
  problem: null,
});

const textSql: Build = (column, text) => ({ typed: [[column, text]], problem: null });

const flagSql: Build = (column, text) => ({
  typed: [
    [
      column,
      `case when lower(${text}) in ('1', 'true') then true when lower(${text}) in ('0', 'false') then false end`,
    ],
  ],
  problem: `case when ${sqlName(column)} is null then 'BAD_FLAG' end`,
});

const integerSql: Build = (column, text, { range }) => ({
  typed: [
    [
      column,
      `case when regexp_full_match(${text}, '[+-]?[0-9]{1,18}([.]0*)?') then try_cast(split_part(${text}, '.', 1) as bigint) end`,
    ],
  ],
  problem: `case
    when ${sqlName(column)} is null then case
      when regexp_full_match(${text}, '[+-]?[0-9]{19,}') then 'OUT_OF_RANGE'
      when regexp_full_match(${text}, '[+-]?[0-9]*[.][0-9]+') then 'NOT_INTEGER'
      when ${notFinite(text)} then 'NOT_FINITE'
      else 'BAD_INTEGER' end
    ${rangeProblem(column, range)} end`,
});

const amountSql: Build = (column, text, { range }, { currency }) => {
  const symbol = SYMBOLS[currency];
  const marks = symbol === undefined ? currency : `${symbol}|${currency}`;
  const number = "[+-]?([0-9]{1,11}([.][0-9]{0,6})?|[.][0-9]{1,6})";
  const stripped = `regexp_replace(${text}, ${sqlText(`^(${marks}) ?|^([+-])(${marks}) ?| ?(${marks})$`)}, '\\2')`;
  return {
    typed: [
      [
        column,
        `case when regexp_full_match(${text}, '${number}') then try_cast(${text} as numeric(18,6))
          when regexp_full_match(${stripped}, '${number}') then try_cast(${stripped} as numeric(18,6)) end`,
      ],
    ],
    problem: `case
      when ${sqlName(column)} is null then case
        when ${notFinite(text)} then 'NOT_FINITE'
        when regexp_full_match(${text}, '[+-]?[0-9]{12,}([.][0-9]*)?') then 'OUT_OF_RANGE'
        when regexp_matches(${text}, '[$€£¥]|[A-Z]{3}') then 'CURRENCY'
        else 'BAD_NUMBER' end
      ${rangeProblem(column, range)} end`,
  };
};

const notFinite = (text: string): string =>
  `regexp_full_match(lower(${text}), '[+-]?(nan|inf|infinity|[0-9.]+e[+]?[0-9]{3,})')`;

const rangeProblem = (column: string, range: ColumnSpec["range"]): string =>
  range === undefined
    ? ""
    : `when ${sqlName(column)} < ${range[0]} or ${sqlName(column)} > ${range[1]} then 'OUT_OF_RANGE'`;

const timestampSql: Build = (column, text, _spec, { timezone, latestAt, dateOrder }) => {
  const local = dateOrder === "year-first" ? yearFirst(text) : slashed(text, dateOrder);
  const instant = `case when length(${text}) > 19 and regexp_full_match(${text}, '[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,6})?)? ?(Z|UTC|[+-][0-9]{2}(:?[0-9]{2})?)')
      then cast(try_cast(regexp_replace(${text}, ' ?(UTC|Z)$', '+00') as timestamptz) at time zone 'UTC' as timestamp) end`;
  const zone = sqlText(timezone);
  const isUtc = timezone === "UTC";
  const utc = isUtc ? local : `(${local} at time zone ${zone}) at time zone 'UTC'`;
  const day = isUtc
    ? `cast(coalesce(${local}, ${instant}) as date)`
    : `cast(coalesce(${local}, (${instant} at time zone 'UTC') at time zone ${zone}) as date)`;
  return {
    typed: [
      [column, `coalesce(${utc}, ${instant})`],
      [`${column}_on`, day],
    ],
    problem: `case
      when ${sqlName(column)} is null then 'BAD_DATE'
      when ${sqlName(column)} < timestamp '1995-01-01' or ${sqlName(column)} > timestamp '${latestAt}' then 'DATE_RANGE' end`,
  };
};

/** The common 19 characters first: a check of three separators is far quicker than a pattern. */
function yearFirst(text: string): string {
  return `case
    when length(${text}) = 19 and substr(${text}, 5, 1) = '-' and substr(${text}, 14, 1) = ':' and substr(${text}, 17, 1) = ':'
      then try_cast(${text} as timestamp)
    when regexp_full_match(${text}, '[0-9]{4}-[0-9]{2}-[0-9]{2}([ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,6})?)?)?')
      then try_cast(${text} as timestamp) end`;
}

function slashed(text: string, order: Exclude<DateOrder, "year-first">): string {
  const day = order === "day-first" ? "%d/%m" : "%m/%d";
  const styles = (year: string): string =>
    ["", " %H:%M", " %H:%M:%S"].map((time) => `'${day}/${year}${time}'`).join(", ");
  return `case
    when regexp_matches(${text}, '^[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}') then try_strptime(${text}, [${styles("%Y")}])
    else try_strptime(${text}, [${styles("%y")}]) end`;
}
