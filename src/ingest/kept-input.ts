import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { constants, copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { readingText, type Reading } from "../domain/reading.js";
import { sqlName, sqlText, type SqlEngine } from "../domain/sql-engine.js";
import { UserError } from "../domain/user-error.js";
import { readerOf, requireFittingTypes } from "./parquet/read-stored.js";
import type { RecognisedFile } from "./recognise.js";
import { readPlaces, SOURCE_RECORD, sourceColumn, textSource } from "./record-source.js";
import { changedFile } from "./scan/raw-file.js";
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
/** Of the two files: a folder of another form is not looked for. */
const FORM = 2;

interface Account {
  readonly recordsSha256: string;
  readonly scanned: ScannedFile;
}

/** Name of the folder that holds a kept file. */
export function keptName({ sha256, layout, role, reading }: KeptIdentity): string {
  const how = createHash("sha256").update(
    JSON.stringify([FORM, layout, role, readingText(reading)]),
  );
  return `${sha256.slice(0, 32)}-${how.digest("hex").slice(0, 8)}`;
}

/**
 * Keeps the records of a file as Parquet, so that the file itself may go: the columns that the layout
 * reads, record by record, as text or, of a Parquet file, as they are stored. No values, so that later
 * code casts them anew. All later reading is of this copy: it is read from several times, and DuckDB
 * knows the number of each of its records. A Parquet file of which every column is read is copied as
 * it is.
 *
 * @param folder made here
 * @returns the file, to be read from the copy
 * @throws UserError WRONG_TYPE, PARQUET_DAMAGED
 */
export async function keepRecords(
  engine: SqlEngine,
  file: RecognisedFile,
  folder: string,
): Promise<RecognisedFile> {
  const { scanned } = file;
  requireFittingTypes(file);
  await mkdir(folder, { recursive: true });
  const path = join(folder, RECORDS);
  const places = readPlaces(file);
  const isWhole =
    scanned.storedTypes !== undefined &&
    places.length === scanned.header.length &&
    !scanned.header.some((name) => name.toLowerCase() === SOURCE_RECORD);
  if (isWhole) await copyFile(scanned.readablePath, path, constants.COPYFILE_FICLONE);
  else
    await readerOf(engine, scanned).run(
      `copy (${columnsOf(scanned, places)}) to ${sqlText(path)} (${PARQUET})`,
    );
  return { ...file, scanned: { ...scanned, readablePath: path, kept: { places, isWhole } } };
}

/** Ids differ in every record: a dictionary of them is given up early. */
const PARQUET = "format parquet, compression zstd, dictionary_size_limit 1000";

function columnsOf(scanned: ScannedFile, places: readonly number[]): string {
  if (scanned.storedTypes === undefined) {
    const columns = [...(scanned.hasLineColumn ? ["_line"] : []), ...places.map(sourceColumn)];
    return `select ${columns.join(", ")} from ${textSource(scanned)}`;
  }
  const columns = places.map(
    (place) => `${sqlName(scanned.header[place] ?? "")} as ${sourceColumn(place)}`,
  );
  return `select ${columns.join(", ")} from read_parquet(${sqlText(scanned.readablePath)}, hive_partitioning = false)`;
}

/**
 * Writes what a later load needs to know of a file beside its kept records.
 * @throws UserError FILE_CHANGED for a copied file that is not the one that was scanned
 */
export async function keepAccount({ scanned }: RecognisedFile, codeVersion: string): Promise<void> {
  const { kept, name, readablePath, sha256 } = scanned;
  const recordsSha256 = await sha256Of(readablePath);
  if (kept?.isWhole === true && recordsSha256 !== sha256) throw changedFile(name);
  const account: Account = {
    recordsSha256,
    scanned: {
      ...scanned,
      readablePath: RECORDS,
      ...(kept === undefined ? {} : { kept: { ...kept, codeVersion } }),
    },
  };
  await writeFile(join(dirname(readablePath), ACCOUNT), JSON.stringify(account));
}

/**
 * A file that an earlier load kept, as if it had been scanned again.
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
