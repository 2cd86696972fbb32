import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "@jest/globals";
import type { Inspection } from "../../src/domain/inspection.js";
import { PLAIN_READING, type Reading } from "../../src/domain/reading.js";
import { adapters } from "../../src/ingest/catalog.js";
import { inspectFiles } from "../../src/pipeline/inspect-files.js";
import { inspectionText } from "../../src/cli/inspection-text.js";
import { describeRealData } from "../exactness/real-data.js";
import { parquetOf } from "../ingest/parquet/parquet-bytes.js";
import { csvText, mavenFiles, mavenTables } from "../ingest/maven-files.js";
import type { Files } from "../ingest/shop-desk.js";

const directory = await mkdtemp(join(tmpdir(), "cartograph-inspect-test-"));
afterAll(() => rm(directory, { recursive: true, force: true }));
let folders = 0;

async function look(
  paths: readonly string[],
  { layout, ...reading }: Partial<Reading> & { readonly layout?: string } = {},
): Promise<Inspection> {
  const workDir = join(directory, `work-${++folders}`);
  await mkdir(workDir);
  return inspectFiles(
    {
      paths,
      shop: { key: "toys", name: "Toys", currency: "USD", timezone: "UTC" },
      layout,
      reading: { ...PLAIN_READING, ...reading },
      workDir,
      latestAt: "2026-01-02 00:00:00",
      memoryMegabytes: undefined,
    },
    () => undefined,
  );
}

async function inspect(
  files: Files,
  options: Parameters<typeof look>[1] = {},
): Promise<Inspection> {
  const folder = join(directory, `files-${++folders}`);
  await mkdir(folder);
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return look([folder], options);
}

const stateOf = (inspection: Inspection): Record<string, string> =>
  Object.fromEntries(inspection.readiness.map(({ analytic, state }) => [analytic, state]));

describe("files, inspected before they are loaded", () => {
  it("say what they are, what their columns hold and which answers they carry", async () => {
    const inspection = await inspect(mavenFiles(mavenTables()));
    expect(inspection).toMatchObject({
      refusal: null,
      recognition: { layout: "maven", runnerUp: { matched: 2 } },
      period: { firstOn: "2012-04-01", lastOn: "2012-04-28" },
      facts: { sessions: 60, orders: 30, order_lines: 35 },
    });
    const orders = inspection.files.find(({ name }) => name === "orders.csv");
    expect(orders).toMatchObject({
      role: "orders",
      text: { delimiter: ",", encoding: "utf8", hasHeader: true, records: 30 },
    });
    expect(orders?.columns[0]).toEqual({
      ...{ header: "order_id", column: "order_id", type: "integer", emptyShare: 0 },
      ...{ least: "1", greatest: "9", distinctCount: 30 },
    });
    expect(stateOf(inspection)).toMatchObject({
      funnel: "READY",
      "cross-sell": "READY",
      "customer-value": "REFUSED",
      "brand-loyalty": "UNAVAILABLE",
    });
  });

  it("are Parquet without lines and marks between fields", async () => {
    const select =
      "select 'view' as event_type, timestamp '2019-10-01' as event_time, 1 as product_id, 2 as user_id, 1.5 as price, null::text as category_id, null::text as category_code, null::text as brand, 's' as user_session";
    const inspection = await inspect({ "events.parquet": await parquetOf(select) });
    expect(inspection.files).toMatchObject([{ role: "events", columns: { length: 9 } }]);
    expect(inspectionText(inspection, null)).toMatch(
      /^events.parquet: [^,]+, 1 records, role events, Parquet$/m,
    );
  });

  it("say what a load would set aside, and that it is too much", async () => {
    const tables = mavenTables();
    for (const row of tables.orders.slice(1, 8)) row[1] = "30.2.2012";
    const { refusal, account } = await inspect(mavenFiles(tables));
    expect(refusal).toMatchObject({ code: "QUARANTINE_LIMIT", reason: "QUARANTINE_LIMIT" });
    expect(account?.find(({ role }) => role === "orders")?.reasons).toEqual([
      { reason: "BAD_DATE", column: "created_at", count: 7 },
    ]);
  });

  it("are described although they fit no layout, with the mapping that may be meant", async () => {
    const text = "Beleg,Kunde,Datum,Summe\nR1,ada@example.com,2024-01-31,1.50\nR2,,2024-02-01,7\n";
    const inspection = await inspect({ "belege.csv": text });
    expect(inspection).toMatchObject({
      recognition: null,
      account: null,
      refusal: {
        reason: "WRONG_LAYOUT",
        remedy: expect.stringContaining("--column time=Datum --column order=Beleg"),
      },
    });
    expect(inspection.files[0]?.columns).toMatchObject([
      { header: "Beleg", type: "text", least: "R1", greatest: "R2", distinctCount: 2 },
      // addresses are never shown
      { header: "Kunde", type: "text", emptyShare: 0.5, least: null, greatest: null },
      { header: "Datum", type: "date", least: "2024-01-31", greatest: "2024-02-01" },
      { header: "Summe", type: "number", least: "1.5", greatest: "7" },
    ]);
  });

  it("are refused one by one: the others are described all the same", async () => {
    const { files, refusal } = await inspect({
      "a.csv": "order_id,customer_id,date,amount\n1,7,2024-01-31,5\n",
      "b.csv": "",
    });
    expect(refusal).toMatchObject({ code: "BAD_FILE", reason: "EMPTY_FILE" });
    expect(files.map(({ name, text }) => [name, text?.records ?? null])).toEqual([
      ["a.csv", 1],
      ["b.csv", null],
    ]);
  });

  it("show ids as text, long ones whole, and numbers with a decimal comma by their size", async () => {
    const rows = [
      ["order_id", "customer_id", "date", "amount", "channel"],
      ["2103807459595387724", "007", "2024-01-31", "1.234,50", "12"],
      ["99", "08", "2024-01-31", "9,5", "2103807459595387724"],
    ];
    const { files } = await inspect({ "a.csv": csvText(rows) });
    const found = files[0]?.columns.map(({ least, greatest }) => [least, greatest]);
    expect(found).toEqual([
      ["2103807459595387724", "99"],
      ["007", "08"],
      ["2024-01-31 00:00:00", "2024-01-31 00:00:00"],
      ["9.5", "1234.5"],
      ["12", "2103807459595387724"],
    ]);
  });

  it("name what no question about customers or money can be asked of", async () => {
    const options = { layout: "baskets", basketDate: "2024-01-31" };
    const inspection = await inspect({ "g.csv": "milk,bread\nbread,tea\n" }, options);
    expect(inspection).toMatchObject({
      refusal: null,
      files: [{ text: { hasHeader: false } }],
      cautions: [{ code: "NO_TIMES" }, { code: "NO_CUSTOMERS" }],
    });
    expect(stateOf(inspection)).toMatchObject({
      affinity: "READY",
      retention: "UNAVAILABLE",
      "order-values": "UNAVAILABLE",
    });
  });
});

describeRealData("cdnow", (folder) => {
  const root = dirname(folder);
  // a gzip of half a million lines takes too long here; test/exactness reads it
  const layouts = readdirSync(root).filter((name) =>
    adapters.some(({ layout }) => name.startsWith(layout) && layout !== "online-retail"),
  );

  it.each(layouts)("%s: is told with its reasons, and could be loaded", async (name) => {
    const inspection = await look([join(root, name)]);
    expect(inspection.refusal).toBeNull();
    expect(name.startsWith(inspection.recognition?.layout ?? "nothing")).toBe(true);
    expect(inspection.recognition?.because).not.toBe("");
    for (const { recordsRead, loaded, quarantined } of inspection.account ?? [])
      expect(recordsRead).toBe(loaded + quarantined);
    expect(Object.values(stateOf(inspection))).toContain("READY");
  });
});
