import type { QuarantineReason } from "./quarantine.js";

/** What a shop's owner does about records that were set aside, as full sentences. */
export const reasonRemedies: Readonly<Record<QuarantineReason, string>> = {
  MISSING_FIELD: "Give every record as many fields as the header has.",
  EXTRA_FIELD:
    "Give every record as many fields as the header has, with quotes around text that holds a delimiter.",
  UNCLOSED_QUOTE: 'Write every quoted field as "text", and a quote inside it twice.',
  NUL_BYTE: "Export the file again as text, without NUL bytes.",
  BAD_UTF8: "Save the file as UTF-8, or pass --encoding latin1 if it is Latin-1 (Windows-1252).",
  FIELD_TOO_LONG: "Shorten fields of more than 1 MiB; an unclosed quote may have made one.",
  MISSING_VALUE: "Fill in the empty values of this column.",
  BAD_INTEGER: "Write whole numbers with digits only, such as 1200.",
  NOT_INTEGER: "Write whole numbers, without decimals.",
  BAD_NUMBER:
    "Write numbers with a decimal point, at most six decimals and no thousands separator, such as 1234.56.",
  NOT_FINITE: "Replace NaN and infinite values by numbers.",
  CURRENCY:
    "Write amounts as plain numbers, or pass --currency with the currency they are written in.",
  OUT_OF_RANGE: "Correct the values that are too large, or negative where that is impossible.",
  BAD_DATE:
    "Write times as 2011-02-28 13:45:00, all of a file in one style; days must exist in the calendar.",
  DATE_RANGE: "Correct the dates before 1995 and in the future.",
  BAD_FLAG: "Write flags as 0 and 1, or false and true.",
  UNKNOWN_WORD: "Use only the words that the layout knows in this column.",
  UNEXPECTED_VALUE: "Leave this column empty in records that it says nothing about.",
  DUPLICATE_KEY: "Give every record a key of its own.",
  DUPLICATE_ROW: "Nothing needs to be done: the same record is loaded already.",
  ORPHAN: "Add the records that are referred to; the file that should hold them may be incomplete.",
  NO_LINES: "Add the items of these orders; the file of items may be incomplete.",
};
