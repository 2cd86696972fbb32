import type { ColumnSpec } from "../../src/ingest/adapter.js";
import { ITEM_MARK, type HeaderlessForm } from "../../src/ingest/scan/headerless.js";

/** One record of a text as RFC 4180 has it, found without the program's reader. */
export interface PlainRecord {
  readonly fields: readonly string[];
  /** Physical lines that it stands on. */
  readonly lines: number;
}

/** Physical lines of a text, each with where it starts; LF, CRLF and CR end one. */
export function linesOf(text: string): { readonly start: number; readonly text: string }[] {
  const lines: { start: number; text: string }[] = [];
  let start = 0;
  for (const { index, 0: end } of text.matchAll(/\r\n|\n|\r/g)) {
    lines.push({ start, text: text.slice(start, index) });
    start = index + end.length;
  }
  if (start < text.length) lines.push({ start, text: text.slice(start) });
  return lines;
}

/**
 * A text without a header as RFC 4180 would have it, line for line: CDNOW's numbers with one blank
 * between them, a basket as one field with its items after each other.
 */
export function spelledOut(text: string, form: HeaderlessForm | undefined): string {
  if (form === undefined) return text;
  return text
    .split(/(\r\n|\n|\r)/)
    .map((part, place) => (place % 2 === 1 ? part : spelledLine(part, form)))
    .join("");
}

function spelledLine(line: string, form: HeaderlessForm): string {
  if (form === "cdnow")
    return line
      .split(/[ \t]+/)
      .filter((part) => part !== "")
      .join(" ");
  const items = basketItems(line).join(ITEM_MARK);
  return items === "" ? "" : `"${items.replaceAll('"', '""')}"`;
}

/** Items between commas; one that is quoted as a whole may hold commas itself. */
function basketItems(line: string): string[] {
  const items: string[] = [];
  for (let at = 0; at < line.length; at++) {
    let end = at;
    while (line[end] === " " || line[end] === "\t") end++;
    const quoted = line[end] === '"' ? quotedAt(line, end) : null;
    const comma = line.indexOf(",", quoted?.end ?? end);
    const next = comma < 0 ? line.length : comma;
    if (quoted?.isClosed === true && line.slice(quoted.end, next).replace(/[ \t]/g, "") === "") {
      items.push(quoted.value);
      at = next;
      continue;
    }
    const plain = line.indexOf(",", at);
    items.push(line.slice(at, plain < 0 ? line.length : plain));
    at = plain < 0 ? line.length : plain;
  }
  return items.map((item) => item.replace(/^[ \t]+|[ \t]+$/g, "")).filter((item) => item !== "");
}

/** The record that starts at a place of a text, read character by character. */
export function recordAt(text: string, start: number, delimiter: string): PlainRecord {
  const fields: string[] = [];
  let lines = 1;
  for (let at = start; ; at++) {
    const quoted = text[at] === '"' ? quotedAt(text, at) : { value: "", end: at };
    lines += quoted.value.split(/\r\n|\n|\r/).length - 1;
    at = quoted.end;
    let field = quoted.value;
    while (at < text.length && ![delimiter, "\n", "\r"].includes(text[at] ?? "")) {
      field += text[at++];
    }
    fields.push(field);
    if (text[at] !== delimiter) return { fields, lines };
  }
}

interface Quoted {
  readonly value: string;
  /** The place after the closing quote, or the end of the text where none closes it. */
  readonly end: number;
  readonly isClosed: boolean;
}

/** What stands between quotes. */
function quotedAt(text: string, start: number): Quoted {
  let value = "";
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '"' && text[at + 1] === '"') at++;
    else if (text[at] === '"') return { value, end: at + 1, isClosed: true };
    value += text[at];
  }
  return { value, end: text.length, isClosed: false };
}

/**
 * Whether a stored value is what a field says, by rules written anew: ids but for blanks and a
 * spreadsheet's `.0`, numbers by their digits, moments by the calendar of JavaScript.
 */
export function isSameValue(
  field: string,
  stored: string | null,
  { kind, nullText, dropsDecimalZero }: ColumnSpec,
): boolean {
  const value = kind === "text" ? field : field.replace(/^ +| +$/g, "");
  if (stored === null) return value === "" || value === nullText;
  switch (kind) {
    case "text":
      return stored === value;
    case "id":
      return stored === (dropsDecimalZero === true ? value.replace(/\.0$/, "") : value);
    case "integer":
      return numbersOf(value).some(
        (number) =>
          /^[+-]?\d+(\.0*)?$/.test(number) &&
          BigInt(stored) === BigInt(number.replace(/[+]|\..*$/g, "")),
      );
    case "flag":
      return stored === String(value === "1" || value.toLowerCase() === "true");
    case "amount":
      return numbersOf(value.replace(/[$]| ?USD ?/g, "")).some(
        (number) => digitsOf(stored) === digitsOf(number),
      );
    case "word":
      return stored === value.toLowerCase();
    case "currency":
      return stored === value.toUpperCase();
    case "epoch":
      return /^\d{9,13}$/.test(value) && epochOf(value) === stored.slice(0, 19);
    case "timestamp":
      return momentsOf(value).includes(stored.slice(0, 19));
  }
}

/** 12 or 13 digits are milliseconds, fewer are seconds. */
const epochOf = (digits: string): string =>
  secondsOf(Number(digits) * (digits.length > 11 ? 1 : 1_000));

/** What a text may mean as a number with a decimal point: as it stands, or with its marks read. */
function numbersOf(text: string): string[] {
  const isGrouped = /^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/.test(text);
  const hasComma = /^[+-]?(\d{1,3}(\.\d{3})+|\d*),\d*$/.test(text);
  return [
    text,
    ...(isGrouped ? [text.replaceAll(",", "")] : []),
    ...(hasComma ? [text.replaceAll(".", "").replace(",", ".")] : []),
  ];
}

/** A decimal number without what does not count: sign +, zeros in front and behind. */
function digitsOf(text: string): string {
  const [, sign, whole = "", part = ""] = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text) ?? [];
  const digits = `${whole.replace(/^0+/, "") || "0"}.${part.replace(/0+$/, "")}`;
  return sign === "-" && digits !== "0." ? `-${digits}` : digits;
}

/** What a text may mean as a moment, to the second. */
function momentsOf(text: string): string[] {
  const iso =
    /^(\d{4}-\d\d-\d\d)(?:[ T](\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d+)?)?)? ?(Z|UTC|[+-]\d\d(?::?\d\d)?)?$/.exec(
      text,
    );
  if (iso !== null) {
    const [, day = "", hour = "0", minute = "00", second = "0", zone = ""] = iso;
    const [, sign = "+", hours = "0", minutes = "0"] = /^([+-])(\d\d):?(\d\d)?$/.exec(zone) ?? [];
    const offset = (sign === "-" ? 1 : -1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
    const at = Date.parse(`${day}T${hour.padStart(2, "0")}:${minute}:${second.padStart(2, "0")}Z`);
    return Number.isNaN(at) ? [] : [secondsOf(at + offset)];
  }
  const compact = /^((?:\d\d)?\d\d)(\d\d)(\d\d)$/.exec(text);
  if (compact !== null) {
    const [, year = "", month, day] = compact;
    // DuckDB, as POSIX: 69 to 99 are years of the last century
    const whole = year.length === 4 ? year : `${Number(year) >= 69 ? 19 : 20}${year}`;
    const at = Date.parse(`${whole}-${month}-${day}T00:00:00Z`);
    return Number.isNaN(at) ? [] : [secondsOf(at)];
  }
  const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{2,4})(?: (\d{1,2}):(\d\d)(?::(\d\d))?)?$/.exec(text);
  if (slashed === null) return [];
  const [, one, other, year = "", hour, minute, second] = slashed.map((part) => part ?? "0");
  const century = year.length === 2 ? 2000 : 0;
  return [
    [one, other],
    [other, one],
  ].map(([day, month]) =>
    secondsOf(
      Date.UTC(
        Number(year) + century,
        Number(month) - 1,
        ...([Number(day), Number(hour), Number(minute), Number(second)] as const),
      ),
    ),
  );
}

const secondsOf = (at: number): string => new Date(at).toISOString().slice(0, 19).replace("T", " ");
