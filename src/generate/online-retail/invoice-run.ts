import { drawLife } from "../customers/customer-life.js";
import { kindOf } from "../customers/numbered-kinds.js";
import { OrderDays } from "../customers/order-days.js";
import { openStream, wholeBetween, type Draw } from "../random.js";
import { runLength } from "../samplers.js";
import { formatTimestamp } from "../timestamp.js";
import { WeightedChoice } from "../weighted-choice.js";
import { COUNTRIES, RETAIL_KINDS, RETAIL_OPENING, RETAIL_QUIRKS } from "./online-retail-plan.js";
import type { StockItem, StockList } from "./stock-list.js";

export interface InvoiceLine {
  readonly code: string;
  readonly description: string;
  readonly quantity: number;
  readonly priceCents: number;
}

export type InvoiceSort = "sale" | "cancellation" | "correction" | "bad debt";

export interface Invoice {
  readonly sort: InvoiceSort;
  /** Seconds since 1970. */
  readonly at: number;
  /** Null: the file does not say whose. */
  readonly customer: number | null;
  readonly country: string;
  readonly lines: readonly InvoiceLine[];
}

const DAY = 86_400;
const ANY_KIND = RETAIL_KINDS[0];

/** CustomerID of customer 0. */
export const FIRST_CUSTOMER_ID = 12_346;

/** Draws all invoices of the shop. */
export class InvoiceRun {
  readonly invoices: Invoice[] = [];
  readonly #days = new OrderDays(RETAIL_OPENING);
  readonly #countries = new WeightedChoice(Object.values(COUNTRIES));
  readonly #life: Draw;
  readonly #basket: Draw;
  readonly #quirk: Draw;

  constructor(
    seed: string,
    private readonly stock: StockList,
    customers: number,
  ) {
    this.#life = openStream(seed, "life");
    this.#basket = openStream(seed, "basket");
    this.#quirk = openStream(seed, "quirks");
    for (let customer = 0; customer < customers; customer++) this.#live(customer);
    const sold = this.invoices.filter(({ sort }) => sort === "sale").length;
    this.#addNobodys(sold);
    for (let debt = 0; debt < RETAIL_QUIRKS.badDebts; debt++) this.#addBadDebt(debt);
    this.invoices.sort((one, other) => one.at - other.at);
  }

  #live(customer: number): void {
    const kind = kindOf(RETAIL_KINDS, customer);
    const country = Object.keys(COUNTRIES)[this.#countries.place(this.#life())] ?? "";
    const joined = this.#days.joiningDay(this.#life);
    const { orders } = drawLife(this.#life, kind.life, RETAIL_OPENING.days - joined);
    for (const since of orders) {
      const at = this.#days.momentOn(this.#life, joined + Math.floor(since));
      if (at === null) continue;
      this.#sell(at, { customer, country, kind });
      const isSplit = this.#quirk() < RETAIL_QUIRKS.splitOrderRate;
      const later = at + wholeBetween(this.#quirk(), 300, 1740);
      if (isSplit) this.#sell(later, { customer, country, kind });
    }
  }

  #sell(
    at: number,
    to: { customer: number | null; country: string; kind: (typeof RETAIL_KINDS)[number] },
  ): void {
    const { customer, country, kind } = to;
    const items = this.stock.basket(this.#basket, runLength(this.#basket, 1 - 1 / kind.meanLines));
    const [least, most] = kind.pieces;
    const lines = items.map((item): InvoiceLine => {
      const isFree = this.#quirk() < RETAIL_QUIRKS.freeLineRate;
      const quantity = wholeBetween(this.#basket(), least, most);
      return { ...item, quantity, priceCents: isFree ? 0 : item.priceCents };
    });
    if (customer !== null) this.#cancelSome(at, to, lines);
    const isAbroad = country !== "United Kingdom";
    if (isAbroad && this.#quirk() < RETAIL_QUIRKS.postageAbroadRate)
      lines.push({ code: "POST", description: "POSTAGE", quantity: 1, priceCents: 1_800 });
    if (this.#quirk() < RETAIL_QUIRKS.manualRate)
      lines.push({ code: "M", description: "Manual", quantity: 1, priceCents: 125 });
    this.invoices.push({ sort: "sale", at, customer, country, lines });
  }

  #cancelSome(
    at: number,
    { customer, country }: { readonly customer: number | null; readonly country: string },
    lines: readonly InvoiceLine[],
  ): void {
    for (const line of lines) {
      if (this.#quirk() >= RETAIL_QUIRKS.cancelledLineRate) continue;
      const day = Math.floor((at - RETAIL_OPENING.from) / DAY);
      const later = this.#days.momentOn(this.#quirk, day + wholeBetween(this.#quirk(), 1, 30));
      if (later === null) continue;
      const quantity = -wholeBetween(this.#quirk(), 1, line.quantity);
      const cancelled = [{ ...line, quantity }];
      this.invoices.push({ sort: "cancellation", at: later, customer, country, lines: cancelled });
    }
  }

  /** Invoices without a customer, and entries of the stock. */
  #addNobodys(sold: number): void {
    const country = "United Kingdom";
    const anyMoment = (): number | null =>
      this.#days.momentOn(this.#life, Math.floor(this.#life() * RETAIL_OPENING.days));
    const times = (rate: number): number => Math.ceil(sold * rate);
    for (let left = times(RETAIL_QUIRKS.unknownCustomerRate); left > 0; left--) {
      const at = anyMoment();
      if (at === null || ANY_KIND === undefined) continue;
      this.#sell(at, { customer: null, country, kind: { ...ANY_KIND, meanLines: 48 } });
    }
    for (let left = times(RETAIL_QUIRKS.correctionRate); left > 0; left--) {
      const quantity = -wholeBetween(this.#quirk(), 1, 200);
      this.#addEntry("correction", anyMoment(), {
        quantity,
        priceCents: 0,
        description: "damaged",
      });
    }
    for (let left = times(RETAIL_QUIRKS.strayCancellationRate); left > 0; left--)
      this.#addEntry("cancellation", anyMoment(), { quantity: -1 });
  }

  #addEntry(sort: InvoiceSort, at: number | null, line: Partial<InvoiceLine>): void {
    if (at === null) return;
    const item: StockItem = this.stock.any(this.#quirk);
    const lines = [{ ...item, quantity: 1, ...line }];
    this.invoices.push({ sort, at, customer: null, country: "United Kingdom", lines });
  }

  #addBadDebt(debt: number): void {
    const at = RETAIL_OPENING.from + 254 * DAY + 53_400 + debt * 60;
    const priceCents = debt === 0 ? 1_106_206 : -1_106_206;
    const line = { code: "B", description: "Adjust bad debt", quantity: 1, priceCents };
    this.invoices.push({
      sort: "bad debt",
      at,
      customer: null,
      country: "United Kingdom",
      lines: [line],
    });
  }
}

/** One row of the file. */
export function invoiceRow(number: string, invoice: Invoice, line: InvoiceLine): string {
  const { at, customer, country } = invoice;
  const { code, description, quantity, priceCents } = line;
  const price = (priceCents / 100).toFixed(2);
  const whose = customer === null ? "" : `${FIRST_CUSTOMER_ID + customer}.0`;
  return `${number},${code},${description},${quantity},${formatTimestamp(at - (at % 60))},${price},${whose},${country}`;
}
