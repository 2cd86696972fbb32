import { drawLife, type LifeHabit } from "../customers/customer-life.js";
import {
  kindOf,
  NUMBER_RULE,
  NUMBER_RULE_TEXT,
  type NumberedKind,
} from "../customers/numbered-kinds.js";
import { OrderDays, type OpeningPlan } from "../customers/order-days.js";
import type { GeneratedShop, Generator, GenerateOptions } from "../generator.js";
import { openStream, wholeBetween } from "../random.js";
import { sizeOf } from "../shop-size.js";
import { writeShop, type ShopWriter } from "../shop-writer.js";
import { formatTimestamp, secondsOf } from "../timestamp.js";
import { WeightedChoice } from "../weighted-choice.js";
import { ARTICLES, ARTICLE_PAIR } from "./articles.js";

const FILES = ["orders.csv", "mapping.json"] as const;

interface OrdersKind extends NumberedKind {
  /** In days. */
  readonly life: LifeHabit;
  readonly mostPieces: number;
}

const KINDS: readonly OrdersKind[] = [
  {
    name: "regular",
    perHundred: 30,
    life: { model: "BG_NBD", ...{ rateShape: 2, alpha: 60, dropoutA: 0.7, dropoutB: 9 } },
    mostPieces: 4,
  },
  {
    name: "now and then",
    perHundred: 70,
    life: { model: "BG_NBD", ...{ rateShape: 0.7, alpha: 150, dropoutA: 1.2, dropoutB: 3 } },
    mostPieces: 2,
  },
];

const OPENING: OpeningPlan = {
  from: secondsOf("2022-01-01 00:00:00"),
  days: 730,
  openWeekdays: [1, 1, 1, 1, 1, 1, 1],
  hourFactors: [1, 0, 0, 0, 0, 1, 2, 3, 5, 6, 7, 7, 7, 6, 6, 6, 6, 7, 8, 9, 9, 7, 4, 2],
  monthFactors: [1, 0.9, 0.9, 0.9, 0.9, 0.8, 0.8, 0.8, 1, 1.1, 1.6, 1.5],
};

const QUIRKS = {
  guestRate: 0.05,
  cancelledRate: 0.03,
  refundedRate: 0.04,
  failedRate: 0.02,
  shippingRate: 0.5,
  splitOrderRate: 0.04,
};

/** Which column is what, as `cartograph load --mapping` reads it. */
const MAPPING = {
  columns: {
    order: "Ref",
    customer: "Account",
    time: "Placed",
    product: "Article",
    productName: "Label",
    category: "Range",
    brand: "Maker",
    quantity: "Pieces",
    amount: "Line total",
    country: "Ship to",
    status: "State",
  },
  cancelledStatus: ["cancelled"],
  refundedStatus: ["refunded"],
  ignoredStatus: ["failed"],
  charge: ["SHIP*"],
};

export const ordersGenerator: Generator = {
  layout: "orders",
  description:
    "Order lines of a shop of its own with columns that need a mapping: semicolons, decimal commas, day before month.",
  measure: "customers",
  defaultSize: 5_000,
  mostSize: 1_000_000,
  writesParquet: false,
  generate: generateOrders,
};

async function generateOrders(options: GenerateOptions): Promise<GeneratedShop> {
  const { outDir, seed, onProgress } = options;
  const customers = sizeOf(ordersGenerator, options);
  const job = { fileNames: FILES, write: (to: ShopWriter) => writeOrders(to, seed, customers) };
  const shop = await writeShop(ordersGenerator, { outDir, seed, size: customers }, job);
  onProgress?.(customers, customers);
  return shop;
}

async function writeOrders(writer: ShopWriter, seed: string, customers: number): Promise<object> {
  const mapping = await writer.create("mapping.json", null);
  mapping.addRow(JSON.stringify(MAPPING));
  const table = await writer.create("orders.csv", Object.values(MAPPING.columns).join(";"));
  const draws = {
    life: openStream(seed, "life"),
    basket: openStream(seed, "basket"),
    quirk: openStream(seed, "quirks"),
  };
  const days = new OrderDays(OPENING);
  const choice = new WeightedChoice(ARTICLES.map(({ weight }) => weight));
  const ordersByKind = Object.fromEntries(KINDS.map(({ name }) => [name, 0]));
  const ordersByState: Record<string, number> = {};
  const counts = { orders: 0, lines: 0, guests: 0, splitOrders: 0, paidCents: 0 };

  const place = (at: number, customer: number, kind: OrdersKind): void => {
    const { basket, quirk } = draws;
    counts.orders += 1;
    ordersByKind[kind.name] = (ordersByKind[kind.name] ?? 0) + 1;
    const state = stateOf(quirk());
    ordersByState[state] = (ordersByState[state] ?? 0) + 1;
    const isGuest = quirk() < QUIRKS.guestRate;
    counts.guests += isGuest ? 1 : 0;
    const head = `${900_000 + counts.orders};${isGuest ? "" : `K${10_000 + customer}`};${dayFirst(at)}`;
    const country = customer % 4 === 0 ? "AT" : "DE";
    const write = (article: string, pieces: number, cents: number): void => {
      counts.lines += 1;
      table.addRow(`${head};${article};${pieces};${commaAmount(cents)};${country};${state}`);
    };
    const chosen = new Set([choice.place(basket())]);
    if (basket() < 0.4) chosen.add(choice.place(basket()));
    if (chosen.has(ARTICLE_PAIR.first) && basket() < ARTICLE_PAIR.rate)
      chosen.add(ARTICLE_PAIR.second);
    for (const number of chosen) {
      const article = ARTICLES[number];
      if (article === undefined) continue;
      const pieces = wholeBetween(basket(), 1, kind.mostPieces);
      const cents = pieces * article.priceCents;
      if (state === "paid") counts.paidCents += cents;
      write(`${article.code};${article.name};${article.range};${article.maker}`, pieces, cents);
    }
    if (quirk() < QUIRKS.shippingRate) write("SHIP-STD;Shipping;;", 1, 490);
  };

  for (let customer = 0; customer < customers; customer++) {
    const kind = kindOf(KINDS, customer);
    const joined = days.joiningDay(draws.life);
    for (const since of drawLife(draws.life, kind.life, OPENING.days - joined).orders) {
      const at = days.momentOn(draws.life, joined + Math.floor(since));
      if (at === null) continue;
      place(at, customer, kind);
      const isSplit = draws.quirk() < QUIRKS.splitOrderRate;
      const later = at + wholeBetween(draws.quirk(), 300, 20_000);
      if (!isSplit) continue;
      counts.splitOrders += 1;
      place(later, customer, kind);
    }
    if (table.isFull) await table.flush();
  }
  const kindRule = { rule: NUMBER_RULE_TEXT, ...NUMBER_RULE };
  const parameters = { kindRule, kinds: KINDS, opening: OPENING, quirks: QUIRKS };
  return {
    counts: { ...counts, ordersByState },
    planted: { ordersByKind },
    parameters: { ...parameters, articles: ARTICLES, pair: ARTICLE_PAIR },
  };
}

function stateOf(chance: number): string {
  const { cancelledRate, refundedRate, failedRate } = QUIRKS;
  if (chance < cancelledRate) return "cancelled";
  if (chance < cancelledRate + refundedRate) return "refunded";
  return chance < cancelledRate + refundedRate + failedRate ? "failed" : "paid";
}

/** 31.12.2022 23:59 */
function dayFirst(at: number): string {
  const text = formatTimestamp(at);
  return `${text.slice(8, 10)}.${text.slice(5, 7)}.${text.slice(0, 4)} ${text.slice(11, 16)}`;
}

/** 1.234,50 */
function commaAmount(cents: number): string {
  const [whole = "", decimals = ""] = (cents / 100).toFixed(2).split(".");
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ".")},${decimals}`;
}
