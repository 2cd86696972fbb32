/** A value of a list: text of the shop's files, or a number, a day or an amount of ours. */
export type ListValue = string | number | null | { readonly text: string | null };

/** Spreadsheets take what begins so for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * A record of RFC 4180 with its line end. Text of the files that a spreadsheet would run as a formula
 * gets an apostrophe in front; numbers stay numbers, also those below 0.
 */
export function csvLine(values: readonly ListValue[]): string {
  return `${values.map(fieldOf).join(",")}\r\n`;
}

function fieldOf(value: ListValue): string {
  if (value === null) return "";
  if (typeof value !== "object") return quoted(String(value));
  const { text } = value;
  if (text === null) return "";
  return quoted(FORMULA.test(text) ? `'${text}` : text);
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
