import { sqlName, type SqlEngine } from "../../domain/sql-engine.js";
import type { ColumnKind } from "../adapter.js";
import type { Fault } from "../column-sql.js";
import type { RecognisedFile } from "../recognise.js";
import { refusal } from "../scan/refusal.js";
import type { ScannedFile } from "../scan/scanned-file.js";
import { fits } from "./stored-column-sql.js";
import type { StoredType } from "./stored-type.js";

const MOST_FIELD_BYTES = 2 ** 20;

/** Errors that say nothing of the file: of memory, of a full disk, or of our own statement. */
const NOT_THE_FILE =
  /^(Out of Memory|Binder|Parser|Catalog|Interrupt|Fatal) Error|No space left|temp_directory/i;

const WANTED: Readonly<Record<ColumnKind, string>> = {
  id: "ids (text or whole numbers)",
  text: "text",
  timestamp: "moments or days",
  epoch: "moments",
  amount: "numbers",
  integer: "whole numbers",
  flag: "true or false",
  word: "text",
  currency: "text",
};

const HELD: Readonly<Record<StoredType, string>> = {
  text: "text",
  integer: "whole numbers",
  real: "floating point numbers",
  single: "floating point numbers",
  decimal: "decimal numbers",
  boolean: "true or false",
  date: "days",
  time: "times of day",
  timestamp: "moments",
  instant: "moments",
  uuid: "UUIDs",
  binary: "bytes",
  nested: "lists or structures",
};

/**
 * A column of the wrong type is a fault of the whole file, not of every record.
 *
 * @throws UserError WRONG_TYPE
 */
export function requireFittingTypes({ scanned, spec, places }: RecognisedFile): void {
  for (const [column, { kind }] of Object.entries(spec.columns)) {
    const place = places[column];
    const type = place === undefined ? undefined : scanned.storedTypes?.[place];
    if (place === undefined || type === undefined || fits(kind, type)) continue;
    throw refusal({
      file: scanned.name,
      reason: "WRONG_TYPE",
      found: `${scanned.name}: the column "${scanned.header[place] ?? column}" holds ${HELD[type]}, and ${WANTED[kind]} are needed.`,
      remedy: "Check that it is the right column, and export it with another type.",
    });
  }
}

/** What the scan finds in text files, and no footer tells. */
export function storedTextFaults({
  scanned,
  spec,
  places,
}: RecognisedFile): { column: string; faults: readonly Fault[] }[] {
  return Object.entries(spec.columns).flatMap(([column, { kind }]) => {
    const place = places[column];
    if (place === undefined || scanned.storedTypes?.[place] !== "text") return [];
    const source = sqlName(`c${place}`);
    // no word that is known has such a character
    const unless = kind === "word" ? `${sqlName(column)} is null and ` : "";
    const faults = [
      { when: `strlen(${source}) > ${MOST_FIELD_BYTES}`, reason: "'FIELD_TOO_LONG'" },
      { when: `${unless}contains(${source}, chr(0))`, reason: "'NUL_BYTE'" },
    ];
    return [{ column, faults }];
  });
}

/**
 * The engine for statements that read a file: where it is a Parquet file and its data cannot be read,
 * that is the file's fault.
 *
 * @throws UserError PARQUET_DAMAGED, from its methods
 */
export function readerOf(engine: SqlEngine, scanned: ScannedFile): SqlEngine {
  if (scanned.storedTypes === undefined) return engine;
  const guarded = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      // the engine's own words may hold values of the file
      const [text = ""] = error instanceof Error ? error.message.split("\n") : [];
      if (NOT_THE_FILE.test(text)) throw error;
      const isText = /utf-?8|string encoding/i.test(text);
      throw damaged(scanned.name, isText ? "holds text that is not UTF-8" : "cannot be read");
    }
  };
  return {
    run: (sql) => guarded(engine.run(sql)),
    rows: (sql) => guarded(engine.rows(sql)),
    columns: (sql) => guarded(engine.columns(sql)),
  };
}

/** @throws UserError PARQUET_DAMAGED when a file has not the records that its footer promised */
export async function requireAllRecords(
  engine: SqlEngine,
  scanned: ScannedFile,
  table: string,
): Promise<void> {
  if (scanned.storedTypes === undefined) return;
  const [counted] = await engine.rows(`select cast(count(*) as bigint) as n from ${table}`);
  const rows = Number(counted?.["n"]);
  if (rows === scanned.records) return;
  throw damaged(
    scanned.name,
    `holds ${rows} records, and its footer says that there are ${scanned.records}`,
  );
}

function damaged(file: string, fault: string): Error {
  return refusal({
    file,
    reason: "PARQUET_DAMAGED",
    found: `${file} is a damaged Parquet file: it ${fault}.`,
    remedy: "Copy or export the file again.",
  });
}
