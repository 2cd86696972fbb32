import type { BadInputFixture, Place } from "./fixture.js";

/** A value that sets its record aside, or that is kept as it should be. */
export interface ValueTrap {
  readonly row: number;
  readonly place: Place;
  readonly value: string;
  /** Why the record is set aside; null: it is loaded. */
  readonly reason: string | null;
  /** What is stored of a loaded one, as text. */
  readonly stored?: string;
}

const values = (
  row: number,
  place: Place | undefined,
  given: Readonly<Record<string, string>>,
): ValueTrap[] =>
  place === undefined
    ? []
    : Object.entries(given).map(([value, reason]) => ({ row, place, value, reason }));

const kept = (
  row: number,
  place: Place | undefined,
  given: Readonly<Record<string, string>>,
): ValueTrap[] =>
  place === undefined
    ? []
    : Object.entries(given).map(([value, stored]) => ({ row, place, value, stored, reason: null }));

/** The rows of the catalogue that are about one value, for the columns that a layout has. */
export function valueTraps({ columns, moments }: BadInputFixture): ValueTrap[] {
  const { id, timestamp, text, integer, amount, reference } = columns;
  const isText = moments === "text";
  const withTime = isText ? timestamp : undefined;
  return [
    ...values(4, integer, {
      ...{ six: "BAD_INTEGER", "": "MISSING_VALUE", "٣": "BAD_INTEGER" },
      ...{ "1e3": "BAD_INTEGER" },
    }),
    ...values(4, amount, {
      ...{ six: "BAD_NUMBER", "": "MISSING_VALUE", "1e5": "BAD_NUMBER", "(2.55)": "BAD_NUMBER" },
      ...{ NULL: "BAD_NUMBER", "2.5500001": "BAD_NUMBER" },
    }),
    ...values(4, timestamp, { yesterday: "BAD_DATE", " ": "MISSING_VALUE" }),
    ...values(4, id, { "": "MISSING_VALUE" }),
    ...kept(8, text, {
      "a, b": "a, b",
      "two\nlines": "two\nlines",
      'say "hi"': 'say "hi"',
    }),
    ...values(19, reference, { nothing: "ORPHAN" }),
    ...values(21, withTime, { "1433221332117": "BAD_DATE" }),
    ...values(21, moments === "epoch" ? timestamp : undefined, { "1433221332": "BAD_DATE" }),
    ...kept(22, withTime, {
      "2012-04-20T08:28:00+05:30": "2012-04-20 02:58:00",
      "2012-04-20 08:28 +0530": "2012-04-20 02:58:00",
      "2012-04-20T02:58Z": "2012-04-20 02:58:00",
    }),
    ...kept(23, withTime, { "2012-04-20 10:00:00 UTC": "2012-04-20 10:00:00" }),
    ...values(25, withTime, {
      "2011-02-30 10:00:00": "BAD_DATE",
      "2011-02-03 25:00:00": "BAD_DATE",
      "2011-02-03 10:00:00+99:99": "BAD_DATE",
      infinity: "BAD_DATE",
    }),
    ...values(25, moments === "day" ? timestamp : undefined, { "20110230": "BAD_DATE" }),
    ...values(26, withTime, {
      "0001-01-01 00:00:00": "DATE_RANGE",
      "9999-12-31 23:59:59": "DATE_RANGE",
      "2026-01-02 00:00:01": "DATE_RANGE",
    }),
    ...values(26, moments === "day" ? timestamp : undefined, { "99991231": "DATE_RANGE" }),
    ...values(26, moments === "epoch" ? timestamp : undefined, { "9999999999999": "DATE_RANGE" }),
    ...values(37, integer, { "99999999999999999999": "OUT_OF_RANGE" }),
    ...values(37, amount, { "123456789012": "OUT_OF_RANGE" }),
    ...kept(38, id, { "2103807459595387724": "2103807459595387724" }),
    ...kept(39, id, { "00123": "00123" }),
    // decimals have the mark that most numbers of the file have
    ...kept(40, integer, { "1,000": "1000" }),
    ...kept(40, amount, { "1,234.56": "1234.560000" }),
    ...values(40, amount, { "2,55": "BAD_NUMBER", "1.234,56": "BAD_NUMBER" }),
    ...kept(41, amount, { "$2.55": "2.550000", "2.55 USD": "2.550000" }),
    ...values(41, amount, { "£2.55": "CURRENCY", "2.55 EUR": "CURRENCY" }),
    ...values(42, amount, { NaN: "NOT_FINITE", "-inf": "NOT_FINITE", "1e400": "NOT_FINITE" }),
    ...values(42, integer, { NaN: "NOT_FINITE", inf: "NOT_FINITE" }),
    ...values(43, integer, { "6.5": "NOT_INTEGER" }),
    ...values(44, integer, { "0x1F": "BAD_INTEGER", "1_000": "BAD_INTEGER" }),
    ...values(44, amount, { "0x1F": "BAD_NUMBER", "1_000": "BAD_NUMBER" }),
    ...kept(46, text, {
      "'); DROP TABLE orders; --": "'); DROP TABLE orders; --",
      '=HYPERLINK("x")': '=HYPERLINK("x")',
      "<script>alert(1)</script>": "<script>alert(1)</script>",
    }),
  ];
}

/** A line of a file that is broken as a line, and why its record is set aside. */
export interface LineTrap {
  readonly row: number;
  readonly line: (good: string) => string | Uint8Array;
  readonly reason: string;
}

const bytes = (text: string, ...more: number[]): Uint8Array =>
  Buffer.concat([Buffer.from(text), Buffer.from(more), Buffer.from("\n")]);

/** The rows of the catalogue that are about a line; `good` ends with a line end. */
export function lineTraps({ delimiter = ",", without }: BadInputFixture): readonly LineTrap[] {
  const lastAt = (good: string): number => good.lastIndexOf(delimiter) + 1;
  const more = `${delimiter}one${delimiter}more\n`;
  const traps: readonly LineTrap[] = [
    { row: 2, line: (good) => `${good.slice(0, lastAt(good) - 1)}\n`, reason: "MISSING_FIELD" },
    { row: 3, line: (good) => good.replace("\n", more), reason: "EXTRA_FIELD" },
    { row: 11, line: (good) => good.replace("\n", "\0\n"), reason: "NUL_BYTE" },
    { row: 12, line: (good) => bytes(good.trimEnd(), 0xc3, 0x28), reason: "BAD_UTF8" },
    { row: 13, line: (good) => bytes(good.trimEnd(), 0xa3), reason: "BAD_UTF8" },
    {
      row: 10,
      line: (good) => `${good.slice(0, lastAt(good))}"never closed\n`,
      reason: "UNCLOSED_QUOTE",
    },
  ];
  return traps.filter(({ row }) => without[row] === undefined);
}
