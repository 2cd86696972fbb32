import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "@jest/globals";
import { UserError } from "../../src/domain/user-error.js";
import { openStream } from "../../src/generate/random.js";
import { readInputTable, type InputTable } from "../../src/ingest/input-table.js";
import { accountFor } from "../../src/ingest/read-account.js";
import { recognise, type RecognisedFile } from "../../src/ingest/recognise.js";
import { scanFile, type ScannedFile } from "../../src/ingest/scan/scan-file.js";
import { openDuckdb } from "../../src/warehouse/duckdb.js";
import { csvText } from "./maven-files.js";
import { filesOf, type BadInputFixture } from "./bad-inputs/fixture.js";
import { layoutFixtures } from "./bad-inputs/layout-fixtures.js";
import { isSameValue, linesOf, recordAt } from "./independent-records.js";
import { mutatedBytes } from "./mutated-bytes.js";

/** Of all layouts together; CARTOGRAPH_MUTATED_FILES asks for more before a release. */
const FILES = Number(process.env["CARTOGRAPH_MUTATED_FILES"] ?? 2_000);
const BATCH = 100;
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

/** A reading of one file: refused, or every record of it. */
async function read(path: string, layout: string): Promise<InputTable | null> {
  try {
    const scanned = await scanFile(path, { stagingDir: join(folder, "staging") });
    const file = ofLayout(scanned, layout);
    if (file === null) return null;
    return await readInputTable(engine, file, {
      ...{ timezone: "UTC", currency: "USD", latestAt: "2026-01-02 00:00:00" },
      ...{ reading: { encoding: "utf8" }, table: "input_0" },
    });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    expect(error.remedy).not.toBe("");
    return null;
  }
}

/** Alone it lacks the layout's other files: then only its own columns count. */
function ofLayout(scanned: ScannedFile, layout: string): RecognisedFile | null {
  const others = goodFiles.get(layout) ?? [];
  const all = [
    scanned,
    ...others.filter(({ name }) => name.split(".")[0] !== scanned.name.split(".")[0]),
  ];
  return recognise(all, layout).files.find((file) => file.scanned === scanned) ?? null;
}

const goodFiles = new Map<string, ScannedFile[]>();
for (const [layout, , fixture] of layouts) {
  const good: ScannedFile[] = [];
  for (const [name, text] of Object.entries(filesOf(fixture, fixture.tables()))) {
    const path = join(folder, `good-${layout}-${name}`);
    await writeFile(path, text);
    good.push({ ...(await scanFile(path, { stagingDir: join(folder, "staging") })), name });
  }
  goodFiles.set(layout, good);
}

interface Stored {
  readonly line: number;
  readonly values: Readonly<Record<string, string | null>>;
}

/** Every loaded record, by its line. */
async function storedOf({ table, file }: InputTable): Promise<Stored[]> {
  const columns = Object.keys(file.spec.columns);
  const rows = await engine.rows(
    `select coalesce(line, rowid + 2) as at_line,
      ${columns.map((name) => `cast("${name}" as text) as "${name}"`).join(", ")}
     from ${table} where problem is null order by 1`,
  );
  return rows.map(({ at_line: line, ...values }) => ({
    line: Number(line),
    values: values as Stored["values"],
  }));
}

/** What is wrong with what was understood of a file, by a reader of our own; empty when nothing is. */
async function differences(input: InputTable, bytes: Buffer): Promise<string[]> {
  const text = bytes.toString("utf8").replace(/^\ufeff/, "");
  const { scanned, spec, places } = input.file;
  const lines = linesOf(text);
  const found: string[] = [];
  const isTold = lines.map(({ text: line }) => /^[ \t]*$/.test(line));
  const tell = (line: number, count: number): void => {
    for (let at = line; at < line + count; at++) isTold[at - 1] = true;
  };
  const recordOn = (line: number) =>
    recordAt(text, lines[line - 1]?.start ?? text.length, scanned.delimiter);
  const header = isTold.indexOf(false) + 1;
  tell(header, recordOn(header).lines);
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

async function expectHonest(
  layout: string,
  number: number,
  fixture: BadInputFixture,
): Promise<boolean> {
  const draw = openStream("mutated", `${layout} ${number}`);
  const tables = Object.entries(fixture.tables());
  const [role, rows] = tables[Math.floor(draw() * tables.length)] ?? ["", []];
  const good = (fixture.write ?? csvText)(rows.slice(0, 40));
  const { bytes, isGzip } = mutatedBytes(good, draw);
  const path = join(folder, `${role}.csv${isGzip ? ".gz" : ""}`);
  await writeFile(path, bytes);
  const start = performance.now();
  const input = await read(path, layout);
  if (input !== null) {
    const { recordsRead, loaded, quarantined } = await accountFor(engine, input);
    expect([number, recordsRead]).toEqual([number, loaded + quarantined]);
    const plain = isGzip ? gunzipSync(bytes) : bytes;
    expect([number, await differences(input, plain)]).toEqual([number, []]);
    await engine.run("delete from quarantine");
    await engine.run("drop table input_0");
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
