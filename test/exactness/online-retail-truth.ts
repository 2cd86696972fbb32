import type { CsvRow } from "./csv-rows.js";
import {
  spanOf,
  sumOf,
  type Origin,
  type TrueLine,
  type TrueOrder,
  type TrueShop,
} from "./truth-shop.js";

/** Stock codes that are no product: docs/DATASETS.md and the head of online-retail.facts.sql. */
const CHARGES = new Set(
  "POST,DOT,C2,C3,M,D,S,B,BANK CHARGES,AMAZONFEE,CRUK,ADJUST,ADJUST2,TEST001,TEST002".split(","),
);

export type RetailKind = "sale" | "charge" | "cancellation" | "stock correction" | "bad debt";

export interface RetailLine {
  readonly invoice: string;
  readonly product: string;
  readonly description: string;
  readonly quantity: number;
  /** UTC, as in the file. */
  readonly at: string;
  /** Price in thousandths, so that 0.001 is whole. */
  readonly priceMillis: number;
  readonly cents: number;
  readonly customer: string | null;
  readonly country: string;
  readonly kind: RetailKind;
}

export interface RetailTruth {
  readonly lines: readonly RetailLine[];
  readonly duplicates: number;
  readonly shop: TrueShop;
}

/** quantity x price, half a cent away from zero. */
const centsOf = (quantity: number, priceMillis: number): number => {
  const millis = quantity * priceMillis;
  return Math.sign(millis) * Math.floor((Math.abs(millis) + 5) / 10) || 0;
};

function millisOf(price: string): number {
  const [, sign, whole = "0", fraction = ""] = /^(-?)(\d+)(?:[.](\d{1,3}))?$/.exec(price) ?? [];
  if (sign === undefined) throw new Error(`price ${price}`);
  return (sign === "-" ? -1 : 1) * (Number(whole) * 1000 + Number(fraction.padEnd(3, "0")));
}

function kindOf(
  invoice: string,
  product: string,
  quantity: number,
  priceMillis: number,
): RetailKind {
  const isBadDebt = invoice.startsWith("A");
  if (CHARGES.has(product) && !isBadDebt) return "charge";
  if (invoice.startsWith("C")) return "cancellation";
  if (isBadDebt) return "bad debt";
  if (quantity < 0) return "stock correction";
  return priceMillis < 0 ? "bad debt" : "sale";
}

function lineOf(row: CsvRow): RetailLine {
  const text = (name: string): string => (row[name] ?? "").trim();
  const invoice = text("InvoiceNo").toUpperCase();
  const product = text("StockCode").toUpperCase();
  const quantity = Number(text("Quantity"));
  const priceMillis = millisOf(text("UnitPrice"));
  return {
    invoice,
    product,
    description: text("Description"),
    quantity,
    at: text("InvoiceDate"),
    priceMillis,
    cents: centsOf(quantity, priceMillis),
    customer: text("CustomerID").replace(/[.]0$/, "") || null,
    country: row["Country"] ?? "",
    kind: kindOf(invoice, product, quantity, priceMillis),
  };
}

const least = (texts: readonly string[]): string => texts.reduce((a, b) => (b < a ? b : a));

const originOf = (country: string, visitorType: string): Origin => ({
  ...{ CHANNEL: "unknown", DEVICE: "unknown", CAMPAIGN: "none" },
  ...{ COUNTRY: country, NEW_VS_RETURNING: visitorType },
});

const isoOf = (at: string): string => `${at.replace(" ", "T")}.000Z`;

export function retailTruth(rows: readonly CsvRow[]): RetailTruth {
  const lines = rows.map(lineOf);
  const orders = ordersOf(lines);
  const countries = new Map<string, string>();
  for (const { customer, country } of lines) {
    if (customer === null) continue;
    countries.set(customer, least([country, countries.get(customer) ?? country]));
  }
  const matched = cancellationMatcher(orders);
  const refunds = lines
    .filter(({ kind }) => kind === "cancellation")
    .map((line) => {
      const order = matched(line);
      return {
        order: order?.id ?? null,
        customer: line.customer,
        product: line.product,
        on: line.at.slice(0, 10),
        items: -line.quantity,
        cents: -line.cents,
        origin:
          order?.origin ?? originOf(countries.get(line.customer ?? "") ?? "unknown", "unknown"),
      };
    });
  return {
    lines,
    duplicates: rows.length - new Set(rows.map((row) => JSON.stringify(row))).size,
    shop: {
      ...{ sessions: [], orders, refunds, hasCost: false },
      products: [...namesOf(lines)].map(([id, name]) => ({ id, name, launchedOn: null })),
      ...spanOf(orders.map(({ on }) => on)),
    },
  };
}

function ordersOf(lines: readonly RetailLine[]): TrueOrder[] {
  const invoices = new Map<string, RetailLine[]>();
  for (const line of lines) {
    if (line.kind !== "sale") continue;
    const invoice = invoices.get(line.invoice);
    if (invoice === undefined) invoices.set(line.invoice, [line]);
    else invoice.push(line);
  }
  const sold = [...invoices].filter(([, own]) =>
    own.some(({ quantity, priceMillis }) => quantity > 0 && priceMillis > 0),
  );
  const placed = sold.map(([id, own]) => ({ id, own, at: least(own.map(({ at }) => at)) }));
  placed.sort((a, b) => (a.at + a.id < b.at + b.id ? -1 : 1));
  const counts = new Map<string, number>();
  return placed.map(({ id, own, at }): TrueOrder => {
    const customers = own.flatMap(({ customer }) => (customer === null ? [] : [customer]));
    const customer = customers.length === 0 ? null : least(customers);
    const number = customer === null ? null : (counts.get(customer) ?? 0) + 1;
    if (customer !== null && number !== null) counts.set(customer, number);
    const visitorType = number === null ? "unknown" : number === 1 ? "new" : "returning";
    return {
      ...{ id, customer, number, session: null, primaryProduct: null, costCents: null },
      orderedAt: isoOf(at),
      on: at.slice(0, 10),
      origin: originOf(least(own.map(({ country }) => country)), visitorType),
      lines: own.map(({ product, quantity, cents }): TrueLine => {
        return { product, quantity, cents, costCents: null, isPrimary: null };
      }),
      cents: sumOf(own.map(({ cents }) => cents)),
      items: sumOf(own.map(({ quantity }) => quantity)),
    };
  });
}

/** The customer's latest earlier order that holds the product in at least the cancelled quantity. */
function cancellationMatcher(orders: readonly TrueOrder[]) {
  const byCustomer = new Map<string, TrueOrder[]>();
  for (const order of orders) {
    const own = byCustomer.get(order.customer ?? "") ?? [];
    byCustomer.set(order.customer ?? "", [...own, order]);
  }
  return ({ customer, product, quantity, at }: RetailLine): TrueOrder | undefined =>
    (customer === null ? [] : (byCustomer.get(customer) ?? [])).findLast(
      (order) =>
        order.orderedAt <= isoOf(at) &&
        order.lines.some((line) => line.product === product) &&
        sumOf(
          order.lines.filter((line) => line.product === product).map((line) => line.quantity),
        ) >= -quantity,
    );
}

/** Each product's description most often written on its sales; of equals the last in the alphabet. */
function namesOf(lines: readonly RetailLine[]): Map<string, string> {
  const uses = new Map<string, Map<string, number>>();
  for (const { kind, product, description, priceMillis } of lines) {
    if (kind === "charge") continue;
    const own = uses.get(product) ?? new Map<string, number>();
    uses.set(product, own);
    if (description === "") continue;
    const isUse = kind === "sale" && priceMillis > 0;
    own.set(description, (own.get(description) ?? 0) + (isUse ? 1 : 0));
  }
  return new Map(
    [...uses].map(([product, own]) => {
      const [best] = [...own].sort(([a, m], [b, n]) => n - m || (a < b ? 1 : -1));
      return [product, best?.[0] ?? product];
    }),
  );
}
