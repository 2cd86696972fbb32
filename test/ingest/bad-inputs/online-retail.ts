import { retailLine, retailRows, type RetailLine } from "../online-retail-files.js";
import type { BadInputFixture, Tables } from "./fixture.js";

const added =
  (...lines: RetailLine[]) =>
  ({ invoice_lines: rows }: Tables): void =>
    lines.forEach((values) => rows?.push(retailLine(values)));

export const fixture: BadInputFixture = {
  tables: () => ({ invoice_lines: retailRows() }),
  columns: {
    id: ["invoice_lines", "StockCode"],
    timestamp: ["invoice_lines", "InvoiceDate"],
    text: ["invoice_lines", "Description"],
    integer: ["invoice_lines", "Quantity"],
    amount: ["invoice_lines", "UnitPrice"],
  },
  moments: "text",
  own: [
    {
      row: 16,
      name: "a negative quantity on an invoice that is no cancellation",
      change: added({ InvoiceNo: "540001", Quantity: "-30", UnitPrice: "0" }),
      reads: { warnings: { STOCK_CORRECTION: 1 }, facts: { orders: 40, adjustments: 1 } },
    },
    {
      row: 17,
      name: "a cancelled invoice",
      change: added({ InvoiceNo: "C536379", Quantity: "-1", CustomerID: "17001" }),
      reads: { facts: { orders: 40, refunds: 1 } },
    },
    {
      row: 18,
      name: "a line that is there twice",
      change: added({}, {}),
      reads: { warnings: { EXACT_DUPLICATE: 1 }, facts: { order_lines: 122 } },
    },
  ],
  without: { 19: "one file refers to no other" },
};
