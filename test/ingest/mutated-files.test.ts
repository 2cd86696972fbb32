import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "@jest/globals";
import { UserError } from "../../src/domain/user-error.js";
import { PLAIN_READING, type Reading } from "../../src/domain/reading.js";
import { openStream, type Draw } from "../../src/generate/random.js";
import { formOf } from "../../src/ingest/form-of-layout.js";
import { readInputTable, type InputTable } from "../../src/ingest/input-table.js";
import { keepRecords } from "../../src/ingest/kept-input.js";
import { accountFor } from "../../src/ingest/read-account.js";
import { recognise, type RecognisedFile } from "../../src/ingest/recognise.js";
import { scanFile, type ScannedFile } from "../../src/ingest/scan/scan-file.js";
import { openDuckdb } from "../../src/warehouse/duckdb.js";
import { csvText, type Rows } from "./maven-files.js";
import { filesOf, type BadInputFixture } from "./bad-inputs/fixture.js";
import { layoutFixtures } from "./bad-inputs/layout-fixtures.js";
import { isSameValue, linesOf, recordAt, spelledOut } from "./independent-records.js";
import { mutatedBytes } from "./mutated-bytes.js";
import { mutatedParquet } from "./mutated-parquet.js";

/** Of all layouts together; CARTOGRAPH_MUTATED_FILES asks for more before a release. */
const FILES = Number(process.env["CARTOGRAPH_MUTATED_FILES"] ?? 2_000);
const BATCH = 50;
/** Of the layouts that have a header. */
const PARQUET_SHARE = 0.2;
/** A file of a few kilobytes that takes longer than this hangs. */
const LONGEST_MS = 10_000;

const folder = await mkdtemp(join(tmpdir(), "cartograph-mutated-"));
afterAll(() => rm(folder, { recursive: true, force: true }));
const engine = await openDuckdb({
  directories: [folder],
  tempDirectory: join(folder, "duckdb"),
  threads: 1,
});
afterAll(() => engine.close());
await engine.run(`create table quarantine (
  file text, record bigint, line bigint, column_name text, reason text, raw text, structural_of text,
  sha256 text)`);

const layouts = (await layoutFixtures()).filter(
  (entry): entry is readonly [string, (typeof entry)[1], BadInputFixture] => entry[2] !== null,
);

const scan = (path: string, layout: string): Promise<ScannedFile> =>
  scanFile(path, { stagingDir: join(folder, "staging"), form: formOf(layout) });

/** A reading of one file: refused, or every record of it. */
async function read(
  path: string,
  layout: string,
  fixture: BadInputFixture,
): Promise<InputTable | null> {
  const reading = { ...PLAIN_READING, ...fixture.options?.reading };
  try {
    const scanned = await scan(path, layout);
    const file = ofLayout(scanned, layout, reading);
    if (file === null) return null;
    const kept = await keepRecords(engine, file, join(folder, "kept"));
    return await readInputTable(engine, kept, {
      ...{ timezone: "UTC", currency: "USD", latestAt: "2026-01-02 00:00:00" },
      ...{ reading, table: "input_0" },
    });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    expect(error.remedy).not.toBe("");
    return null;
  }
}

/** Alone it lacks the layout's other files: then only its own columns count. */
function ofLayout(scanned: ScannedFile, layout: string, reading: Reading): RecognisedFile | null {
  const others = goodFiles.get(layout) ?? [];
  const all = [
    scanned,
    ...others.filter(({ name }) => name.split(".")[0] !== scanned.name.split(".")[0]),
  ];
  return recognise(all, layout, reading).files.find((file) => file.scanned === scanned) ?? null;
}

const goodFiles = new Map<string, ScannedFile[]>();
for (const [layout, , fixture] of layouts) {
  const good: ScannedFile[] = [];
  for (const [name, text] of Object.entries(filesOf(fixture, fixture.tables()))) {
    const path = join(folder, `good-${layout}-${name}`);
    await writeFile(path, text);
    good.push({ ...(await scan(path, layout)), name });
  }
  goodFiles.set(layout, good);
}

interface Stored {
  readonly line: number;
  readonly values: Readonly<Record<string, string | null>>;
}

/** The driver drops a byte order mark in front of a text, so that no text is read without a mark of ours. */
const textOf = (marked: unknown): string => String(marked).slice(1);

/** Every loaded record, by its line. */
async function storedOf({ table, file }: InputTable): Promise<Stored[]> {
  const columns = Object.keys(file.spec.columns);
  const rows = await engine.rows(
    `select ${file.scanned.hasLineColumn ? "coalesce(line, rowid + 2)" : "rowid + 2"} as at_line,
      ${columns.map((name) => `'=' || cast("${name}" as text) as "${name}"`).join(", ")}
     from ${table} where problem is null order by 1`,
  );
  return rows.map(({ at_line: line, ...values }) => ({
    line: Number(line),
    values: Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, value === null ? null : textOf(value)]),
    ),
  }));
}

/** What is wrong with what was understood of a file, by a reader of our own; empty when nothing is. */
async function differences(input: InputTable, bytes: Buffer): Promise<string[]> {
  const { scanned, spec, places } = input.file;
  const text = spelledOut(bytes.toString("utf8").replace(/^\ufeff/, ""), scanned.form);
  const lines = linesOf(text);
  const found: string[] = [];
  const isTold = lines.map(({ text: line }) => /^[ \t]*$/.test(line));
  const tell = (line: number, count: number): void => {
    for (let at = line; at < line + count; at++) isTold[at - 1] = true;
  };
  const recordOn = (line: number) =>
    recordAt(text, lines[line - 1]?.start ?? text.length, scanned.delimiter);
  if (scanned.form === undefined) {
    const header = isTold.indexOf(false) + 1;
    tell(header, recordOn(header).lines);
  }
  let before = 0;
  for (const { line, values } of await storedOf(input)) {
    const { fields, lines: span } = recordOn(line);
    if (line <= before) found.push(`the record at line ${line} overlaps the one before it`);
    before = line + span - 1;
    tell(line, span);
    for (const [column, columnSpec] of Object.entries(spec.columns)) {
      const field = fields[places[column] ?? -1] ?? "";
      const stored = values[column] ?? null;
      if (isSameValue(field, stored, columnSpec)) continue;
      found.push(
        `line ${line}, ${column}: ${JSON.stringify(field)} became ${JSON.stringify(stored)}`,
      );
    }
  }
  const setAside = await engine.rows("select line, reason from quarantine");
  for (const { line, reason } of setAside) {
    const isLine = reason === "UNCLOSED_QUOTE" || reason === "FIELD_TOO_LONG";
    tell(Number(line), isLine ? 1 : recordOn(Number(line)).lines);
  }
  isTold.forEach((told, at) => {
    if (!told) found.push(`line ${at + 1} is neither loaded nor set aside`);
  });
  return found;
}

/** The same of a Parquet file, whose records have no lines. */
async function parquetDifferences(input: InputTable, said: Rows): Promise<string[]> {
  const { spec, places } = input.file;
  const found: string[] = [];
  for (const { line, values } of await storedOf(input)) {
    for (const [column, columnSpec] of Object.entries(spec.columns)) {
      // the place of a record from 0 has become that of a line below a header
      const field = said[line - 1]?.[places[column] ?? -1] ?? "";
      const stored = values[column] ?? null;
      if (isSameValue(field, stored, columnSpec)) continue;
      found.push(
        `record ${line - 1}, ${column}: ${JSON.stringify(field)} became ${JSON.stringify(stored)}`,
      );
    }
  }
  return found;
}

/** What a damaged file is, and what is wrong with what was understood of it. */
interface Damaged {
  readonly name: string;
  readonly bytes: Buffer;
  readonly differences: (input: InputTable) => Promise<string[]>;
}

async function damaged(
  role: string,
  rows: Rows,
  { fixture, draw }: { readonly fixture: BadInputFixture; readonly draw: Draw },
): Promise<Damaged> {
  if (fixture.hasHeader !== false && draw() < PARQUET_SHARE) {
    const { bytes, said } = await mutatedParquet(rows, draw);
    const differ = (input: InputTable): Promise<string[]> =>
      said === null ? Promise.resolve([]) : parquetDifferences(input, said);
    return { name: `${role}.parquet`, bytes, differences: differ };
  }
  const good = (fixture.write ?? csvText)(rows);
  const { bytes, isGzip } = mutatedBytes(good, draw, fixture.delimiter);
  return {
    name: `${role}.csv${isGzip ? ".gz" : ""}`,
    bytes,
    differences: (input) => differences(input, isGzip ? gunzipSync(bytes) : bytes),
  };
}

async function expectHonest(
  layout: string,
  number: number,
  fixture: BadInputFixture,
): Promise<boolean> {
  const draw = openStream("mutated", `${layout} ${number}`);
  const tables = Object.entries(fixture.tables());
  const [role, rows] = tables[Math.floor(draw() * tables.length)] ?? ["", []];
  const {
    name,
    bytes,
    differences: differ,
  } = await damaged(role, rows.slice(0, 40), {
    ...{ fixture, draw },
  });
  const path = join(folder, name);
  await writeFile(path, bytes);
  await engine.run("delete from quarantine");
  await engine.run("drop table if exists input_0");
  const start = performance.now();
  const input = await read(path, layout, fixture);
  if (input !== null) {
    const { recordsRead, loaded, quarantined } = await accountFor(engine, input);
    expect([number, recordsRead]).toEqual([number, loaded + quarantined]);
    expect([number, await differ(input)]).toEqual([number, []]);
  }
  expect(performance.now() - start).toBeLessThan(LONGEST_MS);
  return input !== null;
}

describe.each(layouts)("damaged files of the %s layout", (layout, _adapter, fixture) => {
  const perLayout = Math.ceil(FILES / layouts.length / BATCH);
  it.each(Array.from({ length: perLayout }, (_, batch) => batch * BATCH))(
    "are refused, or say what their bytes say (from file %i)",
    async (first) => {
      let readable = 0;
      for (let number = first; number < first + BATCH; number++) {
        if (await expectHonest(layout, number, fixture)) readable++;
      }
      expect(readable).toBeGreaterThan(BATCH / 4);
    },
  );
});
