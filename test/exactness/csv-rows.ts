import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

export type CsvRow = Readonly<Record<string, string>>;

/** Records of a comma-separated file (RFC 4180), read by nothing but this loop. */
export function readCsv(path: string): CsvRow[] {
  const bytes = readFileSync(path);
  const [header = [], ...records] = recordsOf(
    (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8"),
  );
  return records.map((fields) =>
    Object.fromEntries(header.map((name, place) => [name, fields[place] ?? ""])),
  );
}

function recordsOf(text: string): string[][] {
  const records: string[][] = [];
  let fields: string[] = [];
  let at = 0;
  while (at < text.length) {
    const [field, end] = text[at] === '"' ? quotedField(text, at) : plainField(text, at);
    fields.push(field);
    at = end + 1;
    if (text[end] === ",") continue;
    if (text[end] === "\r") at++;
    records.push(fields);
    fields = [];
  }
  return records;
}

/** The field that starts at `at`, and the place of the comma or line end behind it. */
function plainField(text: string, at: number): [string, number] {
  let end = at;
  while (end < text.length && !",\r\n".includes(text[end] ?? "")) end++;
  return [text.slice(at, end), end];
}

function quotedField(text: string, at: number): [string, number] {
  let field = "";
  for (let from = at + 1; ;) {
    const quote = text.indexOf('"', from);
    field += text.slice(from, quote);
    if (text[quote + 1] !== '"') return [field, quote + 1];
    field += '"';
    from = quote + 2;
  }
}
