import { beforeAll, describe, expect, it } from "@jest/globals";
import { IngestDesk, type Read, type ReadOptions } from "./ingest-desk.js";
import { csvText, type Rows } from "./maven-files.js";
import { retailLine, retailRows, type RetailLine } from "./online-retail-files.js";

const desk = await IngestDesk.open();
const withHeader = (names: string): Rows => [names.split("|"), ...retailRows().slice(1)];
const facts = ({ rows }: Read) =>
  rows(`select order_id, visitor_id, ordered_at, ordered_on, country, item_count, revenue
    from orders order by order_id`);
let plain: unknown;
beforeAll(async () => {
  plain = await desk.read({ "lines.csv": csvText(retailRows()) }, facts);
});

describe("the same lines, written in another way, give the same orders", () => {
  it.each([
    [
      "with the names of Online Retail II",
      csvText(
        withHeader("Invoice|StockCode|Description|Quantity|InvoiceDate|Price|Customer ID|Country"),
      ),
    ],
    [
      "with names in another case and with blanks",
      csvText(
        withHeader(
          "INVOICE NO| stock_code |description|quantity|Invoice-Date|unit price|customerid|COUNTRY",
        ),
      ),
    ],
    [
      "with one more column",
      csvText(retailRows().map((row, n) => [n === 0 ? "Year" : "2011", ...row])),
    ],
    ["with blanks around values", csvText(retailRows().map((row) => row.map((v) => ` ${v} `)))],
    ["with all values in quotes", csvText(retailRows()).replace(/[^,\n]+/g, '"$&"')],
  ])("%s", async (_name, text) => {
    const read = await desk.read({ "lines.csv": text }, facts);
    expect(read.map((row) => ({ ...row, country: String(row["country"]).trim() }))).toEqual(plain);
  });
});

/** The one line that is added to the good ones, as it became an order line; null if it did not. */
async function lineOf(values: RetailLine, options: ReadOptions = {}): Promise<unknown> {
  const text = csvText([...retailRows(), retailLine({ InvoiceNo: "540001", ...values })]);
  const sql = `select o.order_id, visitor_id as customer, ordered_at, ordered_on, product_id, quantity, l.revenue
    from order_lines l join orders o on o.order_id = l.order_id where o.order_id = '540001'`;
  return desk.read(
    { "lines.csv": text },
    async ({ rows }) => (await rows(sql))[0] ?? null,
    options,
  );
}

describe("a value is read as it is meant", () => {
  const cases: readonly (readonly [string, RetailLine, object, ReadOptions?])[] = [
    ["a quantity with a sign", { Quantity: "+6" }, { quantity: 6 }],
    ["a quantity that a spreadsheet wrote as 6.0", { Quantity: "6.0" }, { quantity: 6 }],
    ["a price without a leading zero", { UnitPrice: ".5" }, { revenue: "0.50" }],
    ["a price in the shop's symbol", { UnitPrice: "$2.55" }, { revenue: "2.55" }],
    ["a price with the shop's code", { UnitPrice: "2.55 USD" }, { revenue: "2.55" }],
    ["a price in pounds", { UnitPrice: "£2.55" }, { revenue: "2.55" }, { currency: "GBP" }],
    [
      "a price with the code in front",
      { UnitPrice: "CHF 2" },
      { revenue: "2.00" },
      { currency: "CHF" },
    ],
    ["a product code with zeros in front", { StockCode: "00456" }, { product_id: "00456" }],
    ["a customer of a spreadsheet", { CustomerID: "17850.0" }, { customer: "17850" }],
    [
      "a customer with 19 digits",
      { CustomerID: "2103807459595387724" },
      { customer: "2103807459595387724" },
    ],
    ["no customer", { CustomerID: "" }, { customer: null }],
    ["a date without a time", { InvoiceDate: "2011-02-03" }, { ordered_at: "2011-02-03 00:00:00" }],
    ["ISO with T", { InvoiceDate: "2011-02-03T10:00:00" }, { ordered_at: "2011-02-03 10:00:00" }],
    ["Z", { InvoiceDate: "2011-02-03T10:00Z" }, { ordered_at: "2011-02-03 10:00:00" }],
    ["UTC", { InvoiceDate: "2011-02-03 10:00:00 UTC" }, { ordered_at: "2011-02-03 10:00:00" }],
    ["+05:30", { InvoiceDate: "2011-02-03 10:00:00+05:30" }, { ordered_at: "2011-02-03 04:30:00" }],
    [
      "a blank and +0530",
      { InvoiceDate: "2011-02-03 10:00 +0530" },
      { ordered_at: "2011-02-03 04:30:00" },
    ],
    [
      "nanoseconds",
      { InvoiceDate: "2011-02-03 10:00:00.1234567" },
      { ordered_at: "2011-02-03 10:00:00.123456" },
    ],
    [
      "a naive time, in the shop's zone",
      { InvoiceDate: "2011-02-03 20:00:00" },
      { ordered_at: "2011-02-04 01:00:00", ordered_on: "2011-02-03" },
      { timezone: "America/New_York" },
    ],
    [
      "a moment with its own zone, on the shop's day",
      { InvoiceDate: "2011-02-03T02:00:00Z" },
      { ordered_at: "2011-02-03 02:00:00", ordered_on: "2011-02-02" },
      { timezone: "America/New_York" },
    ],
  ];
  it.each(cases.map(([name, values, expected, options]) => ({ name, values, expected, options })))(
    "$name",
    async ({ values, expected, options }) => {
      expect(await lineOf(values, options)).toMatchObject(expected);
    },
  );
});

describe("dates with slashes are read one way in the whole file", () => {
  const slashed = (order: "d/m" | "m/d", last: string, year = "2011"): string => {
    const [header, ...lines] = retailRows();
    const dated = lines.map((line, place) => {
      const day = (place % 12) + 1;
      const date = order === "d/m" ? `${day}/1/${year} 8:26` : `1/${day}/${year} 8:26`;
      return line.map((text, column) => (column === 4 ? date : text));
    });
    return csvText([header ?? [], ...dated, retailLine({ InvoiceDate: last })]);
  };
  const days = (text: string, options: ReadOptions = {}) =>
    desk.read(
      { "lines.csv": text },
      async ({ rows, quarantine }) => ({
        days: await rows("select min(ordered_on) as first, max(ordered_on) as last from orders"),
        bad: quarantine.map(({ line, reason }) => `${line} ${reason}`),
      }),
      options,
    );
  const january = [{ first: "2011-01-01", last: "2011-01-31" }];

  it("day first, as one day above 12 far below shows", async () => {
    expect(await days(slashed("d/m", "31/1/2011"))).toEqual({ days: january, bad: [] });
  });

  it("month first, and with two digits for the year", async () => {
    expect(await days(slashed("m/d", "01/31/11 23:59:59", "11"))).toEqual({
      days: january,
      bad: [],
    });
  });

  it("as asked, when they can be read both ways", async () => {
    const both = slashed("d/m", "2/1/2011");
    await expect(days(both)).rejects.toMatchObject({
      message: 'lines.csv: the dates in "InvoiceDate" can be read both day first and month first.',
      reason: "AMBIGUOUS_DATE",
    });
    const { days: read } = await days(both, { reading: { dateOrder: "month-first" } });
    expect(read).toEqual([{ first: "2011-01-01", last: "2011-10-01" }]);
  });

  it("not at all, when they are written both ways", async () => {
    const mixed = slashed("d/m", "31/1/2011") + csvText([retailLine({ InvoiceDate: "1/31/2011" })]);
    await expect(days(mixed)).rejects.toMatchObject({
      reason: "AMBIGUOUS_DATE",
      message: 'lines.csv: the dates in "InvoiceDate" are written both day first and month first.',
    });
    const { bad } = await days(mixed, { reading: { dateOrder: "day-first" } });
    expect(bad).toEqual(["123 BAD_DATE"]);
  });

  it("although a line has no date at all, or an impossible one", async () => {
    const text =
      slashed("d/m", "31/1/2011") +
      csvText(
        ["99/1/2011", "1/99/2011", "2011/1/20", "2011-01-20"].map((InvoiceDate) =>
          retailLine({ InvoiceDate }),
        ),
      );
    const { bad } = await days(text);
    expect(bad).toEqual(["123 BAD_DATE", "124 BAD_DATE", "125 BAD_DATE", "126 BAD_DATE"]);
  });
});
