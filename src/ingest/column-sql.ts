import { sqlName, sqlText } from "../domain/sql-engine.js";
import type { ColumnSpec } from "./adapter.js";
import { instant, localMoment, type DateStyle } from "./date-sql.js";
import type { DecimalStyle } from "./decimal-style.js";
import { plainNumber, withoutMark } from "./number-sql.js";
import type { EpochUnit } from "./epoch-unit.js";

export interface ColumnContext {
  readonly timezone: string;
  readonly currency: string;
  /** Latest moment an event may have, UTC `YYYY-MM-DD HH:MM:SS`. */
  readonly latestAt: string;
  readonly dates: DateStyle;
  readonly decimals: DecimalStyle;
  /** Of a column of kind epoch. */
  readonly epochUnit: EpochUnit;
}

type Named = readonly [name: string, expression: string];

/** What makes a value bad. Faults are looked at one after the other, and the first that is met counts. */
export interface Fault {
  /** SQL condition. */
  readonly when: string;
  /** SQL that gives a QuarantineReason, for records that meet the condition. */
  readonly reason: string;
}

/** SQL pieces for one column, in layers: each sees the names of the one before. */
export interface ColumnSql {
  /** What the value is made of, such as the file's text without what means "missing"; null: nothing more. */
  readonly text: Named | null;
  /** The value, null where the text does not fit. */
  readonly typed: Named;
  /** What follows from the value. */
  readonly derived: readonly Named[];
  readonly faults: readonly Fault[];
}

/** Of any currency, to tell a price in another currency from what is no price. */
const ANY_MARK = "[$€£¥]|[A-Z]{3}";

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
  const text = `${source}_text`;
  const {
    typed,
    derived = [],
    faults = [],
  } = builds[spec.kind](text, sqlName(column), spec, context);
  return {
    text: [text, textOf(source, spec)],
    typed: [column, typed],
    derived,
    faults: faultsOf(text, spec, faults),
  };
}

/**
 * @param source SQL of the value as it was read
 * @param faults of values that are there
 */
export function faultsOf(source: string, spec: ColumnSpec, faults: readonly Fault[]): Fault[] {
  if (spec.nullable !== true)
    return [{ when: `${source} is null`, reason: "'MISSING_VALUE'" }, ...faults];
  return faults.map(({ when, reason }) => ({
    when: `${source} is not null and (${when})`,
    reason,
  }));
}

/** SQL type of each kind of column. */
export const COLUMN_TYPES: Readonly<Record<ColumnSpec["kind"], string>> = {
  id: "text",
  text: "text",
  timestamp: "timestamp",
  epoch: "timestamp",
  word: "text",
  amount: "numeric(18,6)",
  integer: "bigint",
  flag: "boolean",
  currency: "text",
};

/** A column that the file lacks: null in every record. */
export function absentSql(column: string, { kind }: ColumnSpec): ColumnSql {
  return {
    text: null,
    typed: [column, `cast(null as ${COLUMN_TYPES[kind]})`],
    derived:
      kind === "timestamp" || kind === "epoch" ? [[`${column}_on`, "cast(null as date)"]] : [],
    faults: [],
  };
}

/**
 * Blanks around a value are rare, and looking for them is far cheaper than `trim` itself. What sorts
 * before '!' is empty or begins with a blank, or with a control character, which is left as it is.
 */
function textOf(source: string, spec: ColumnSpec): string {
  const trimmed = `case when ${source} < '!' or ends_with(${source}, ' ')
    then nullif(case when starts_with(${source}, ' ') or ends_with(${source}, ' ') then trim(${source}) else ${source} end, '')
    else ${source} end`;
  const value = spec.kind === "text" ? source : trimmed;
  return spec.nullText === undefined ? value : `nullif(${value}, ${sqlText(spec.nullText)})`;
}

interface Built {
  readonly typed: string;
  readonly derived?: readonly Named[];
  /** Of texts that are there. */
  readonly faults?: readonly Fault[];
}

type Build = (text: string, value: string, spec: ColumnSpec, context: ColumnContext) => Built;

const idSql: Build = (text, _value, spec) => ({
  typed:
    spec.dropsDecimalZero === true
      ? `case when ${text} like '%.0' then left(${text}, length(${text}) - 2) else ${text} end`
      : text,
});

const textSql: Build = (text) => ({ typed: text });

const flagSql: Build = (text, value) => ({
  typed: `case when lower(${text}) in ('1', 'true') then true when lower(${text}) in ('0', 'false') then false end`,
  faults: [{ when: `${value} is null`, reason: "'BAD_FLAG'" }],
});

const wordSql: Build = (text, value, { words = [] }) => {
  const known = words.map(sqlText).join(", ");
  return {
    typed: `case when ${text} in (${known}) then ${text}
      when lower(${text}) in (${known}) then lower(${text}) end`,
    faults: [{ when: `${value} is null`, reason: "'UNKNOWN_WORD'" }],
  };
};

const integerSql: Build = (text, value, { range }, { decimals }) => {
  const mark = decimals === "comma" ? "," : ".";
  const plain = plainNumber(text, decimals);
  return {
    typed: `case when regexp_full_match(${text}, '[+-]?[0-9]{1,18}([${mark}]0*)?') then try_cast(split_part(${text}, '${mark}', 1) as bigint)
      when regexp_full_match(${plain}, '[+-]?[0-9]{1,18}([.]0*)?') then try_cast(split_part(${plain}, '.', 1) as bigint) end`,
    faults: [
      {
        when: `${value} is null`,
        reason: `case when regexp_full_match(${text}, '[+-]?[0-9]{19,}([.]0*)?') then 'OUT_OF_RANGE'
          when regexp_full_match(${text}, '[+-]?[0-9]*[.,][0-9]+') then 'NOT_INTEGER'
          when ${notFinite(text)} then 'NOT_FINITE'
          else 'BAD_INTEGER' end`,
      },
      ...rangeFaults(value, range),
    ],
  };
};

const amountSql: Build = (text, value, { range }, { currency, decimals }) => {
  const number = "[+-]?([0-9]{1,11}([.][0-9]{0,6})?|[.][0-9]{1,6})";
  const stripped = withoutMark(text, currency);
  const plain = plainNumber(stripped, decimals);
  const pointed = `when regexp_full_match(${text}, '${number}') then try_cast(${text} as numeric(18,6))
      when regexp_full_match(${stripped}, '${number}') then try_cast(${stripped} as numeric(18,6))`;
  return {
    typed: `case ${decimals === "point" ? pointed : ""}
      when regexp_full_match(${plain}, '${number}') then try_cast(${plain} as numeric(18,6)) end`,
    faults: [
      {
        when: `${value} is null`,
        reason: `case when ${notFinite(text)} then 'NOT_FINITE'
          when regexp_full_match(${text}, '[+-]?[0-9]{12,}([.,][0-9]*)?') then 'OUT_OF_RANGE'
          when regexp_full_match(${stripped}, '[+-]?(${ANY_MARK}) ?[+-]?[0-9.,]+|[+-]?[0-9.,]+ ?(${ANY_MARK})') then 'CURRENCY'
          else 'BAD_NUMBER' end`,
      },
      ...rangeFaults(value, range),
    ],
  };
};

const notFinite = (text: string): string =>
  `regexp_full_match(lower(${text}), '[+-]?(nan|inf|infinity|[0-9.]+e[+]?[0-9]{3,})')`;

export const rangeFaults = (value: string, range: ColumnSpec["range"]): Fault[] =>
  range === undefined
    ? []
    : [{ when: `${value} < ${range[0]} or ${value} > ${range[1]}`, reason: "'OUT_OF_RANGE'" }];

const timestampSql: Build = (text, value, spec, { timezone, latestAt, dates }) => {
  const local = localMoment(text, dates, { hasShortYears: spec.hasShortYears === true });
  const zone = sqlText(timezone);
  const utc = timezone === "UTC" ? local : `(${local} at time zone ${zone}) at time zone 'UTC'`;
  return {
    typed: `case when ${text} like '____-__-__ __:__:__ UTC' then try_cast(left(${text}, 19) as timestamp)
      else coalesce(${utc}, ${instant(text)}) end`,
    ...momentSql(value, timezone, latestAt),
  };
};

const epochSql: Build = (text, value, _spec, { timezone, latestAt, epochUnit }) => {
  const { pattern, micros } = EPOCHS[epochUnit];
  return {
    typed: `case when regexp_full_match(${text}, '${pattern}') then make_timestamp(cast(${text} as bigint) * ${micros}) end`,
    ...momentSql(value, timezone, latestAt),
  };
};

/** 13 and 10 digits reach from 2001 to 2286; one digit less is a moment before 2001. */
const EPOCHS: Readonly<Record<EpochUnit, { readonly pattern: string; readonly micros: number }>> = {
  milliseconds: { pattern: "[0-9]{12,13}", micros: 1_000 },
  seconds: { pattern: "[0-9]{9,10}", micros: 1_000_000 },
};

/** The day of a moment in the shop's zone, and what is wrong with it. */
export function momentSql(
  value: string,
  timezone: string,
  latestAt: string,
): Required<Pick<Built, "derived" | "faults">> {
  const day =
    timezone === "UTC"
      ? `cast(${value} as date)`
      : `cast((${value} at time zone 'UTC') at time zone ${sqlText(timezone)} as date)`;
  return {
    derived: [[`${value.slice(1, -1)}_on`, day]],
    faults: [
      { when: `${value} is null`, reason: "'BAD_DATE'" },
      {
        when: `${value} < timestamp '1995-01-01' or ${value} > timestamp '${latestAt}'`,
        reason: "'DATE_RANGE'",
      },
    ],
  };
}

/** A code that must be the shop's currency. */
const currencySql: Build = (text, value, _spec, { currency }) => ({
  typed: `upper(${text})`,
  faults: [{ when: `${value} <> ${sqlText(currency)}`, reason: "'CURRENCY'" }],
});

const builds: Readonly<Record<ColumnSpec["kind"], Build>> = {
  id: idSql,
  text: textSql,
  flag: flagSql,
  integer: integerSql,
  amount: amountSql,
  timestamp: timestampSql,
  currency: currencySql,
  epoch: epochSql,
  word: wordSql,
};
