import { sqlName, sqlText } from "../../domain/sql-engine.js";
import type { ColumnKind, ColumnSpec } from "../adapter.js";
import {
  faultsOf,
  momentSql,
  rangeFaults,
  type ColumnContext,
  type ColumnSql,
} from "../column-sql.js";
import { storedText } from "./stored-text.js";
import type { StoredType } from "./stored-type.js";

type Native = (
  column: string,
  value: string,
  spec: ColumnSpec,
  context: ColumnContext,
) => Partial<Pick<ColumnSql, "text" | "derived" | "faults">> & { readonly typed: string };

const NUMBER_TYPES: readonly StoredType[] = ["text", "integer", "real", "single", "decimal"];

/** What may be stored where a kind of value is needed. */
const FITTING: Readonly<Record<ColumnKind, readonly StoredType[]>> = {
  id: [...NUMBER_TYPES, "uuid"],
  text: [...NUMBER_TYPES, "uuid", "boolean", "date", "time", "timestamp", "instant"],
  timestamp: ["text", "integer", "date", "timestamp", "instant"],
  epoch: ["text", "integer", "timestamp", "instant"],
  amount: NUMBER_TYPES,
  integer: NUMBER_TYPES,
  flag: ["text", "integer", "boolean"],
  word: ["text"],
  currency: ["text"],
};

export function fits(kind: ColumnKind, type: StoredType): boolean {
  return FITTING[kind].includes(type);
}

/** Whether a value is taken as it is stored; otherwise it is read as text, like that of a CSV file. */
export function isTakenAsStored(kind: ColumnKind, type: StoredType): boolean {
  return nativeOf(kind, type) !== undefined;
}

/**
 * The SQL of a column whose stored type is that of its kind already: the same values and the same
 * faults as by way of the text, without making it.
 *
 * @param source SQL name of the stored column
 */
export function storedColumnSql(
  column: string,
  source: string,
  spec: ColumnSpec,
  { type, ...context }: ColumnContext & { readonly type: StoredType },
): ColumnSql {
  const native = nativeOf(spec.kind, type);
  if (native === undefined) throw new Error(`a ${type} is no ${spec.kind} as it is stored`);
  const made = native(source, sqlName(column), spec, context);
  const { text = null, typed, derived = [], faults = [] } = made;
  return { text, typed: [column, typed], derived, faults: faultsOf(source, spec, faults) };
}

function nativeOf(kind: ColumnKind, type: StoredType): Native | undefined {
  return NATIVE[`${kind} ${type}`];
}

/** A text may have at most eighteen digits, and a sum of few values no more than a bigint. */
const MOST_INTEGER = 10n ** 18n - 1n;

/** Up to eleven digits before the point. */
const MOST_AMOUNT = 10n ** 11n - 1n;

const momentOf =
  (local: (column: string, context: ColumnContext) => string): Native =>
  (column, value, _spec, context) => ({
    typed: `case when ${column} between timestamp '0001-01-01' and timestamp '9999-12-31 23:59:59.999999'
      then ${local(column, context)} end`,
    ...momentSql(value, context.timezone, context.latestAt),
  });

/** A moment without a zone is one of the shop's. */
const localMoment = momentOf((column, { timezone }) =>
  timezone === "UTC"
    ? `cast(${column} as timestamp)`
    : `(cast(${column} as timestamp) at time zone ${sqlText(timezone)}) at time zone 'UTC'`,
);

const utcMoment = momentOf(
  (column) => `cast(cast(${column} as timestamptz) at time zone 'UTC' as timestamp)`,
);

const storedInteger: Native = (column, value, { range }) => ({
  typed: `case when ${column} between ${-MOST_INTEGER} and ${MOST_INTEGER} then cast(${column} as bigint) end`,
  faults: [{ when: `${value} is null`, reason: "'OUT_OF_RANGE'" }, ...rangeFaults(value, range)],
});

const integerAmount: Native = (column, value, { range }) => ({
  typed: `case when ${column} between ${-MOST_AMOUNT} and ${MOST_AMOUNT} then cast(${column} as numeric(18,6)) end`,
  faults: [{ when: `${value} is null`, reason: "'OUT_OF_RANGE'" }, ...rangeFaults(value, range)],
});

/** Exact, or no number of six places: a decimal keeps what is written, a double the nearest to it. */
const exactAmount =
  (isNear: (column: string) => string, type: string): Native =>
  (column, value, { range }) => {
    const exact = `${column}_exact`;
    return {
      text: [exact, `try_cast(${column} as numeric(18,6))`],
      typed: `case when not (${isNear(column)} and cast(${exact} as ${type}) = try_cast(${column} as ${type})) then null else ${exact} end`,
      faults: [
        {
          when: `${value} is null`,
          reason: `case when not isfinite(cast(${column} as double)) then 'NOT_FINITE'
            when abs(${column}) > ${MOST_AMOUNT} then 'OUT_OF_RANGE'
            else 'BAD_NUMBER' end`,
        },
        ...rangeFaults(value, range),
      ],
    };
  };

/** Below this a double has digits enough to tell six places apart. */
const realAmount = exactAmount((column) => `${column} > -1e9 and ${column} < 1e9`, "double");
const decimalAmount = exactAmount((column) => `abs(${column}) <= ${MOST_AMOUNT}`, "numeric(38,12)");

const NATIVE: Readonly<Record<string, Native>> = {
  "id integer": (column) => ({ typed: storedText("integer", column) }),
  "id uuid": (column) => ({ typed: storedText("uuid", column) }),
  "timestamp timestamp": localMoment,
  "epoch timestamp": localMoment,
  "timestamp instant": utcMoment,
  "epoch instant": utcMoment,
  "amount integer": integerAmount,
  "amount real": realAmount,
  "amount decimal": decimalAmount,
  "integer integer": storedInteger,
  "flag boolean": (column) => ({ typed: column }),
};
