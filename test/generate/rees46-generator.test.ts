import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { generatorFor } from "../../src/generate/catalog.js";
import type { GenerateOptions } from "../../src/generate/generator.js";
import { writeParquet } from "../../src/warehouse/write-parquet.js";
import { rowsOf, type Row } from "./csv-rows.js";

const rees46 = generatorFor("rees46");
const EVENTS = 40_000;
let root: string;
let rows: Row[];
let truth: Truth;

interface Truth {
  counts: { byType: Record<string, number>; [name: string]: unknown };
  botVisitorIds: number[];
  planted: { byKind: { name: string; visitors: number }[]; splitOrders: Rate };
  parameters: { kindRule: { firstUserId: number; step: number; cycle: number; botPlace: number } };
}

interface Rate {
  opportunityCount: number;
  plannedCount: number;
  realisedCount: number;
}

const generate = (name: string, options: Partial<GenerateOptions> = {}) =>
  rees46.generate({ outDir: join(root, name), seed: "crowd", events: EVENTS, ...options });

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "rees46-generator-"));
  const shop = await generate("shop");
  rows = rowsOf(await readFile(join(shop.outDir, "events.csv"), "utf8"));
  truth = JSON.parse(await readFile(shop.truthPath, "utf8")) as Truth;
});

afterAll(() => rm(root, { recursive: true, force: true }));

const countOf = (has: (row: Row) => boolean): number => rows.filter(has).length;

describe("generated events of REES46", () => {
  it("are as many as asked for, in the order of time, from October 2019 to the end of November", () => {
    expect(rows).toHaveLength(EVENTS);
    const times = rows.map((row) => row["event_time"] ?? "");
    expect(times).toEqual([...times].sort());
    expect(times.every((time) => /^2019-\d\d-\d\d \d\d:\d\d:\d\d UTC$/.test(time))).toBe(true);
    expect(times[0]).toMatch(/^2019-10-01/);
    expect((times.at(-1) ?? "") > "2019-11-20").toBe(true);
  });

  it("are the same bytes for the same seed, and others for another", async () => {
    await generate("again");
    await generate("other", { seed: "mob", events: 500 });
    await generate("few", { events: 500 });
    const text = (name: string) => readFile(join(root, name, "events.csv"), "utf8");
    expect(await text("again")).toBe(await text("shop"));
    expect(await text("other")).not.toBe(await text("few"));
  });

  it("are counted in truth.json as an independent reading counts them", () => {
    const byType = (type: string) => countOf((row) => row["event_type"] === type);
    expect(truth.counts.byType).toEqual({
      view: byType("view"),
      cart: byType("cart"),
      remove: byType("remove_from_cart"),
      purchase: byType("purchase"),
    });
    const lines = rows.map((row) => Object.values(row).join());
    const duplicates = lines.filter((line, place) => line === lines[place - 1]).length;
    expect(truth.counts["duplicates"]).toBe(duplicates);
    const bought = rows.filter(
      (row, place) => row["event_type"] === "purchase" && lines[place] !== lines[place - 1],
    );
    const cents = bought.reduce((sum, row) => sum + Math.round(Number(row["price"]) * 100), 0);
    expect(truth.counts["revenueCents"]).toBe(cents);
    const paid = bought.filter((row) => Number(row["price"]) > 0 && row["user_session"] !== "");
    const orders = new Set(paid.map((row) => row["user_session"])).size;
    const orderCount = Number(truth.counts["orders"]);
    // orders without a session are the few that this count cannot see
    expect(orderCount - orders).toBeGreaterThanOrEqual(0);
    expect(orderCount - orders).toBeLessThan(15);
  });

  it("hold every trap of the real files", () => {
    const traps: Record<string, number> = {
      noBrand: countOf((row) => row["brand"] === ""),
      noCategoryCode: countOf((row) => row["category_code"] === ""),
      noSession: countOf((row) => row["user_session"] === ""),
      free: countOf((row) => row["price"] === "0.00"),
      removed: countOf((row) => row["event_type"] === "remove_from_cart"),
      longIds: countOf((row) => Number(row["category_id"]) > 2 ** 53),
    };
    const missing = Object.keys(traps).filter((trap) => traps[trap] === 0);
    expect(missing).toEqual([]);
    const carted = new Set(
      rows
        .filter((row) => row["event_type"] === "cart")
        .map((row) => `${row["user_session"]} ${row["product_id"]}`),
    );
    const purchases = rows.filter((row) => row["event_type"] === "purchase");
    const without = purchases.filter(
      (row) => !carted.has(`${row["user_session"]} ${row["product_id"]}`),
    ).length;
    expect(without / purchases.length).toBeGreaterThan(0.5);
  });

  it("tell the kind of every visitor by the number, bots by name", () => {
    const { firstUserId, step, cycle, botPlace } = truth.parameters.kindRule;
    const place = (row: Row) => ((Number(row["user_id"]) - firstUserId) * step) % cycle;
    const bots = new Set(
      rows.filter((row) => place(row) === botPlace).map((row) => Number(row["user_id"])),
    );
    expect([...bots].sort()).toEqual([...truth.botVisitorIds].sort());
    expect(bots.size).toBeGreaterThan(0);
    const buyers = rows.filter((row) => row["event_type"] === "purchase");
    // the first 870 of a thousand only look
    expect(buyers.filter((row) => place(row) % 1000 < 870)).toEqual([]);
  });

  it("hold split orders at the planted rate", () => {
    const { opportunityCount, plannedCount, realisedCount } = truth.planted.splitOrders;
    const rate = plannedCount / opportunityCount;
    const error = Math.sqrt(opportunityCount * rate * (1 - rate));
    expect(Math.abs(realisedCount - plannedCount)).toBeLessThan(4 * error);
  });
});

describe("the same events in Parquet", () => {
  it("are the same rows in the same order", async () => {
    const shop = await generate("parquet", { events: 3_000, format: "parquet", writeParquet });
    const csv = await generate("csv", { events: 3_000 });
    expect((await readdir(shop.outDir)).sort()).toEqual(["events.parquet", "truth.json"]);
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    const read = await connection.runAndReadAll(
      `select strftime(event_time, '%Y-%m-%d %H:%M:%S UTC') as event_time, event_type,
        product_id::varchar as product_id, category_id::varchar as category_id,
        coalesce(category_code, '') as category_code, coalesce(brand, '') as brand,
        printf('%.2f', price) as price, user_id::varchar as user_id,
        coalesce(user_session, '') as user_session
      from '${join(shop.outDir, "events.parquet")}'`,
    );
    const text = await readFile(join(csv.outDir, "events.csv"), "utf8");
    expect(read.getRowObjectsJson()).toEqual(rowsOf(text));
    connection.closeSync();
  });

  it("replace an earlier shop in CSV", async () => {
    await generate("changing", { events: 300 });
    await generate("changing", { events: 300, format: "parquet", writeParquet });
    expect((await readdir(join(root, "changing"))).sort()).toEqual([
      "events.parquet",
      "truth.json",
    ]);
  });
});

describe("the size of a shop", () => {
  it("is refused in another measure, naming the right one", async () => {
    await expect(
      rees46.generate({ outDir: join(root, "x"), seed: "1", sessions: 10 }),
    ).rejects.toMatchObject({ remedy: "Pass --events instead of --sessions." });
  });
});
