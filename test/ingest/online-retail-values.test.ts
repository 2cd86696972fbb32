import { beforeAll, describe, expect, it } from "@jest/globals";
import { csvText } from "./maven-files.js";
import { RETAIL_RECORDS, retailLine, retailRows, type RetailLine } from "./online-retail-files.js";
import { ShopDesk, type Loaded } from "./shop-desk.js";

const desk = await ShopDesk.open();

/** What a line says, and the column and reason that it is set aside for. */
const traps: readonly (readonly [RetailLine, string, string])[] = [
  [{ Quantity: "six" }, "quantity", "BAD_INTEGER"],
  [{ Quantity: "6.5" }, "quantity", "NOT_INTEGER"],
  [{ Quantity: "1e3" }, "quantity", "BAD_INTEGER"],
  [{ Quantity: "0x1F" }, "quantity", "BAD_INTEGER"],
  [{ Quantity: "1_000" }, "quantity", "BAD_INTEGER"],
  [{ Quantity: "10,00" }, "quantity", "NOT_INTEGER"],
  [{ Quantity: "٣" }, "quantity", "BAD_INTEGER"],
  [{ Quantity: "NaN" }, "quantity", "NOT_FINITE"],
  [{ Quantity: "99999999999999999999" }, "quantity", "OUT_OF_RANGE"],
  [{ Quantity: "3000000000" }, "quantity", "OUT_OF_RANGE"],
  [{ Quantity: "" }, "quantity", "MISSING_VALUE"],
  [{ UnitPrice: "NaN" }, "unit_price", "NOT_FINITE"],
  [{ UnitPrice: "-inf" }, "unit_price", "NOT_FINITE"],
  [{ UnitPrice: "1e400" }, "unit_price", "NOT_FINITE"],
  [{ UnitPrice: "1e5" }, "unit_price", "BAD_NUMBER"],
  [{ UnitPrice: "0x1F" }, "unit_price", "BAD_NUMBER"],
  [{ UnitPrice: "1_000" }, "unit_price", "BAD_NUMBER"],
  [{ UnitPrice: "1,23,4.56" }, "unit_price", "BAD_NUMBER"],
  [{ UnitPrice: "$12,34.56" }, "unit_price", "BAD_NUMBER"],
  [{ UnitPrice: "2,55" }, "unit_price", "BAD_NUMBER"],
  [{ UnitPrice: "(2.55)" }, "unit_price", "BAD_NUMBER"],
  [{ UnitPrice: "NULL" }, "unit_price", "BAD_NUMBER"],
  [{ UnitPrice: "2.5500001" }, "unit_price", "BAD_NUMBER"],
  [{ UnitPrice: "123456789012" }, "unit_price", "OUT_OF_RANGE"],
  [{ UnitPrice: "£2.55" }, "unit_price", "CURRENCY"],
  [{ UnitPrice: "2.55 EUR" }, "unit_price", "CURRENCY"],
  [{ UnitPrice: "" }, "unit_price", "MISSING_VALUE"],
  [{ InvoiceDate: "2011-02-30 10:00:00" }, "invoice_date", "BAD_DATE"],
  [{ InvoiceDate: "2011-02-03 25:00:00" }, "invoice_date", "BAD_DATE"],
  [{ InvoiceDate: "3/2/2011 10:00" }, "invoice_date", "BAD_DATE"],
  [{ InvoiceDate: "1433221332117" }, "invoice_date", "BAD_DATE"],
  [{ InvoiceDate: "infinity" }, "invoice_date", "BAD_DATE"],
  [{ InvoiceDate: "2011-02-03 10:00:00+99:99" }, "invoice_date", "BAD_DATE"],
  [{ InvoiceDate: "0001-01-01 00:00:00" }, "invoice_date", "DATE_RANGE"],
  [{ InvoiceDate: "9999-12-31 23:59:59" }, "invoice_date", "DATE_RANGE"],
  [{ InvoiceDate: "2026-01-02 00:00:01" }, "invoice_date", "DATE_RANGE"],
  [{ InvoiceDate: " " }, "invoice_date", "MISSING_VALUE"],
  [{ InvoiceNo: "" }, "invoice_no", "MISSING_VALUE"],
  [{ StockCode: "" }, "stock_code", "MISSING_VALUE"],
];
const CANARY = "ada@example.com";
const SHORT = "539999,71053,LANTERN\n";

describe("a line with a value that cannot be used", () => {
  let loaded: Loaded;
  beforeAll(async () => {
    const bad = traps.map(([values]) => retailLine({ ...values, Description: CANARY }));
    // one line too short for the reader stands above them, and counts
    const [header, ...good] = retailRows();
    const files = { "lines.csv": csvText([header ?? [], ...good]) + SHORT + csvText(bad) };
    const limit = await desk.refused(files);
    expect(limit.code).toBe("QUARANTINE_LIMIT");
    loaded = await desk.load(files, { acceptQuarantine: true });
  });

  it.each(traps.map(([values, column, reason], place) => ({ values, column, reason, place })))(
    "is set aside: $values is $reason",
    ({ column, reason, place }) => {
      const record = RETAIL_RECORDS + 2 + place;
      const stored = loaded.quarantine.find((row) => row.record === record);
      expect(stored).toMatchObject({ file: "lines.csv", line: record + 1, column, reason });
      expect(stored?.raw).toContain(CANARY);
    },
  );

  it("leaves all other lines in the shop", () => {
    expect(loaded.report).toMatchObject({
      recordsRead: RETAIL_RECORDS + 1 + traps.length,
      loaded: RETAIL_RECORDS,
      facts: { orders: 40, order_lines: RETAIL_RECORDS },
    });
    expect(loaded.quarantine).toHaveLength(1 + traps.length);
    expect(loaded.quarantine[0]).toEqual({
      ...{ file: "lines.csv", record: RETAIL_RECORDS + 1, line: RETAIL_RECORDS + 2 },
      ...{ column: null, reason: "MISSING_FIELD", raw: SHORT.trim() },
    });
  });

  it("is counted by reason and column, and its text is nowhere but in quarantine", async () => {
    const [file] = loaded.report.files;
    expect(file?.reasons).toContainEqual({ reason: "NOT_FINITE", column: "unit_price", count: 3 });
    expect(JSON.stringify(loaded.report)).not.toContain(CANARY);
    const stored = await desk.shops.store.query("select * from snapshots");
    expect(JSON.stringify(stored)).not.toContain(CANARY);
    const answer = await desk.shops.ask(`{ shop(key: "toys") { ingestReport { files {
      name reasons { reason column count } warnings { code count message } } } } }`);
    expect(JSON.stringify(answer)).toContain("NOT_FINITE");
    expect(JSON.stringify(answer)).not.toContain(CANARY);
  });
});
