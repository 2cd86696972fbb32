/** An independent reader of strict RFC 4180 with LF or CRLF; throws where the rules are broken. */
export function parseCsv(text: string, delimiter: string): string[][] {
  const token = new RegExp(
    `(?:"((?:[^"]|"")*)"|([^"\\r\\n${delimiter}]*))(${delimiter}|\\r\\n|\\n|$)`,
    "y",
  );
  const records: string[][] = [];
  let record: string[] = [];
  while (token.lastIndex < text.length || record.length > 0) {
    const at = token.lastIndex;
    const match = token.exec(text);
    if (match === null)
      throw new Error(`No field at ${at}: ${JSON.stringify(text.slice(at, at + 40))}`);
    record.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? "");
    if (match[3] === delimiter) continue;
    records.push(record);
    record = [];
  }
  return records;
}

/** Writes a table as RFC 4180: quotes where needed, and around an empty field that is alone. */
export function formatCsv(
  table: readonly (readonly string[])[],
  { delimiter = ",", lineEnd = "\n" }: { readonly delimiter?: string; readonly lineEnd?: string },
): string {
  return table
    .map((record) =>
      record
        .map((value) =>
          /["\r\n]/.test(value) ||
          value.includes(delimiter) ||
          (value === "" && record.length === 1)
            ? `"${value.replaceAll('"', '""')}"`
            : value,
        )
        .join(delimiter),
    )
    .map((line) => line + lineEnd)
    .join("");
}
