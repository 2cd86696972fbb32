import type { FactName } from "../../domain/facts.js";
import { decimalOf } from "../../domain/decimal.js";
import { exactly, mean, ratio, share, type Estimate } from "../../graphql/estimate.type.js";
import { Measure } from "./measure.graphql.js";

/** Additive columns of the rollup, summed over the rows of one answer; money in whole cents. */
export interface MetricSums {
  readonly sessions: number;
  readonly pageViews: number;
  readonly sessionsWithListing: number;
  readonly sessionsWithProduct: number;
  readonly orders: number;
  readonly repeatOrders: number;
  readonly anonymousOrders: number;
  readonly multiProductOrders: number;
  readonly items: number;
  readonly refundedItems: number;
  readonly grossRevenueCents: number;
  /** Sum of squared order revenues, in the currency's main unit squared. */
  readonly revenueSquared: number;
  /** Sum of squared revenues of sessions. */
  readonly sessionRevenueSquared: number;
  readonly costCents: number;
  readonly refundsCents: number;
}

export type SumName = keyof MetricSums;

export const NO_SUMS: MetricSums = {
  sessions: 0,
  pageViews: 0,
  sessionsWithListing: 0,
  sessionsWithProduct: 0,
  orders: 0,
  repeatOrders: 0,
  anonymousOrders: 0,
  multiProductOrders: 0,
  items: 0,
  refundedItems: 0,
  grossRevenueCents: 0,
  revenueSquared: 0,
  sessionRevenueSquared: 0,
  costCents: 0,
  refundsCents: 0,
};

export function addSums(a: MetricSums, b: MetricSums): MetricSums {
  const names = Object.keys(NO_SUMS) as SumName[];
  return Object.fromEntries(
    names.map((name) => [name, a[name] + b[name]]),
  ) as unknown as MetricSums;
}

/** How a measure comes out of the sums. */
export interface MeasureDefinition {
  readonly measure: Measure;
  /** Facts without which it says nothing. */
  readonly reads: readonly FactName[];
  /** Sums it is made of: only these are read. */
  readonly sums: readonly SumName[];
  readonly needsCost?: boolean;
  /** Distinct counts have their own precomputed table. */
  readonly distinct?: "customers" | "visitors";
  /** Gives cents when the measure is an exact amount of money. */
  readonly cents?: (sums: MetricSums) => number;
  readonly estimate: (sums: MetricSums) => Estimate;
}

const counted = (
  measure: Measure,
  name: SumName,
  reads: readonly FactName[],
): MeasureDefinition => ({
  measure,
  reads,
  sums: [name],
  estimate: (sums) => exactly(sums[name], sums[name]),
});

const money = (
  measure: Measure,
  cents: (sums: MetricSums) => number,
  sums: readonly SumName[],
): MeasureDefinition => ({
  measure,
  reads: ["orders"],
  sums: ["orders", ...sums],
  needsCost: sums.includes("costCents"),
  cents,
  estimate: (found) => exactly(Number(decimalOf(cents(found))), found.orders),
});

const distinct = (
  measure: Measure,
  column: "customers" | "visitors",
  reads: readonly FactName[],
): MeasureDefinition => ({
  measure,
  reads,
  sums: [],
  distinct: column,
  estimate: () => {
    throw new Error(`${measure} is no sum`);
  },
});

const net = (sums: MetricSums): number => sums.grossRevenueCents - sums.refundsCents;

const definitions: readonly MeasureDefinition[] = [
  counted(Measure.SESSIONS, "sessions", ["sessions"]),
  distinct(Measure.VISITORS, "visitors", ["sessions"]),
  counted(Measure.PAGE_VIEWS, "pageViews", ["page_views"]),
  counted(Measure.ORDERS, "orders", ["orders"]),
  distinct(Measure.CUSTOMERS, "customers", ["orders"]),
  {
    measure: Measure.NEW_CUSTOMERS,
    reads: ["orders"],
    sums: ["orders", "repeatOrders", "anonymousOrders"],
    estimate: (sums) => {
      const count = sums.orders - sums.repeatOrders - sums.anonymousOrders;
      return exactly(count, count);
    },
  },
  counted(Measure.ITEMS, "items", ["orders"]),
  money(Measure.GROSS_REVENUE, (sums) => sums.grossRevenueCents, ["grossRevenueCents"]),
  money(Measure.REFUNDS, (sums) => sums.refundsCents, ["refundsCents"]),
  money(Measure.NET_REVENUE, net, ["grossRevenueCents", "refundsCents"]),
  money(Measure.COST, (sums) => sums.costCents, ["costCents"]),
  money(Measure.GROSS_MARGIN, (sums) => net(sums) - sums.costCents, [
    "grossRevenueCents",
    "refundsCents",
    "costCents",
  ]),
  {
    measure: Measure.CONVERSION_RATE,
    reads: ["sessions", "orders"],
    sums: ["orders", "sessions"],
    estimate: (sums) => share(sums.orders, sums.sessions),
  },
  {
    measure: Measure.REVENUE_PER_SESSION,
    reads: ["sessions", "orders"],
    sums: ["sessions", "grossRevenueCents", "sessionRevenueSquared"],
    estimate: (sums) =>
      mean(sums.sessions, sums.grossRevenueCents / 100, sums.sessionRevenueSquared),
  },
  {
    measure: Measure.AOV,
    reads: ["orders"],
    sums: ["orders", "grossRevenueCents", "revenueSquared"],
    estimate: (sums) => mean(sums.orders, sums.grossRevenueCents / 100, sums.revenueSquared),
  },
  {
    measure: Measure.ITEMS_PER_ORDER,
    reads: ["orders"],
    sums: ["items", "orders"],
    estimate: (sums) => ratio(sums.items, sums.orders),
  },
  {
    measure: Measure.REFUND_RATE,
    reads: ["orders"],
    sums: ["refundedItems", "items"],
    estimate: (sums) => share(sums.refundedItems, sums.items),
  },
  {
    measure: Measure.REPEAT_RATE,
    reads: ["orders"],
    sums: ["repeatOrders", "orders", "anonymousOrders"],
    estimate: (sums) => share(sums.repeatOrders, sums.orders - sums.anonymousOrders),
  },
  {
    measure: Measure.CROSS_SELL_RATE,
    reads: ["orders"],
    sums: ["multiProductOrders", "orders"],
    estimate: (sums) => share(sums.multiProductOrders, sums.orders),
  },
  {
    measure: Measure.PRODUCT_PAGE_CTR,
    reads: ["page_views"],
    sums: ["sessionsWithProduct", "sessionsWithListing"],
    estimate: (sums) => share(sums.sessionsWithProduct, sums.sessionsWithListing),
  },
];

export const measures: ReadonlyMap<Measure, MeasureDefinition> = new Map(
  definitions.map((definition) => [definition.measure, definition]),
);

export function measureOf(measure: Measure): MeasureDefinition {
  const definition = measures.get(measure);
  if (definition === undefined) throw new Error(`no definition of ${measure}`);
  return definition;
}
