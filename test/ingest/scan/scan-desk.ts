import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect } from "@jest/globals";
import { UserError } from "../../../src/domain/user-error.js";
import { scanFile } from "../../../src/ingest/scan/scan-file.js";
import type { ScannedFile, ScanOptions } from "../../../src/ingest/scan/scanned-file.js";
import { parseCsv } from "./tiny-csv.js";

export interface ScanDesk {
  readonly directory: string;
  readonly stagingDir: string;
  write(name: string, content: string | Uint8Array): Promise<string>;
  scan(
    content: string | Uint8Array,
    options?: Partial<ScanOptions> & { readonly name?: string },
  ): Promise<ScannedFile>;
  refused(
    content: string | Uint8Array,
    options?: Partial<ScanOptions> & { readonly name?: string },
  ): Promise<UserError>;
}

/** A directory for the files of one test file, removed after it. */
export async function openScanDesk(): Promise<ScanDesk> {
  const directory = await mkdtemp(join(tmpdir(), "cartograph-scan-"));
  const stagingDir = join(directory, "staging");
  afterAll(() => rm(directory, { recursive: true, force: true }));
  const write = async (name: string, content: string | Uint8Array): Promise<string> => {
    const path = join(directory, name);
    await writeFile(path, content);
    return path;
  };
  const scan: ScanDesk["scan"] = async (content, { name = "orders.csv", ...options } = {}) =>
    scanFile(await write(name, content), { stagingDir, ...options });
  return {
    directory,
    stagingDir,
    write,
    scan,
    refused: async (content, options) => {
      const error: unknown = await scan(content, options).then(
        () => null,
        (thrown: unknown) => thrown,
      );
      expect(error).toBeInstanceOf(UserError);
      return error as UserError;
    },
  };
}

/** The data records that DuckDB would read, without the line column. */
export async function readableRecords(scanned: ScannedFile): Promise<string[][]> {
  const rows = await readableRows(scanned);
  return scanned.hasLineColumn ? rows.map((row) => row.slice(1)) : rows;
}

/** The physical lines that the records are said to start at. */
export async function recordLines(scanned: ScannedFile): Promise<number[]> {
  const rows = await readableRows(scanned);
  return rows.map((row, at) => (scanned.hasLineColumn ? Number(row[0]) : at + 2));
}

/** Records read minus those accounted for: 0 when nothing is lost. */
export async function unaccounted(scanned: ScannedFile): Promise<number> {
  const counts = Object.values(scanned.quarantinedCounts);
  const quarantined = counts.reduce((sum, count) => sum + count, 0);
  return scanned.records - (await readableRows(scanned)).length - quarantined;
}

async function readableRows(scanned: ScannedFile): Promise<string[][]> {
  const text = await readFile(scanned.readablePath, "utf8");
  const [header, ...rows] = parseCsv(text.replace(/^\ufeff/, ""), scanned.readableDelimiter);
  const extra = scanned.hasLineColumn ? 1 : 0;
  expect(header).toHaveLength(scanned.header.length + extra);
  if (extra === 1) expect(header).toEqual(["_line", ...scanned.header]);
  for (const row of rows) expect(row).toHaveLength(scanned.header.length + extra);
  return rows;
}
