import { shownText } from "./raw-text.js";
import { refusal } from "./refusal.js";

/** The extra column of a clean copy; a file may not have it. */
export const LINE_COLUMN = "_line";

const NUMBER = /^[-+]?[$€£]?\s?(?:\d[\d.,]*|\.\d+)(?:e[-+]?\d+)?\s?%?$/i;
const DATE = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[ T]\d.*)?$/;
const NAME_START = /^[\p{L}_]/u;

interface HeaderPlace {
  readonly file: string;
  readonly line: number;
  /** The header as written, for the message. */
  readonly firstLine: string;
}

/**
 * A first record looks like data, not like a header, when any of its fields is a number, an amount
 * or a date, or when none starts with a letter or an underscore.
 *
 * @param names trimmed; empty for a column without a name
 * @throws UserError NO_HEADER or DUPLICATE_COLUMN (case does not count)
 */
export function requireColumnNames(names: readonly string[], place: HeaderPlace): void {
  const value = names.find((name) => NUMBER.test(name) || DATE.test(name));
  if (value !== undefined || !names.some((name) => NAME_START.test(name))) {
    throw noHeader(place, value);
  }
  const positions = new Map<string, number>([[LINE_COLUMN, 0]]);
  names.forEach((name, at) => {
    const key = (name === "" ? `column_${at + 1}` : name).toLowerCase();
    const first = positions.get(key);
    if (first !== undefined) throw duplicate(place, name, [first, at + 1]);
    positions.set(key, at + 1);
  });
}

function noHeader({ file, line, firstLine }: HeaderPlace, value: string | undefined): Error {
  const why =
    value === undefined
      ? `no field of "${shownText(firstLine)}" starts with a letter`
      : `"${shownText(value)}" is a value, not a column name`;
  return refusal({
    file,
    reason: "NO_HEADER",
    found: `${file}, line ${line}: a header that names the columns was expected, but ${why}.`,
    remedy: "Add a first line with the column names; names start with a letter.",
    line,
  });
}

function duplicate(
  { file, line }: HeaderPlace,
  name: string,
  [first, second]: readonly [number, number],
): Error {
  const where =
    first === 0
      ? `the name ${LINE_COLUMN} (column ${second}) is taken by the program for line numbers`
      : `column ${second} has the same name as column ${first}, "${shownText(name)}"`;
  return refusal({
    file,
    reason: "DUPLICATE_COLUMN",
    found: `${file}, line ${line}: ${where}.`,
    remedy: "Rename or remove one of them, so that every column can be found by its name.",
    line,
  });
}
