import { decimalOf } from "../../domain/decimal.js";
import type { FactName } from "../../domain/facts.js";
import type { Stage } from "../../domain/stage.js";
import { exactly, mean, ratio, share, type Estimate } from "../../graphql/estimate.type.js";
import { Measure, type MeasureUnit } from "./measure.js";
import type { MetricSums, SumName } from "./metric-sums.js";

/** How a measure comes out of the sums. */
export interface MeasureDefinition {
  readonly measure: Measure;
  readonly description: string;
  readonly unit: MeasureUnit;
  /** In words of other measures and of the facts. */
  readonly formula: string;
  /** Facts without which it says nothing. */
  readonly reads: readonly FactName[];
  /** Sums it is made of: only these are read. */
  readonly sums: readonly SumName[];
  readonly needsCost?: boolean;
  /** Stages that the shop's data must be able to show. */
  readonly stages?: readonly Stage[];
  /** Distinct counts have their own precomputed table. */
  readonly distinct?: "customers" | "visitors";
  /** Groups add up to their bucket's total: of things that come one by one, or of sums. */
  readonly adds?: "trials" | "sums";
  /** Gives cents when the measure is an exact amount of money. */
  readonly cents?: (sums: MetricSums) => number;
  /** @param people the distinct count, for a measure that has one */
  readonly estimate: (sums: MetricSums, people: number) => Estimate;
}

type Named = Pick<MeasureDefinition, "measure" | "description" | "formula" | "reads">;

const counted = (
  name: SumName,
  named: Named & Required<Pick<MeasureDefinition, "adds">>,
): MeasureDefinition => ({
  ...named,
  unit: "COUNT",
  sums: [name],
  estimate: (sums) => exactly(sums[name], sums[name]),
});

const money = (
  sums: readonly SumName[],
  cents: (sums: MetricSums) => number,
  named: Omit<Named, "reads"> & Partial<Pick<Named, "reads">>,
): MeasureDefinition => ({
  reads: ["orders"],
  ...named,
  unit: "MONEY",
  adds: "sums",
  sums: ["records", ...sums],
  needsCost: sums.includes("costCents"),
  cents,
  estimate: (found) => exactly(Number(decimalOf(cents(found))), found.records),
});

const distinct = (column: "customers" | "visitors", named: Named): MeasureDefinition => ({
  ...named,
  unit: "COUNT",
  sums: [],
  distinct: column,
  estimate: (_sums, people) => exactly(people, people),
});

const net = (sums: MetricSums): number => sums.grossRevenueCents - sums.refundsCents;
const knownOrders = (sums: MetricSums): number => sums.orders - sums.anonymousOrders;
const knownCents = (sums: MetricSums): number =>
  sums.grossRevenueCents - sums.anonymousRevenueCents;

const definitions: readonly MeasureDefinition[] = [
  counted("sessions", {
    measure: Measure.SESSIONS,
    adds: "trials",
    description: "Sessions begun.",
    formula: "count of sessions",
    reads: ["sessions"],
  }),
  distinct("visitors", {
    measure: Measure.VISITORS,
    description: "Different visitors with a session or an order; a distinct count, see CUSTOMERS.",
    formula: "count of different visitors",
    reads: ["sessions"],
  }),
  counted("pageViews", {
    measure: Measure.PAGE_VIEWS,
    adds: "sums",
    description: "Pages seen.",
    formula: "count of page views",
    reads: ["page_views"],
  }),
  counted("orders", {
    measure: Measure.ORDERS,
    adds: "trials",
    description:
      "Orders placed, those without a known customer included; by product, category or brand: different orders that hold it, which do not add up over products.",
    formula: "count of orders",
    reads: ["orders"],
  }),
  distinct("customers", {
    measure: Measure.CUSTOMERS,
    description:
      "Different customers who ordered; a distinct count: exact per calendar bucket, by at most one dimension.",
    formula: "count of different customers with an order",
    reads: ["orders"],
  }),
  {
    measure: Measure.NEW_CUSTOMERS,
    adds: "trials",
    description: "Customers whose first order this was.",
    formula: "count of orders that are their customer's first",
    unit: "COUNT",
    reads: ["orders"],
    sums: ["orders", "repeatOrders", "anonymousOrders"],
    estimate: (sums) => {
      const count = knownOrders(sums) - sums.repeatOrders;
      return exactly(count, count);
    },
  },
  counted("items", {
    measure: Measure.ITEMS,
    adds: "sums",
    description: "Items ordered.",
    formula: "sum of quantities of order lines",
    reads: ["orders"],
  }),
  money(["grossRevenueCents"], (sums) => sums.grossRevenueCents, {
    measure: Measure.GROSS_REVENUE,
    description: "Quantity times price of products, before refunds and cancellations.",
    formula: "sum of revenue of order lines",
  }),
  money(["refundsCents"], (sums) => sums.refundsCents, {
    measure: Measure.REFUNDS,
    description: "Money returned, cancellations included, on the day it was returned.",
    formula: "sum of amounts of refunds",
    reads: ["orders", "refunds"],
  }),
  money(["grossRevenueCents", "refundsCents"], net, {
    measure: Measure.NET_REVENUE,
    description: "Gross revenue less refunds.",
    formula: "GROSS_REVENUE - REFUNDS",
  }),
  money(["costCents"], (sums) => sums.costCents, {
    measure: Measure.COST,
    description: "Cost of the goods sold.",
    formula: "sum of costs of order lines",
  }),
  money(["grossRevenueCents", "refundsCents", "costCents"], (sums) => net(sums) - sums.costCents, {
    measure: Measure.GROSS_MARGIN,
    description: "Net revenue less cost.",
    formula: "NET_REVENUE - COST",
  }),
  {
    measure: Measure.CONVERSION_RATE,
    description: "Orders per session.",
    formula: "ORDERS / SESSIONS",
    unit: "SHARE",
    reads: ["sessions", "orders"],
    sums: ["orders", "sessions"],
    estimate: (sums) => share(sums.orders, sums.sessions),
  },
  {
    measure: Measure.REVENUE_PER_SESSION,
    description: "Gross revenue per session.",
    formula: "GROSS_REVENUE / SESSIONS",
    unit: "MONEY",
    reads: ["sessions", "orders"],
    sums: ["sessions", "grossRevenueCents", "sessionRevenueSquared"],
    estimate: (sums) =>
      mean(sums.sessions, sums.grossRevenueCents / 100, sums.sessionRevenueSquared),
  },
  {
    measure: Measure.AOV,
    description: "Average order value: gross revenue per order.",
    formula: "GROSS_REVENUE / ORDERS",
    unit: "MONEY",
    reads: ["orders"],
    sums: ["orders", "grossRevenueCents", "revenueSquared"],
    estimate: (sums) => mean(sums.orders, sums.grossRevenueCents / 100, sums.revenueSquared),
  },
  {
    measure: Measure.ITEMS_PER_ORDER,
    description: "Items per order.",
    formula: "ITEMS / ORDERS",
    unit: "PER_ORDER",
    reads: ["orders"],
    sums: ["items", "orders"],
    estimate: (sums) => ratio(sums.items, sums.orders),
  },
  {
    measure: Measure.REFUND_RATE,
    description: "Items refunded per item ordered in the same period.",
    formula: "items refunded / ITEMS",
    unit: "SHARE",
    reads: ["orders", "refunds"],
    sums: ["refundedItems", "items"],
    estimate: (sums) => share(sums.refundedItems, sums.items),
  },
  {
    measure: Measure.REPEAT_RATE,
    description: "Share of the orders with a known customer that are repeat orders.",
    formula: "repeat orders / ORDERS with a known customer",
    unit: "SHARE",
    reads: ["orders"],
    sums: ["repeatOrders", "orders", "anonymousOrders"],
    estimate: (sums) => share(sums.repeatOrders, knownOrders(sums)),
  },
  {
    measure: Measure.CROSS_SELL_RATE,
    description: "Share of orders with more than one product.",
    formula: "ORDERS with two or more different products / ORDERS",
    unit: "SHARE",
    reads: ["orders"],
    sums: ["multiProductOrders", "orders"],
    estimate: (sums) => share(sums.multiProductOrders, sums.orders),
  },
  {
    measure: Measure.PRODUCT_PAGE_CTR,
    description: "Share of the sessions that saw a product list which went on to a product.",
    formula: "sessions that reached a product / sessions that reached a list",
    unit: "SHARE",
    reads: ["page_views"],
    sums: ["sessionsWithProduct", "sessionsWithListing"],
    estimate: (sums) => share(sums.sessionsWithProduct, sums.sessionsWithListing),
  },
  {
    measure: Measure.SPLIT_ORDER_RATE,
    description:
      "Share of the repeat orders that came within 30 minutes of the customer's order before.",
    formula: "repeat orders within 30 minutes / repeat orders",
    unit: "SHARE",
    reads: ["orders"],
    sums: ["splitOrders", "repeatOrders"],
    estimate: (sums) => share(sums.splitOrders, sums.repeatOrders),
  },
  {
    measure: Measure.CART_ABANDONMENT_RATE,
    description: "Share of the sessions that reached the cart and ended without an order.",
    formula: "1 - sessions that reached an order / sessions that reached the cart",
    unit: "SHARE",
    reads: ["sessions"],
    stages: ["cart", "order"],
    sums: ["sessionsWithCart", "sessionsWithOrder"],
    estimate: (sums) =>
      share(sums.sessionsWithCart - sums.sessionsWithOrder, sums.sessionsWithCart),
  },
  {
    measure: Measure.ORDERS_PER_CUSTOMER,
    description: "Orders with a known customer per different customer; where CUSTOMERS is exact.",
    formula: "ORDERS with a known customer / CUSTOMERS",
    unit: "PER_CUSTOMER",
    reads: ["orders"],
    sums: ["orders", "anonymousOrders"],
    distinct: "customers",
    estimate: (sums, customers) => ratio(knownOrders(sums), customers),
  },
  {
    measure: Measure.REVENUE_PER_CUSTOMER,
    description:
      "Gross revenue of orders with a known customer per different customer; where CUSTOMERS is exact.",
    formula: "GROSS_REVENUE with a known customer / CUSTOMERS",
    unit: "MONEY",
    reads: ["orders"],
    sums: ["grossRevenueCents", "anonymousRevenueCents"],
    distinct: "customers",
    estimate: (sums, customers) => ratio(knownCents(sums) / 100, customers),
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
