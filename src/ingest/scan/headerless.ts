import { byteOrderMarkBytes, FORMAT_BYTES } from "./file-format.js";
import type { Header } from "./header.js";

/**
 * Forms of files that have no header and are read all the same. `cdnow`: four or five numbers a
 * line, with blanks between them; no other file looks like that. `baskets`: items of any number a
 * line; any text looks like that, so it is read so only when asked for.
 */
export type HeaderlessForm = "cdnow" | "baskets";

/** Between the items of a basket, once a file is rewritten: no text holds it. */
export const ITEM_MARK = "\u001f";

export interface FormReading {
  readonly form: HeaderlessForm;
  readonly header: Header;
  /** Bytes of the byte order mark, which is left out. */
  readonly skippedBytes: number;
  /** Whole lines, byte for byte, as the reader wants them. */
  readonly rewrite: (lines: string) => string;
}

const CDNOW_LINE =
  /^[ \t]*\d+[ \t]+(\d+[ \t]+)?(\d{2})?\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])[ \t]+-?\d+[ \t]+-?\d*[.]?\d+[ \t]*$/;
const CDNOW_NAMES = ["customer_id", "sample_id", "ordered_at", "units", "dollars"];
/** Of the lines at the start of a file; the others may be faulty. */
const LEAST_SHARE = 0.5;

/**
 * Recognises a file without a header by its first lines.
 *
 * @param head the text from its first byte: FORMAT_BYTES of it or all; more is not looked at
 * @param asked a form that is settled
 */
export function headerlessForm(head: Buffer, asked?: HeaderlessForm): FormReading | null {
  const start = byteOrderMarkBytes(head);
  const lines = head
    .toString("latin1", start, Math.min(head.length, FORMAT_BYTES))
    .split(/\r\n|\n|\r/);
  // the last one may go on
  if (head.length >= FORMAT_BYTES && lines.length > 1) lines.pop();
  const filled = lines.filter((line) => line.trim() !== "");
  if (asked === "baskets") return basketReading(start, filled);
  return cdnowReading(start, filled);
}

function cdnowReading(start: number, lines: readonly string[]): FormReading | null {
  const fitting = lines.filter((line) => CDNOW_LINE.test(line));
  if (fitting.length === 0 || fitting.length < lines.length * LEAST_SHARE) return null;
  const widths = fitting.map((line) => line.trim().split(/[ \t]+/).length);
  const isSample = widths.filter((width) => width === 5).length * 2 > widths.length;
  const names = isSample ? CDNOW_NAMES : CDNOW_NAMES.filter((name) => name !== "sample_id");
  return {
    form: "cdnow",
    skippedBytes: start,
    header: headerOf(names, " "),
    rewrite: (text) => text.replace(/[ \t]+/g, " ").replace(/^ | $/gm, ""),
  };
}

function basketReading(start: number, lines: readonly string[]): FormReading {
  const count = (mark: string): number => lines.filter((line) => line.includes(mark)).length;
  const marks = [",", ";", "\t"].filter((mark) => count(mark) > 0);
  const mark = marks.sort((a, b) => count(b) - count(a))[0] ?? " ";
  const rest = mark === " " ? "[^ \\t]" : `[^${mark}]`;
  const item = new RegExp(`[ \\t]*"((?:[^"]|"")*)"[ \\t]*(?=${mark}|$)|${rest}+`, "g");
  const itemsOf = (line: string): string[] =>
    [...line.matchAll(item)]
      // not trim: the text is bytes here, and 0xA0 may be the second half of an "à"
      .map(([whole, quoted]) =>
        (quoted?.replaceAll('""', '"') ?? whole).replace(/^[ \t]+|[ \t]+$/g, ""),
      )
      .filter((text) => text !== "");
  return {
    form: "baskets",
    skippedBytes: start,
    header: headerOf(["items"], ","),
    rewrite: (text) =>
      text.replace(/[^\r\n]+/g, (line) => {
        const items = itemsOf(line).join(ITEM_MARK);
        return items === "" ? "" : `"${items.replaceAll('"', '""')}"`;
      }),
  };
}

function headerOf(names: readonly string[], delimiter: Header["delimiter"]): Header {
  return {
    ...{ names, delimiter, end: 0, nextLine: 1, blankLines: 0, lineEnds: [] },
    hasTrailingDelimiter: false,
    unnamedColumnCount: 0,
  };
}

/**
 * A line longer than this is passed on in pieces; it is too long for a record anyway. Of eight megabytes,
 * regular expressions run out of stack.
 */
const MOST_HELD = 2 << 20;

/** Chunks of text, line by line rewritten; bytes that are no UTF-8 stay as they are. */
export async function* rewrittenLines(
  chunks: AsyncGenerator<Buffer>,
  { rewrite, skippedBytes }: Pick<FormReading, "rewrite" | "skippedBytes">,
): AsyncGenerator<Buffer> {
  let held = "";
  let skipped = skippedBytes;
  for await (const chunk of chunks) {
    held += chunk.toString("latin1", skipped);
    skipped = 0;
    // a CR at the end may be half of a line end
    const end = Math.max(held.lastIndexOf("\n"), held.lastIndexOf("\r", held.length - 2)) + 1;
    if (end === 0 && held.length < MOST_HELD) continue;
    const lines = end === 0 ? held : held.slice(0, end);
    held = held.slice(lines.length);
    yield Buffer.from(rewrite(lines), "latin1");
  }
  if (held !== "") yield Buffer.from(rewrite(held), "latin1");
}
