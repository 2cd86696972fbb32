import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { copyFile, mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { loadGenerated } from "./generated-shop.js";
import { openShops, type Answer, type LoadedShops } from "./loaded-shop.js";
import { readMavenTables, type MavenTables } from "./maven-truth.js";
import { writeTables } from "./random-shop.js";

const SHOP = { key: "bears", name: "Bears", currency: "USD", timezone: "UTC" };
const QUESTION = `{ shop(key: "bears") {
  metrics(query: { measures: [SESSIONS, ORDERS, CUSTOMERS, GROSS_REVENUE, REFUNDS], dimensions: [CHANNEL], grain: MONTH }) {
    rows { key values { estimate { value low high } money { amount } } } }
  funnel { steps { entered } } retention { cohorts { cohortOn size cells { customers revenue { amount } } } }
  crossSell { cells { productId addedProductId eligibleOrders togetherOrders } }
  products { nodes { externalId netRevenue { amount } months { monthOn items refundedItems } } }
  customers(first: 100) { nodes { externalId orderCount grossRevenue { amount } recencyDays channel } }
  sessions(first: 100) { nodes { externalId path durationSeconds } } } }`;

let shops: LoadedShops;
let folder: string;
let tables: MavenTables;
let first: Answer;
beforeAll(async () => {
  shops = await openShops();
  folder = join(shops.folder, "bears");
  await loadGenerated(shops, { key: "bears", seed: "same", sessions: 800 });
  tables = readMavenTables(folder);
  first = await shops.ask(QUESTION);
});
afterAll(() => shops?.close());

const contentId = async (): Promise<string> =>
  (await shops.ask(`{ shop(key: "bears") { snapshot { id } } }`)).shop.snapshot.id;

describe("the same input", () => {
  it("is not computed again", async () => {
    const before = await contentId();
    const again = await shops.load(SHOP, [folder]);
    expect(again).toMatchObject({ isUnchanged: true, contentId: before, report: null });
    expect(await shops.ask(QUESTION)).toEqual(first);
  });

  it("is known under other file names, in another order, and file by file", async () => {
    const before = await contentId();
    const renamed = join(shops.folder, "renamed");
    await mkdir(renamed);
    const names = (await readdir(folder)).filter((name) => name.endsWith(".csv")).sort();
    for (const [place, name] of names.entries()) {
      await copyFile(join(folder, name), join(renamed, `${9 - place}-export.csv`));
    }
    expect(await shops.load(SHOP, [renamed])).toMatchObject({
      isUnchanged: true,
      contentId: before,
    });
    const files = names.map((name) => join(folder, name)).reverse();
    expect(await shops.load(SHOP, files)).toMatchObject({ isUnchanged: true, contentId: before });
  });

  it("may get another name for people without being computed again", async () => {
    const before = await contentId();
    const renamed = await shops.load({ ...SHOP, name: "Teddy bears" }, [folder]);
    expect(renamed).toMatchObject({ isUnchanged: true, contentId: before });
    expect((await shops.ask(`{ shop(key: "bears") { name } }`)).shop.name).toBe("Teddy bears");
  });

  it("gives the same answers with its columns in another order", async () => {
    const before = await contentId();
    const turned = join(shops.folder, "turned");
    await writeTables(turned, tables, { columnsOf: (columns) => [...columns].reverse() });
    expect(await shops.load(SHOP, [turned])).toMatchObject({ isUnchanged: false });
    expect(await contentId()).not.toBe(before);
    expect(await shops.ask(QUESTION)).toEqual(first);
  });

  it("gives the same answers with its records in another order", async () => {
    const shuffled = join(shops.folder, "shuffled");
    const backwards = Object.fromEntries(
      Object.entries(tables).map(([table, rows]) => [table, [...rows].reverse()]),
    ) as unknown as MavenTables;
    await writeTables(shuffled, backwards);
    expect(await shops.load(SHOP, [shuffled])).toMatchObject({ isUnchanged: false });
    expect(await shops.ask(QUESTION)).toEqual(first);
  });

  it("is another snapshot in another zone or currency", async () => {
    const before = await contentId();
    await shops.load({ ...SHOP, timezone: "Asia/Tokyo" }, [folder]);
    const inTokyo = await contentId();
    await shops.load({ ...SHOP, currency: "EUR" }, [folder]);
    expect(new Set([before, inTokyo, await contentId()]).size).toBe(3);
  });
});
