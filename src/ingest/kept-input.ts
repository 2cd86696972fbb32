import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { readingText, type Reading } from "../domain/reading.js";
import { sqlText, type SqlEngine } from "../domain/sql-engine.js";
import { UserError } from "../domain/user-error.js";
import { readPlaces, sourceColumn, sourceSql, sourceText } from "./input-table.js";
import type { RecognisedFile } from "./recognise.js";
import type { ScannedFile } from "./scan/scan-file.js";

/** What makes two kept copies of a file the same. */
export interface KeptIdentity {
  /** Of the file as it came. */
  readonly sha256: string;
  readonly layout: string;
  readonly role: string;
  readonly reading: Reading;
}

const RECORDS = "records.parquet";
const ACCOUNT = "scan.json";

interface Account {
  readonly recordsSha256: string;
  readonly scanned: ScannedFile;
}

/** Name of the folder that holds a kept file. */
export function keptName({ sha256, layout, role, reading }: KeptIdentity): string {
  const how = createHash("sha256").update(JSON.stringify([layout, role, readingText(reading)]));
  return `${sha256.slice(0, 32)}-${how.digest("hex").slice(0, 8)}`;
}

/**
 * Keeps what a later load needs of a file, so that the file itself may go: the text of the columns
 * that the layout reads, record by record, as Parquet, and the account of the scan. Text and not
 * values, so that later code casts it anew.
 *
 * @param folder made here
 */
export async function keepInput(
  engine: Pick<SqlEngine, "run">,
  file: RecognisedFile,
  { folder, codeVersion }: { readonly folder: string; readonly codeVersion: string },
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, RECORDS);
  const places = readPlaces(file);
  const columns = [
    ...(file.scanned.hasLineColumn ? ["_line"] : []),
    ...places.map((place) => `${sourceText(file, place)} as ${sourceColumn(place)}`),
  ];
  await engine.run(
    `copy (select ${columns.join(", ")} from ${sourceSql(file)}) to ${sqlText(path)} (format parquet, compression zstd)`,
  );
  const account: Account = {
    recordsSha256: await sha256Of(path),
    scanned: { ...file.scanned, readablePath: RECORDS, kept: { places, codeVersion } },
  };
  await writeFile(join(folder, ACCOUNT), JSON.stringify(account));
}

/**
 * A file that `keepInput` kept, as if it had been scanned again.
 * @throws UserError KEPT_INPUT when it is damaged or gone
 */
export async function keptInput(folder: string): Promise<ScannedFile> {
  const path = join(folder, RECORDS);
  try {
    const account = JSON.parse(await readFile(join(folder, ACCOUNT), "utf8")) as Account;
    if ((await sha256Of(path)) !== account.recordsSha256) throw new Error("another checksum");
    return { ...account.scanned, readablePath: path };
  } catch {
    throw keptFault(`The records kept in ${folder} are damaged or gone.`);
  }
}

/** @throws UserError KEPT_INPUT when this version reads columns that an earlier one did not keep */
export function requireKeptColumns(files: readonly RecognisedFile[]): void {
  for (const { scanned, places } of files) {
    const { kept } = scanned;
    if (kept === undefined) continue;
    const lacking = Object.values(places).find((place) => !kept.places.includes(place));
    if (lacking === undefined) continue;
    throw keptFault(
      `${scanned.name} was kept by an earlier version, which did not read its column "${scanned.header[lacking] ?? ""}".`,
    );
  }
}

/** What an earlier load was to keep cannot be used. */
export function keptFault(found: string): UserError {
  return new UserError(found, {
    code: "BAD_FILE",
    reason: "KEPT_INPUT",
    remedy: "Load all files of the shop once more, old and new, without --append.",
  });
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}
