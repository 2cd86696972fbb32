import { join } from "node:path";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { csvText } from "./maven-files.js";
import { RETAIL_RECORDS, retailLine, retailRows, type RetailLine } from "./online-retail-files.js";
import { ShopDesk, warnings, type Files } from "./shop-desk.js";

const desk = await ShopDesk.open();
beforeAll(async () => void (await desk.load({ "lines.csv": csvText(retailRows()) })));

const withLines = (...lines: RetailLine[]): string =>
  csvText([...retailRows(), ...lines.map((values) => retailLine(values))]);
/** Every good line changed in the same way. */
const all = (column: number, value: (text: string) => string): string => {
  const [header = [], ...lines] = retailRows();
  return csvText([
    header,
    ...lines.map((line) => line.map((v, n) => (n === column ? value(v) : v))),
  ]);
};
const latin1 = Buffer.from(
  all(7, () => "Österreich"),
  "latin1",
);

describe("invoice lines that cannot be a shop are refused, and the shop before is served on", () => {
  it.each<{
    name: string;
    files: Files;
    code: string;
    reason: string;
    message: string;
    remedy: string;
  }>([
    {
      name: "price is there under two names",
      files: {
        "lines.csv": csvText(retailRows().map((row, n) => [...row, n === 0 ? "Price" : "1"])),
      },
      ...{ code: "BAD_FILE", reason: "DUPLICATE_COLUMN" },
      message: '"UnitPrice", "Price" are all the same column',
      remedy: "Rename or remove",
    },
    {
      name: "the same bytes have two names",
      files: { "lines.csv": withLines({}), "lines (1).csv": withLines({}) },
      ...{ code: "BAD_FILE", reason: "SAME_FILE" },
      message: "are the same file twice",
      remedy: "Pass one of them only",
    },
    {
      name: "all is cancelled",
      files: { "lines.csv": all(0, (text) => `C${text}`) },
      ...{ code: "BAD_FILE", reason: "NO_EVENTS" },
      message: "hold no usable session and no usable order.",
      remedy: "one order that was not cancelled",
    },
    {
      name: "amounts add up to more than can be stored",
      files: {
        "lines.csv": withLines(
          ...Array(12).fill({ Quantity: "1000000", UnitPrice: "1e9".replace("1e9", "1000000000") }),
        ),
      },
      ...{ code: "BAD_FILE", reason: "TOO_LARGE" },
      message: "add up to more than can be stored",
      remedy: "far too large",
    },
    {
      name: "prices are in another currency",
      files: { "lines.csv": all(5, (text) => `£${text}`) },
      ...{ code: "BAD_FILE", reason: "NO_EVENTS" },
      message: "120 × CURRENCY in lines.csv (unit_price)",
      remedy: "--currency",
    },
    {
      name: "some of the text is Latin-1",
      files: {
        "lines.csv": Buffer.concat([
          Buffer.from(csvText(retailRows())),
          latin1.subarray(latin1.indexOf(10) + 1, 4000),
        ]),
      },
      ...{ code: "QUARANTINE_LIMIT", reason: "QUARANTINE_LIMIT" },
      message: "× BAD_UTF8 in lines.csv;",
      remedy: "--encoding latin1",
    },
  ])("$name", async ({ files, code, reason, message, remedy }) => {
    const error = await desk.refused(files);
    expect(error).toMatchObject({ code, reason });
    expect(error.message).toContain(message);
    expect(error.remedy).toContain(remedy);
  });
});

it("Latin-1 is read when it is asked for", async () => {
  const loaded = await desk.load({ "lines.csv": latin1 }, { reading: { encoding: "latin1" } });
  expect(loaded.report).toMatchObject({ loaded: RETAIL_RECORDS, quarantined: 0 });
  const { shop } = await desk.shops.ask(
    `{ shop(key: "toys") { orders(first: 1) { nodes { country } } } }`,
  );
  expect(shop.orders.nodes).toEqual([{ country: "Österreich" }]);
});

it("two files of one name keep their own records apart", async () => {
  const [header = [], ...lines] = retailRows();
  const bad = retailLine({ Quantity: "six" });
  const folder = await desk.folder({
    "2010/lines.csv": `${csvText([header])}short\nshort\n${csvText(lines)}`,
    "2011/lines.csv": csvText([
      header,
      bad,
      ...lines.map((line) => [`9${line[0]}`, ...line.slice(1)]),
    ]),
  });
  const paths = ["2010", "2011"].map((year) => join(folder, year));
  const loaded = await desk.load({}, { paths });
  expect(loaded.report).toMatchObject({ loaded: 2 * RETAIL_RECORDS, quarantined: 3 });
  expect(loaded.quarantine.map(({ record, reason }) => `${record} ${reason}`)).toEqual(
    expect.arrayContaining(["1 MISSING_FIELD", "2 MISSING_FIELD", "1 BAD_INTEGER"]),
  );
});

it("product names that look like SQL, HTML or a formula are text", async () => {
  const names = [
    "'); DROP TABLE orders; --",
    '=HYPERLINK("http://x")',
    "<script>alert(1)</script>",
    "\\.",
    "ключ 🔑",
  ];
  const loaded = await desk.load({
    "lines.csv": withLines(...names.map((Description, n) => ({ Description, StockCode: `X${n}` }))),
  });
  expect(loaded.report.quarantined).toBe(0);
  expect(warnings(loaded)).toEqual({});
  const { shop } = await desk.shops.ask(`{ shop(key: "toys") { products { nodes { name } } } }`);
  const stored = shop.products.nodes.map((node: { name: string }) => node.name);
  expect(stored).toEqual(expect.arrayContaining(names));
});
