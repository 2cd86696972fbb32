import type { Adapter } from "../adapter.js";
import { onlineRetailChecks } from "./online-retail.checks.js";

/** UCI Online Retail and Online Retail II: one record per invoice line, no web sessions. */
export const onlineRetailAdapter: Adapter = {
  layout: "online-retail",
  title: "UCI Online Retail (I and II): invoice lines with customer and country",
  stages: [],
  factsSql: new URL("./online-retail.facts.sql", import.meta.url),
  checks: onlineRetailChecks,
  files: [
    {
      role: "invoice_lines",
      isRequired: true,
      columns: {
        invoice_no: { kind: "id", aliases: ["InvoiceNo", "Invoice"] },
        stock_code: { kind: "id", aliases: ["StockCode"] },
        description: { kind: "text", nullable: true, aliases: ["Description"] },
        quantity: { kind: "integer", range: [-1e6, 1e6], aliases: ["Quantity"] },
        invoice_date: { kind: "timestamp", aliases: ["InvoiceDate"] },
        unit_price: { kind: "amount", range: [-1e9, 1e9], aliases: ["UnitPrice", "Price"] },
        customer_id: {
          kind: "id",
          nullable: true,
          dropsDecimalZero: true,
          aliases: ["CustomerID", "Customer ID"],
        },
        country: { kind: "text", nullable: true, aliases: ["Country"] },
      },
    },
  ],
};
