import { expect, it } from "@jest/globals";
import { IngestDesk } from "./ingest-desk.js";
import { csvText } from "./maven-files.js";
import { RETAIL_RECORDS, retailLine, retailRows, type RetailLine } from "./online-retail-files.js";

const desk = await IngestDesk.open();

async function added(...lines: RetailLine[]) {
  const text = csvText([...retailRows(), ...lines.map((values) => retailLine(values))]);
  return desk.read({ "lines.csv": text }, async ({ report, rows }) => {
    const count = (fact: string, before: number): number => (report.facts[fact] ?? 0) - before;
    expect(report).toMatchObject({ loaded: RETAIL_RECORDS + lines.length, quarantined: 0 });
    return {
      orders: count("orders", 40),
      lines: count("order_lines", RETAIL_RECORDS),
      refunds: await rows("select order_id, quantity, amount, is_cancellation from refunds"),
      charges: await rows("select order_id, kind, amount from charges"),
      adjustments: await rows("select kind, quantity, amount from adjustments order by kind"),
      warnings: Object.fromEntries(
        (report.files[0]?.warnings ?? []).map((warning) => [warning.code, warning.count]),
      ),
    };
  });
}
const nothing = { orders: 0, lines: 0, refunds: [], charges: [], adjustments: [], warnings: {} };

it("a C invoice takes back what its customer bought, and is no order", async () => {
  const values = { StockCode: "00123", Quantity: "-3", UnitPrice: "2.55", CustomerID: "17000" };
  expect(await added({ ...values, InvoiceNo: "C540000" })).toEqual({
    ...nothing,
    refunds: [{ order_id: "536015", quantity: 3, amount: "7.65", is_cancellation: true }],
  });
});

it("a C invoice that fits no earlier order is a refund of its own, with a warning", async () => {
  expect(await added({ InvoiceNo: "c540000", Quantity: "-1", CustomerID: "99" })).toEqual({
    ...nothing,
    refunds: [{ order_id: null, quantity: 1, amount: "1.00", is_cancellation: true }],
    warnings: { CANCELLATION_WITHOUT_ORDER: 1 },
  });
});

it("an A invoice and a negative price are bad debt", async () => {
  expect(
    await added(
      { InvoiceNo: "A563185", StockCode: "B", UnitPrice: "11062.06", CustomerID: "" },
      { InvoiceNo: "540001", UnitPrice: "-11062.06" },
    ),
  ).toEqual({
    ...nothing,
    adjustments: [
      { kind: "bad debt", quantity: 1, amount: "11062.06" },
      { kind: "bad debt", quantity: 1, amount: "-11062.06" },
    ],
    warnings: { NO_CUSTOMER: 1, BAD_DEBT: 2 },
  });
});

it("a negative quantity without C is a stock correction", async () => {
  expect(await added({ InvoiceNo: "540001", Quantity: "-30", UnitPrice: "0" })).toEqual({
    ...nothing,
    adjustments: [{ kind: "stock correction", quantity: -30, amount: "0.00" }],
    warnings: { STOCK_CORRECTION: 1 },
  });
});

it("a price of zero is a gift: a line of a paid order, else no order at all", async () => {
  expect(
    await added(
      { InvoiceNo: "536000", UnitPrice: "0.00" },
      { InvoiceNo: "540001", UnitPrice: "0" },
    ),
  ).toEqual({
    ...nothing,
    lines: 1,
    adjustments: [{ kind: "free item", quantity: 1, amount: "0.00" }],
    warnings: { FREE_ITEM: 2 },
  });
});

it.each(["POST", "D", "M", "DOT", "BANK CHARGES", "post"])(
  "%s is a charge, not a product",
  async (code) => {
    expect(await added({ InvoiceNo: "536000", StockCode: code, UnitPrice: "18" })).toEqual({
      ...nothing,
      charges: [{ order_id: "536000", kind: code.toUpperCase(), amount: "18.00" }],
      warnings: { CHARGE: 1 },
    });
  },
);

it("a line without a customer is revenue of nobody", async () => {
  expect(await added({ InvoiceNo: "540001", CustomerID: "" })).toEqual({
    ...nothing,
    orders: 1,
    lines: 1,
    warnings: { NO_CUSTOMER: 1 },
  });
});

it("exact repetitions are kept and counted", async () => {
  expect(await added({}, {}, {})).toEqual({
    ...nothing,
    orders: 1,
    lines: 3,
    warnings: { EXACT_DUPLICATE: 2 },
  });
});
