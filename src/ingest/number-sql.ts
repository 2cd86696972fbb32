import { sqlText } from "../domain/sql-engine.js";
import type { DecimalStyle } from "./decimal-style.js";

/** Between thousands, beside the mark that is not the decimal one; no-break blanks too. */
const APART = " ''\\x{00a0}\\x{202f}\\x{2019}";

/**
 * SQL that gives a number with thousands separators or a decimal comma as plain digits with a
 * decimal point, and null for anything else. Groups have three digits, separated all alike.
 */
export function plainNumber(text: string, style: DecimalStyle): string {
  const decimal = style === "comma" ? "," : "[.]";
  const fraction = `(${decimal}[0-9]{0,6})?`;
  const grouped = [style === "comma" ? "[.]" : ",", `[${APART}]`]
    .map((mark) => `[0-9]{1,3}(${mark}[0-9]{3})+`)
    .join("|");
  const ungrouped = `regexp_replace(${text}, '[${style === "comma" ? "." : ","}${APART}]', '', 'g')`;
  const pointed = (number: string): string =>
    style === "comma" ? `replace(${number}, ',', '.')` : number;
  const plain =
    style === "comma"
      ? `when regexp_full_match(${text}, '[+-]?([0-9]{1,11}(,[0-9]{0,6})?|,[0-9]{1,6})') then ${pointed(text)}`
      : "";
  return `case ${plain}
    when regexp_full_match(${text}, '[+-]?(${grouped})${fraction}') then ${pointed(ungrouped)} end`;
}

const SYMBOLS: Readonly<Record<string, string>> = { USD: "\\$", EUR: "€", GBP: "£", JPY: "¥" };

/** SQL for an amount without its currency's mark, before or after it. */
export function withoutMark(text: string, currency: string): string {
  const symbol = SYMBOLS[currency];
  const marks = symbol === undefined ? currency : `${symbol}|${currency}`;
  const blank = "[ \\x{00a0}]?";
  return `regexp_replace(${text}, ${sqlText(`^(${marks})${blank}|^([+-])(${marks})${blank}|${blank}(${marks})$`)}, '\\2')`;
}
