import type { FactName } from "../../domain/facts.js";

/** What is defined; values are those of definition-values.sql. */
export enum DefinedMetric {
  ORDERS = "ORDERS",
  AOV = "AOV",
  RETENTION = "RETENTION",
  CHURN = "CHURN",
  SPLIT_ORDER_RATE = "SPLIT_ORDER_RATE",
}

export interface MetricDefinition {
  readonly metric: DefinedMetric;
  /** As definition-values.sql has it. */
  readonly definition: string;
  readonly formula: string;
  /** Why it is the one the platform uses; null where it is not. */
  readonly defaultBecause: string | null;
  /** A fact without which it is the same as another definition. */
  readonly needs?: FactName;
}

const { ORDERS, AOV, RETENTION, CHURN, SPLIT_ORDER_RATE } = DefinedMetric;

const defined = (
  metric: DefinedMetric,
  definition: string,
  formula: string,
  more: { readonly because?: string; readonly needs?: FactName } = {},
): MetricDefinition => ({
  ...{ metric, definition, formula },
  defaultBecause: more.because ?? null,
  ...(more.needs === undefined ? {} : { needs: more.needs }),
});

const MERGED = "per checkout, orders within 30 minutes merged";

/** In the order they are shown. */
export const DEFINITIONS: readonly MetricDefinition[] = [
  defined(ORDERS, "per order, gross", "count of checkouts with a line of positive value", {
    because: "it is what the shop's own files call an order, and nothing is guessed",
  }),
  defined(ORDERS, MERGED, "a customer's orders, each within 30 minutes of the one before, are one"),
  defined(ORDERS, "per customer and day", "a customer's orders of one day are one"),
  defined(AOV, "per order, gross", "revenue / orders", {
    because: "it is known when the order is placed and does not change with later refunds",
  }),
  defined(AOV, "per order, net of refunds", "(revenue - refunds booked on the orders) / orders", {
    needs: "refunds",
  }),
  defined(AOV, "per order, with charges", "(revenue + charges booked on the orders) / orders", {
    needs: "charges",
  }),
  defined(AOV, MERGED, "revenue / checkouts of merged orders"),
  defined(AOV, "per customer and day", "revenue / customer-days with an order"),
  defined(
    RETENTION,
    "in the next calendar month",
    "customers who order in the calendar month after their first / customers whose next month is over",
    { because: "it is cohort age 1 of `retention`, and comparable from month to month" },
  ),
  defined(
    RETENTION,
    "in the next calendar month or later",
    "customers who order in any later calendar month / customers whose next month is over",
  ),
  ...[30, 90, 365].map((days) =>
    defined(
      RETENTION,
      `on a later day within ${days} days`,
      `customers who order again 1 to ${days} days after their first order / customers of more than ${days} days`,
    ),
  ),
  defined(
    RETENTION,
    "ever again, however soon",
    "customers with two orders or more / all customers, new ones included",
  ),
  ...[30, 60, 90, 180].map((days) =>
    defined(
      CHURN,
      `no order for ${days} days`,
      `customers whose last order is more than ${days} days before asOf / all customers`,
      days === 90
        ? { because: "a quarter is the horizon of the churn model wherever the history allows" }
        : {},
    ),
  ),
  defined(
    CHURN,
    "no order for twice the usual gap",
    "customers whose last order is longer ago than twice their own median gap / customers with two orders or more",
  ),
  ...[10, 30, 60, 1440].map((minutes) =>
    defined(
      SPLIT_ORDER_RATE,
      `within ${minutes} minutes`,
      `repeat orders at most ${minutes} minutes after the customer's order before / repeat orders`,
      minutes === 30 ? { because: "30 minutes is also the gap that ends a session" } : {},
    ),
  ),
  defined(
    SPLIT_ORDER_RATE,
    "on the same day",
    "repeat orders on the day of the customer's order before / repeat orders",
  ),
];
