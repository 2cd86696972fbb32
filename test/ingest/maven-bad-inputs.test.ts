import { join } from "node:path";
import { beforeAll, describe, expect, it } from "@jest/globals";
import {
  changed,
  csvText,
  mavenFiles,
  mavenTables,
  MAVEN_RECORDS,
  setValue as set,
  type MavenTables,
} from "./maven-files.js";
import { ShopDesk, type Files } from "./shop-desk.js";

const desk = await ShopDesk.open();
beforeAll(async () => void (await desk.load(mavenFiles(mavenTables()))));

/** The good shop with some of its files replaced. */
const withFiles = (files: Files): Files => ({ ...mavenFiles(mavenTables()), ...files });
const without = (...roles: (keyof MavenTables)[]): Files => {
  const tables: Partial<MavenTables> = mavenTables();
  for (const role of roles) delete tables[role];
  return mavenFiles(tables);
};
const orders = csvText(mavenTables().orders);
interface Refusal {
  readonly name: string;
  readonly files: Files;
  readonly reason: string;
  readonly file?: string;
  readonly line?: number;
  readonly message: string;
  readonly remedy: RegExp;
}

describe("files that cannot be a shop are refused, and the shop before is served on", () => {
  it.each<Refusal>([
    {
      name: "a column is there once more under another spelling",
      files: withFiles({
        "orders.csv": csvText(
          mavenTables().orders.map((row, n) => [...row, n === 0 ? "Order ID" : "7"]),
        ),
      }),
      ...{ reason: "DUPLICATE_COLUMN", file: "orders.csv", line: 1 },
      message: 'the columns "order_id", "Order ID" are all the same column of maven orders',
      remedy: /Rename or remove all but one/,
    },
    {
      name: "the orders are missing",
      files: without("orders"),
      reason: "MISSING_FILE",
      message: "needs a file of orders",
      remedy: /Add the file with the columns order_id, created_at/,
    },
    {
      name: "there are sessions and nothing else",
      files: without("orders", "order_items", "order_item_refunds", "products"),
      reason: "MISSING_FILE",
      message: "needs a file of products",
      remedy: /product_id, created_at, product_name/,
    },
    {
      name: "the columns are those of no layout",
      files: { "people.csv": "name,town\nAda,London\n" },
      ...{ reason: "WRONG_LAYOUT", file: "people.csv", line: 1 },
      message: 'the columns "name", "town" fit no known layout',
      remedy: /rename the columns as it has them: maven .*; online-retail /,
    },
    {
      name: "a file is there twice",
      files: withFiles({ "orders copy.csv": orders }),
      ...{ reason: "SAME_FILE", file: "orders.csv" },
      message: "are the same file twice",
      remedy: /Pass one of them only/,
    },
    {
      name: "nothing usable is left",
      files: ((): Files => {
        const tables = mavenTables();
        for (const row of tables.orders.slice(1)) row[1] = "yesterday";
        const { website_sessions: _s, website_pageviews: _v, ...rest } = tables;
        return mavenFiles(rest);
      })(),
      reason: "NO_EVENTS",
      message:
        "no usable session and no usable order: 35 × ORPHAN in order_items.csv (order_id); 30 × BAD_DATE in orders.csv (created_at)",
      remedy: /Add the records that are referred to/,
    },
    {
      name: "a folder holds no data file",
      files: { "shop.xlsx": "PK", "deeper/orders.csv": orders, "._orders.csv": "\0\0" },
      reason: "NO_FILES",
      message: "holds no .csv, .tsv, .txt or .parquet file",
      remedy: /folders inside it are not searched/,
    },
  ])("$name", async ({ files, reason, file, line, message, remedy }) => {
    const error = await desk.refused(files);
    expect(error).toMatchObject({ code: "BAD_FILE", reason, line });
    expect(error.message).toContain(message);
    expect(error.remedy).toMatch(remedy);
    if (file !== undefined) expect(error.file).toBe(file);
  });
});

describe("what is asked for must be possible", () => {
  const files = mavenFiles(mavenTables());
  const shop = { key: "toys", name: "Toy shop", currency: "USD", timezone: "UTC" };
  it.each([
    ["a layout", { layout: "shopify" }, 'no layout "shopify"', "maven, online-retail"],
    ["a currency", { shop: { ...shop, currency: "usd" } }, '"usd" is not a currency', "--currency"],
    ["a zone", { shop: { ...shop, timezone: "Mars" } }, '"Mars" is not a time zone', "--timezone"],
    ["a name", { shop: { ...shop, name: " " } }, "1 to 200 characters", "--name"],
    ["a key", { shop: { ...shop, key: "../toys" } }, '"../toys" is not allowed', "lower-case"],
    ["a longer key", { shop: { ...shop, key: "a".repeat(64) } }, "is not allowed", "1 to 63"],
  ])("%s", async (_what, options, message, remedy) => {
    const error = await desk.refused(files, options);
    expect(error.code).toBe("BAD_INPUT");
    expect(error.message).toContain(message);
    expect(error.remedy).toContain(remedy);
  });

  it("files of another layout", async () => {
    const error = await desk.refused(files, { layout: "online-retail" });
    expect(error).toMatchObject({ code: "BAD_FILE", reason: "WRONG_LAYOUT" });
  });

  it("a path", async () => {
    const error = await desk.refused({}, { paths: [join(desk.shops.folder, "nowhere")] });
    expect(error).toMatchObject({ code: "NOT_FOUND" });
    expect(error.remedy).toContain("Check the path");
  });
});

it("a file that is named twice, or in a named folder, is read once", async () => {
  const folder = await desk.folder(
    changed((t) => set(t.products, 1, "product_name", 'The "Original", Mr. Fuzzy')),
  );
  const loaded = await desk.load({}, { paths: [folder, `${folder}/orders.csv`, folder] });
  expect(loaded.report).toMatchObject({ recordsRead: MAVEN_RECORDS, quarantined: 0 });
});

it("ids keep their zeros and all of their digits", async () => {
  const loaded = await desk.load(
    changed((t) => {
      set(t.website_sessions, 60, "user_id", "2103807459595387724");
      for (const rows of [t.products, t.order_items, t.orders]) {
        const place = rows[0]?.findIndex((name) => /^(primary_)?product_id$/.test(name)) ?? 0;
        for (const row of rows.slice(1)) row[place] = `00${row[place] ?? ""}`;
      }
    }),
  );
  expect(loaded.report.quarantined).toBe(0);
  const { shop } = await desk.shops.ask(
    `{ shop(key: "toys") { products { nodes { externalId } } } }`,
  );
  expect(shop.products.nodes.map((node: { externalId: string }) => node.externalId).sort()).toEqual(
    ["001", "002"],
  );
});
