import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isRequiredArgument } from "graphql";
import { readExamples } from "../../src/server/examples.js";
import { openLoadedShops, type LoadedShops } from "../exactness/loaded-shop.js";
import { ms, retailrocketEvents } from "../ingest/event-files.js";
import { csvText, mavenFiles, mavenTables, type MavenTables } from "../ingest/maven-files.js";
import { COLUMNS, retailLine, type RetailLine } from "../ingest/online-retail-files.js";
import { everythingOf, faultsIn, fieldsOf } from "./every-field.js";

/** The first records of every table, and no refunds. */
function begun(): Partial<MavenTables> {
  const { website_sessions, website_pageviews, products, orders, order_items } = mavenTables();
  return {
    ...{ website_sessions: website_sessions.slice(0, 2), products },
    website_pageviews: website_pageviews.slice(0, 4),
    ...{ orders: orders.slice(0, 2), order_items: order_items.slice(0, 2) },
  };
}

function givenBack(): MavenTables {
  const tables = mavenTables();
  const [head = []] = tables.order_item_refunds;
  const items = tables.order_items.slice(1);
  const refunds = items.map(([item = "", , order = "", , , price = ""]) => [
    ...[item, "2012-04-30 10:00:00", item, order, price],
  ]);
  return { ...tables, order_item_refunds: [head, ...refunds] };
}

const invoices = (...lines: RetailLine[]): Record<string, string> => ({
  "invoices.csv": csvText([[...COLUMNS], ...lines.map((line) => retailLine(line))]),
});

const SHOPS: Readonly<Record<string, () => Record<string, string>>> = {
  "one-order": () => mavenFiles(begun()),
  "all-refunded": () => mavenFiles(givenBack()),
  "no-customers": () =>
    invoices(...["536001", "536002", "536003"].map((InvoiceNo) => ({ InvoiceNo, CustomerID: "" }))),
  // a file without any record is refused, and so is one without a session or an order
  "one-look": () => ({
    "events.csv": retailrocketEvents(`${ms(0)},7,view,1,`),
  }),
};

let shops: LoadedShops;
beforeAll(async () => {
  shops = await openLoadedShops(
    Object.entries(SHOPS).map(([key, files]) => ({
      shop: { key, name: key, currency: "USD", timezone: "UTC" },
      write: async (folder: string) => {
        await mkdir(folder, { recursive: true });
        for (const [name, text] of Object.entries(files()))
          await writeFile(join(folder, name), text);
      },
    })),
  );
}, 180_000);
afterAll(() => shops?.close());

/** What is wrong with an answer, and errors that tell no way out: those are of no question. */
async function faultsOf(source: string): Promise<string[]> {
  const { data, errors } = await shops.run(source);
  return [
    ...errors.filter(({ remedy }) => remedy === undefined).map(({ message }) => message),
    ...faultsIn(data),
  ];
}

describe.each(Object.keys(SHOPS))("the shop %s", (key) => {
  it("answers every field that needs no argument, with numbers or the reason for none", async () => {
    const faults: Record<string, string[]> = {};
    for (const field of fieldsOf("Shop").filter(({ args }) => !args.some(isRequiredArgument))) {
      const found = await faultsOf(
        `{ shop(key: "${key}") { ${field.name}${everythingOf(field.type)} } }`,
      );
      if (found.length > 0) faults[field.name] = found;
    }
    expect(faults).toEqual({});
  });

  it("answers every example, or says what is missing", async () => {
    const questions = (await readExamples()).filter(({ query }) => !/^\s*mutation/m.test(query));
    expect(questions.length).toBeGreaterThan(50);
    const faults: Record<string, string[]> = {};
    for (const { name, query } of questions) {
      const found = await faultsOf(query.replaceAll('"demo"', `"${key}"`));
      if (found.length > 0) faults[name] = found;
    }
    expect(faults).toEqual({});
  });
});
