import type { ColumnSpec } from "../../src/ingest/adapter.js";

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

/** What stands between quotes, and the place after the closing one. */
function quotedAt(text: string, start: number): { readonly value: string; readonly end: number } {
  let value = "";
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '"' && text[at + 1] === '"') at++;
    else if (text[at] === '"') return { value, end: at + 1 };
    value += text[at];
  }
  return { value, end: text.length };
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
      return (
        /^[+-]?\d+(\.0*)?$/.test(value) &&
        BigInt(stored) === BigInt(value.replace(/[+]|\..*$/g, ""))
      );
    case "flag":
      return stored === String(value === "1" || value.toLowerCase() === "true");
    case "amount":
      return digitsOf(stored) === digitsOf(value.replace(/[$]| ?USD ?/g, ""));
    case "timestamp":
      return momentsOf(value).includes(stored.slice(0, 19));
  }
  return false;
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
