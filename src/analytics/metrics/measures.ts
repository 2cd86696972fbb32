import type { FactName } from "../../domain/facts.js";
import { centsOf, decimalOf } from "../../domain/decimal.js";
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
  costCents: 0,
  refundsCents: 0,
};

export function addSums(a: MetricSums, b: MetricSums): MetricSums {
  const names = Object.keys(NO_SUMS) as SumName[];
  return Object.fromEntries(names.map((name) => [name, a[name] + b[name]])) as unknown as MetricSums;
}

/** How a measure comes out of the sums. */
export interface MeasureDefinition {
  readonly measure: Measure;
  /** Facts without which it says nothing. */
  readonly reads: readonly FactName[];
  readonly needsCost?: boolean;
  /** Distinct counts have their own precomputed table. */
  readonly distinct?: "customers" | "visitors";
  /** Gives cents when the measure is an exact amount of money. */
  readonly cents?: (sums: MetricSums) => number;
  readonly estimate: (sums: MetricSums) => Estimate;
}

const counted = (measure: Measure, name: SumName, reads: readonly FactName[]): MeasureDefinition => ({
  measure,
  reads,
  estimate: (sums) => exactly(sums[name], sums[name]),
});

const money = (
  measure: Measure,
  cents: (sums: MetricSums) => number,
  options: { readonly needsCost?: boolean } = {},
): MeasureDefinition => ({
  measure,
  reads: ["orders"],
  ...options,
  cents,
  estimate: (sums) => exactly(Number(decimalOf(cents(sums))), sums.orders),
});

const distinct = (measure: Measure, column: "customers" | "visitors", reads: readonly FactName[]): MeasureDefinition => ({
  measure,
  reads,
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
    estimate: (sums) => {
      const count = sums.orders - sums.repeatOrders - sums.anonymousOrders;
      return exactly(count, count);
    },
  },
  counted(Measure.ITEMS, "items", ["orders"]),
  money(Measure.GROSS_REVENUE, (sums) => sums.grossRevenueCents),
  money(Measure.REFUNDS, (sums) => sums.refundsCents),
  money(Measure.NET_REVENUE, net),
  money(Measure.COST, (sums) => sums.costCents, { needsCost: true }),
  money(Measure.GROSS_MARGIN, (sums) => net(sums) - sums.costCents, { needsCost: true }),
  {
    measure: Measure.CONVERSION_RATE,
    reads: ["sessions", "orders"],
    estimate: (sums) => share(sums.orders, sums.sessions),
  },
  {
    measure: Measure.REVENUE_PER_SESSION,
    reads: ["sessions", "orders"],
    estimate: (sums) => mean(sums.sessions, sums.grossRevenueCents / 100, sums.revenueSquared),
  },
  {
    measure: Measure.AOV,
    reads: ["orders"],
    estimate: (sums) => mean(sums.orders, sums.grossRevenueCents / 100, sums.revenueSquared),
  },
  {
    measure: Measure.ITEMS_PER_ORDER,
    reads: ["orders"],
    estimate: (sums) => ratio(sums.items, sums.orders),
  },
  {
    measure: Measure.REFUND_RATE,
    reads: ["orders"],
    estimate: (sums) => share(sums.refundedItems, sums.items),
  },
  {
    measure: Measure.REPEAT_RATE,
    reads: ["orders"],
    estimate: (sums) => share(sums.repeatOrders, sums.orders - sums.anonymousOrders),
  },
  {
    measure: Measure.CROSS_SELL_RATE,
    reads: ["orders"],
    estimate: (sums) => share(sums.multiProductOrders, sums.orders),
  },
  {
    measure: Measure.PRODUCT_PAGE_CTR,
    reads: ["page_views"],
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

/** Cents of a decimal sum; an empty sum is null in SQL. */
export function summedCents(amount: string | null): number {
  return amount === null ? 0 : centsOf(amount);
}
