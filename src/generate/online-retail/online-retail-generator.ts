import { kindOf, NUMBER_RULE, NUMBER_RULE_TEXT } from "../customers/numbered-kinds.js";
import type { GeneratedShop, Generator, GenerateOptions } from "../generator.js";
import { openStream } from "../random.js";
import { sizeOf } from "../shop-size.js";
import { writeShop, type ShopWriter } from "../shop-writer.js";
import { FIRST_CUSTOMER_ID, InvoiceRun, invoiceRow, type InvoiceSort } from "./invoice-run.js";
import {
  COUNTRIES,
  PAIRS,
  RETAIL_KINDS,
  RETAIL_OPENING,
  RETAIL_QUIRKS,
} from "./online-retail-plan.js";
import { StockList } from "./stock-list.js";

const FILE = "online_retail.csv";

export const onlineRetailGenerator: Generator = {
  layout: "online-retail",
  description:
    "Invoice lines of a year of households and wholesalers, with cancellations, charges and corrections, as UCI Online Retail.",
  measure: "customers",
  defaultSize: 4_372,
  mostSize: 100_000,
  writesParquet: false,
  generate: generateOnlineRetail,
};

const FIRST_LETTERS: Readonly<Record<InvoiceSort, string>> = {
  sale: "",
  cancellation: "C",
  correction: "",
  "bad debt": "A",
};

async function generateOnlineRetail(options: GenerateOptions): Promise<GeneratedShop> {
  const { outDir, seed, onProgress } = options;
  const customers = sizeOf(onlineRetailGenerator, options);
  const job = { fileNames: [FILE], write: (to: ShopWriter) => writeInvoices(to, seed, customers) };
  const shop = await writeShop(onlineRetailGenerator, { outDir, seed, size: customers }, job);
  onProgress?.(customers, customers);
  return shop;
}

async function writeInvoices(writer: ShopWriter, seed: string, customers: number): Promise<object> {
  const stock = new StockList(seed, Math.min(3_900, Math.max(60, customers)));
  const { invoices } = new InvoiceRun(seed, stock, customers);
  const table = await writer.create(
    FILE,
    "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country",
  );
  const drawDuplicate = openStream(seed, "duplicate");
  const invoicesBySort: Record<InvoiceSort, number> = {
    sale: 0,
    cancellation: 0,
    correction: 0,
    "bad debt": 0,
  };
  const ordersByKind = Object.fromEntries(RETAIL_KINDS.map(({ name }) => [name, 0]));
  let duplicates = 0;
  let grossCents = 0;
  for (const [place, invoice] of invoices.entries()) {
    const number = `${FIRST_LETTERS[invoice.sort]}${536_365 + place}`;
    invoicesBySort[invoice.sort] += 1;
    if (invoice.sort === "sale" && invoice.customer !== null) {
      const { name } = kindOf(RETAIL_KINDS, invoice.customer);
      ordersByKind[name] = (ordersByKind[name] ?? 0) + 1;
    }
    for (const line of invoice.lines) {
      const row = invoiceRow(number, invoice, line);
      const copies = drawDuplicate() < RETAIL_QUIRKS.duplicateRate ? 2 : 1;
      for (let copy = 0; copy < copies; copy++) table.addRow(row);
      duplicates += copies - 1;
      const isProduct = !["POST", "M"].includes(line.code);
      if (invoice.sort === "sale" && isProduct)
        grossCents += copies * line.quantity * line.priceCents;
    }
    if (table.isFull) await table.flush();
  }
  return {
    counts: { invoicesBySort, duplicates, grossCents },
    planted: { ordersByKind },
    parameters: {
      kindRule: { rule: NUMBER_RULE_TEXT, firstCustomerId: FIRST_CUSTOMER_ID, ...NUMBER_RULE },
      kinds: RETAIL_KINDS,
      opening: RETAIL_OPENING,
      countries: COUNTRIES,
      pairs: { ...PAIRS, products: stock.items.slice(0, PAIRS.below).map(({ code }) => code) },
      quirks: RETAIL_QUIRKS,
    },
  };
}
