import { appendFile, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "@jest/globals";
import { FACT_NAMES } from "../../src/domain/facts.js";
import { PLAIN_READING, type Reading } from "../../src/domain/reading.js";
import { ingest } from "../../src/ingest/ingest.js";
import {
  keepAccount,
  keepRecords,
  keptInput,
  keptName,
  requireKeptColumns,
} from "../../src/ingest/kept-input.js";
import { readInputs } from "../../src/ingest/read-inputs.js";
import { recognise } from "../../src/ingest/recognise.js";
import { scanFile, type ScannedFile } from "../../src/ingest/scan/scan-file.js";
import { openDuckdb } from "../../src/warehouse/duckdb.js";
import { csvText, mavenTables, type MavenTables } from "./maven-files.js";
import { retailLine, retailRows } from "./online-retail-files.js";
import { parquetOf } from "./parquet/parquet-bytes.js";
import type { Files } from "./shop-desk.js";

const root = await mkdtemp(join(tmpdir(), "cartograph-kept-"));
afterAll(() => rm(root, { recursive: true, force: true }));
const SHOP = { key: "toys", name: "Toys", currency: "USD", timezone: "UTC" };
let folders = 0;

async function scannedOf(files: Files, reading: Reading): Promise<ScannedFile[]> {
  const folder = join(root, String(++folders));
  await mkdir(folder);
  const scanned = [];
  for (const [name, content] of Object.entries(files)) {
    await writeFile(join(folder, name), content);
    const options = { stagingDir: join(folder, "staging"), encoding: reading.encoding };
    scanned.push(await scanFile(join(folder, name), options));
  }
  return scanned;
}

/** Every fact, quarantined record and account of a shop, as a load of these files has them. */
async function understood(files: readonly ScannedFile[], reading = PLAIN_READING) {
  const engine = await openDuckdb({
    directories: [root],
    tempDirectory: join(root, "duckdb"),
    threads: 1,
  });
  try {
    const shop = recognise(files, undefined);
    requireKeptColumns(shop.files);
    const onStep = (): void => undefined;
    const latestAt = "2026-01-02 00:00:00";
    const keptDir = join(root, `kept-${++folders}`);
    const inputs = await readInputs(engine, shop, { ...SHOP, latestAt, reading, keptDir, onStep });
    const report = await ingest(engine, shop, { inputs, shop: SHOP, reading, onStep });
    const facts: Record<string, unknown> = {};
    for (const fact of FACT_NAMES) facts[fact] = await engine.rows(`from ${fact} order by all`);
    const quarantine = await engine.rows(
      "select file, record, line, column_name, reason, raw from quarantine order by all",
    );
    return { facts, quarantine, accounts: [...report.files].sort(byText), report };
  } finally {
    engine.close();
  }
}
const byText = (one: object, other: object): number =>
  JSON.stringify(one) < JSON.stringify(other) ? -1 : 1;

/** The files as a load keeps them and a later one takes them up, the files themselves gone. */
async function kept(files: Files, reading = PLAIN_READING): Promise<ScannedFile[]> {
  const scanned = await scannedOf(files, reading);
  const engine = await openDuckdb({ directories: [root], tempDirectory: join(root, "duckdb") });
  const back: ScannedFile[] = [];
  try {
    const { adapter, files: recognised } = recognise(scanned, undefined);
    for (const file of recognised) {
      const { sha256, path } = file.scanned;
      const identity = { sha256, layout: adapter.layout, role: file.spec.role, reading };
      const folder = join(root, `kept-${++folders}`, keptName(identity));
      await keepAccount(await keepRecords(engine, file, folder), "1");
      await rm(path);
      back.push(await keptInput(folder));
    }
  } finally {
    engine.close();
  }
  return back;
}

/** The records of a table that come in one month's export, and those of the next. */
function months(tables: MavenTables, isLate: (row: string[], role: string) => boolean): Files[] {
  const files: Record<string, string>[] = [{}, {}];
  for (const [role, [header = [], ...rows]] of Object.entries(tables)) {
    const parts = [
      rows.filter((row) => !isLate(row, role)),
      rows.filter((row) => isLate(row, role)),
    ];
    parts.forEach((part, month) => {
      if (part.length > 0) (files[month] ?? {})[`${role}.csv`] = csvText([header, ...part]);
    });
  }
  return files;
}

describe("files that were kept and files that are new", () => {
  it("are understood as all of them at once, with keys that cross from one to the other", async () => {
    const tables = mavenTables();
    tables.orders[3] = [...(tables.orders[3] ?? []).slice(0, 1), "2012-02-30", "3", "3"].concat(
      (tables.orders[3] ?? []).slice(4),
    );
    tables.website_sessions.push(["1", "2012-04-01 10:00:00", "1", "0", "", "", "", "", ""]);
    tables.website_pageviews.push(["short"]);
    // orders 1 to 4 come before their items, whose refunds come a month later still
    const [march = {}, april = {}] = months(tables, ([id = ""], role) =>
      role === "order_items" ? Number(id) < 5 : Number(id) % 2 === 0,
    );
    const together = await understood([
      ...(await scannedOf(march, PLAIN_READING)),
      ...(await scannedOf(april, PLAIN_READING)),
    ]);
    const appended = await understood([
      ...(await kept(march)),
      ...(await scannedOf(april, PLAIN_READING)),
    ]);
    expect(appended.facts).toEqual(together.facts);
    expect(appended.quarantine).toEqual(together.quarantine);
    expect(appended.accounts).toEqual(together.accounts);
    expect(together.report.facts["order_lines"]).toBe(34);
    expect(together.quarantine.map(({ reason }) => reason).sort()).toEqual(
      expect.arrayContaining(["BAD_DATE", "DUPLICATE_KEY", "MISSING_FIELD", "ORPHAN"]),
    );
  });

  it("keep Latin-1, lines and quotes, whatever the columns are called", async () => {
    const reading = { encoding: "latin1" } as const;
    const [header = [], ...lines] = retailRows();
    lines.push(retailLine({ Description: 'two\nlines, "quoted"', Country: "Österreich" }));
    lines.push(retailLine({ Quantity: "six" }));
    const names = header.map((name) => (name === "UnitPrice" ? "Price" : name));
    const wide = [names, ...lines].map((row, n) => [n === 0 ? "Year" : "2011", ...row]);
    const files = { "lines.csv": Buffer.from(csvText(wide, { delimiter: ";" }), "latin1") };
    const direct = await understood(await scannedOf(files, reading), reading);
    const again = await understood(await kept(files, reading), reading);
    expect(again).toEqual(direct);
    expect(direct.quarantine).toEqual([
      expect.objectContaining({
        line: "124",
        reason: "BAD_INTEGER",
        raw: expect.stringContaining("six"),
      }),
    ]);
  });

  it("keep no column that the layout does not read", async () => {
    const tables = retailRows().map((row, n) => [...row, n === 0 ? "Email" : "ada@example.com"]);
    const bad = [...retailLine({ Quantity: "six" }), "ada@example.com"];
    const [file] = await kept({ "lines.csv": csvText([...tables, bad]) });
    if (file === undefined) throw new Error("nothing was kept");
    const { quarantine } = await understood([file]);
    expect(JSON.stringify(quarantine)).not.toContain("ada@");
    const places = file.kept?.places ?? [];
    expect(places).toHaveLength(8);
    expect(file.header).toHaveLength(9);
  });
});

/** An event log as REES46 has it, with a price that cannot be. */
const EVENTS = `select
  timestamp '2019-10-01' + to_minutes(cast(n as integer)) as event_time,
  case when n % 5 = 4 then 'purchase' else 'view' end as event_type,
  n % 7 as product_id, 1 as category_id, 'toys' as category_code, null::varchar as brand,
  case when n = 9 then -1.5 else n / 4.0 end as price, n % 3 as user_id, 's' || n % 6 as user_session
  from range(40) as numbers(n)`;

describe("Parquet files that were kept", () => {
  const all = async (select: string) => ({ "events.parquet": await parquetOf(select) });

  it("are copied as they are where every column is read, and are read like the file", async () => {
    const files = await all(EVENTS);
    const again = await kept(files);
    expect(again[0]?.kept).toMatchObject({ isWhole: true, codeVersion: "1" });
    const direct = await understood(await scannedOf(files, PLAIN_READING));
    expect(await understood(again)).toEqual(direct);
    expect(direct.quarantine).toEqual([
      expect.objectContaining({ record: "10", reason: "OUT_OF_RANGE", column_name: "price" }),
    ]);
    expect(direct.report.loaded).toBe(39);
  });

  it("keep no column that the layout does not read", async () => {
    const files = await all(`select 'ada@example.com' as email, * from (${EVENTS})`);
    const [again] = await kept(files);
    if (again === undefined) throw new Error("nothing was kept");
    expect(again.kept?.isWhole).toBe(false);
    expect((await readFile(again.readablePath)).includes("ada@")).toBe(false);
    const direct = await understood(await scannedOf(files, PLAIN_READING));
    expect(await understood([again])).toEqual(direct);
    expect(direct.report.loaded).toBe(39);
  });

  it("are refused when they have changed since they were scanned", async () => {
    const [scanned] = await scannedOf(await all(EVENTS), PLAIN_READING);
    if (scanned === undefined) throw new Error("nothing was scanned");
    await writeFile(scanned.path, await parquetOf(`select * from (${EVENTS}) limit 30`));
    const [file] = recognise([scanned], undefined).files;
    if (file === undefined) throw new Error("nothing was recognised");
    const engine = await openDuckdb({ directories: [root], tempDirectory: join(root, "duckdb") });
    const copied = await keepRecords(engine, file, join(root, `kept-${++folders}`));
    engine.close();
    await expect(keepAccount(copied, "1")).rejects.toMatchObject({ reason: "FILE_CHANGED" });
  });
});

describe("what was kept and cannot be used is refused, with what to do", () => {
  const remedy = "Load all files of the shop once more, old and new, without --append.";

  it("when its bytes have changed", async () => {
    const [file] = await kept({ "lines.csv": csvText(retailRows()) });
    const path = file?.readablePath ?? "";
    await appendFile(path, "x");
    await expect(keptInput(join(path, ".."))).rejects.toMatchObject({
      reason: "KEPT_INPUT",
      message: expect.stringContaining("damaged or gone"),
      remedy,
    });
  });

  it("when this version reads more columns than were kept", async () => {
    const [file] = await kept({ "lines.csv": csvText(retailRows()) });
    if (file?.kept === undefined) throw new Error("nothing was kept");
    const older = { ...file, kept: { ...file.kept, places: file.kept.places.slice(0, 7) } };
    await expect(understood([older])).rejects.toMatchObject({
      reason: "KEPT_INPUT",
      message: 'lines.csv was kept by an earlier version, which did not read its column "Country".',
      remedy,
    });
  });
});

describe("records that two files of a layout without keys both hold", () => {
  const [header = [], ...lines] = retailRows();
  const overlaps = async (...parts: (readonly string[][])[]) => {
    const files = parts.map((part, n) => [`${n}.csv`, csvText([header, ...part])]);
    const { report } = await understood(
      await scannedOf(Object.fromEntries(files) as Files, PLAIN_READING),
    );
    const warnings = report.files.flatMap((file) => file.warnings);
    return {
      loaded: report.loaded,
      overlap: warnings.filter(({ code }) => code === "OVERLAP").map(({ count }) => count),
    };
  };

  it("are all loaded, and counted", async () => {
    expect(await overlaps(lines.slice(0, 70), lines.slice(60))).toEqual({
      loaded: 130,
      overlap: [10],
    });
  });

  it("are counted once however many files hold them, and not within one file", async () => {
    const twice = [...lines.slice(0, 3), ...lines.slice(0, 3)];
    const parts = [twice, [...lines.slice(0, 3), ...lines.slice(50, 60)], lines.slice(100)];
    // which of the two files comes first is decided by their checksums
    const { overlap } = await overlaps(...parts);
    expect(overlap).toHaveLength(1);
    expect([3, 6]).toContain(overlap[0]);
    expect(await overlaps(twice, lines.slice(50))).toMatchObject({ overlap: [] });
  });

  it("are none where one line differs in one value, or the months follow each other", async () => {
    const other = lines.slice(0, 5).map((line) => [...line.slice(0, 7), "Spain"]);
    expect(await overlaps(lines, other)).toEqual({ loaded: 125, overlap: [] });
    const next = lines.map((line) => line.map((v, n) => (n === 4 ? v.replace("-01-", "-02-") : v)));
    expect(await overlaps(lines, next)).toEqual({ loaded: 240, overlap: [] });
  });
});
