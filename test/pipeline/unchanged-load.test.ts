import { mkdir, readdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { getTableName } from "drizzle-orm";
import type { Refreshed } from "../../src/pipeline/refresh-shop.js";
import { contentIdOf, type ContentParts } from "../../src/pipeline/snapshot-content.js";
import { csvText, mavenFiles, mavenTables } from "../ingest/maven-files.js";
import { shortenCatalog } from "../support/short-catalog.js";

await shortenCatalog();
const { openShops } = await import("../exactness/loaded-shop.js");
const { resultTables } = await import("../../src/pipeline/refresh-shop.js");

const shops = await openShops();
afterAll(() => shops.close());
const SHOP = { key: "toys", name: "Toy shop", currency: "USD", timezone: "UTC" };
const files = join(shops.folder, "files");
const factsDir = join(shops.folder, "data", "shops", "toys", "facts");

/** Every row that a load could write. */
async function written(): Promise<unknown> {
  const counts = [...resultTables.values()].map(
    (table) => `(select count(*) from ${getTableName(table)}) as ${getTableName(table)}`,
  );
  const rows = await shops.store.query(`select ${counts.join(", ")}`);
  const snapshots = await shops.store.query(
    "select id, content_id, state from snapshots order by id",
  );
  return { rows, snapshots, facts: await readdir(factsDir) };
}
const current = async (): Promise<unknown> =>
  (await shops.store.query("select current_snapshot_id as id from shops"))[0];

describe("the same files a second time", () => {
  let first: Refreshed;
  let before: unknown;
  beforeAll(async () => {
    await mkdir(files);
    for (const [name, text] of Object.entries(mavenFiles(mavenTables()))) {
      await writeFile(join(files, name), text);
    }
    first = await shops.load(SHOP, [files]);
    before = await written();
  });
  const expectSame = async (load: Promise<Refreshed>): Promise<void> => {
    const { snapshotId, contentId } = first;
    expect(await load).toEqual({
      isUnchanged: true,
      snapshotId,
      contentId,
      report: null,
      times: [],
    });
    expect(await written()).toEqual(before);
  };

  it("change nothing: no snapshot, no row, no facts", () => expectSame(shops.load(SHOP, [files])));

  it("change nothing when what is asked for is the default", () =>
    expectSame(shops.load(SHOP, [files], { reading: { encoding: "utf8" }, layout: "maven" })));

  it("change nothing when they have other names, in another order", async () => {
    await rename(join(files, "orders.csv"), join(files, "a.csv"));
    const paths = (await readdir(files)).map((name) => join(files, name));
    await expectSame(shops.load(SHOP, paths.reverse()));
  });

  it("change nothing when a file that is no table lies beside them", async () => {
    const dictionary = join(shops.folder, "dictionary.csv");
    await writeFile(dictionary, "Table,Meaning\norders,What was ordered\n");
    await expectSame(shops.load(SHOP, [files, dictionary]));
  });

  it("change only the name of the shop, when that is another one", async () => {
    await expectSame(shops.load({ ...SHOP, name: "Toys" }, [files]));
    expect(await shops.store.query("select name from shops")).toEqual([{ name: "Toys" }]);
  });

  it("are a new snapshot in another currency, and the first one again in the first", async () => {
    const other = await shops.load({ ...SHOP, currency: "EUR" }, [files]);
    expect(other.contentId).not.toBe(first.contentId);
    expect(await current()).toEqual({ id: other.snapshotId });
    const { isUnchanged, snapshotId } = await shops.load(SHOP, [files]);
    expect({ isUnchanged, snapshotId }).toEqual({
      isUnchanged: true,
      snapshotId: first.snapshotId,
    });
    expect(await current()).toEqual({ id: first.snapshotId });
    expect(await shops.store.query("select currency from shops")).toEqual([{ currency: "USD" }]);
  });

  it("are a new snapshot when one byte differs", async () => {
    const tables = mavenTables();
    (tables.products[2] ?? [])[2] = "The Forever Love Bean";
    await writeFile(join(files, "products.csv"), csvText(tables.products));
    const { contentId, isUnchanged } = await shops.load(SHOP, [files]);
    expect(isUnchanged).toBe(false);
    expect(contentId).not.toBe(first.contentId);
  });
});

describe("the id of a snapshot", () => {
  const parts: ContentParts = {
    codeVersion: "1",
    shop: SHOP,
    reading: { encoding: "utf8" },
    inputs: {
      layout: "maven",
      files: [
        { name: "o.csv", role: "orders", sha256: "a" },
        { name: "p.csv", role: "products", sha256: "b" },
      ],
    },
  };
  const [orders, products] = parts.inputs.files;
  const withFiles = (...list: (typeof orders)[]): ContentParts => ({
    ...parts,
    inputs: { ...parts.inputs, files: list.flatMap((file) => file ?? []) },
  });

  it("does not depend on the order of files, their names or the shop's name", () => {
    const same = [
      withFiles(products, orders),
      withFiles({ name: "x", role: "orders", sha256: "a" }, products),
      { ...parts, shop: { ...SHOP, name: "Other" } },
    ];
    expect(new Set(same.map(contentIdOf))).toEqual(new Set([contentIdOf(parts)]));
    expect(contentIdOf(parts)).toMatch(/^[0-9a-f]{32}$/);
  });

  it("depends on all that decides what is published", () => {
    const different: ContentParts[] = [
      parts,
      { ...parts, codeVersion: "2" },
      { ...parts, shop: { ...SHOP, currency: "EUR" } },
      { ...parts, shop: { ...SHOP, timezone: "Europe/Paris" } },
      { ...parts, shop: { ...SHOP, key: "toys2" } },
      { ...parts, reading: { encoding: "utf8", dateOrder: "day-first" } },
      { ...parts, reading: { encoding: "latin1" } },
      { ...parts, inputs: { ...parts.inputs, layout: "online-retail" } },
      withFiles(orders),
      withFiles(orders, products, products),
      withFiles({ name: "o.csv", role: "orders", sha256: "c" }, products),
      withFiles({ name: "o.csv", role: "order_items", sha256: "a" }, products),
    ];
    expect(new Set(different.map(contentIdOf)).size).toBe(different.length);
  });
});
