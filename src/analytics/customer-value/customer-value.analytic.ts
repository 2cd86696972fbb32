import { boolean, doublePrecision, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import type { Analytic } from "../analytic.js";
import { count, day, money, snapshotId } from "../columns.js";
import { customerValueModel } from "./customer-value.model.js";

export const customerValues = pgTable(
  "customer_values",
  {
    snapshotId: snapshotId(),
    customerId: text("customer_id").notNull(),
    repeatOrders: integer("repeat_orders").notNull(),
    recencyDays: integer("recency_days").notNull(),
    ageDays: integer("age_days").notNull(),
    repeatValue: doublePrecision("repeat_value"),
    historicValue: money("historic_value").notNull(),
    basis: text("basis"),
    aliveProbability: doublePrecision("alive_probability"),
    aliveLow: doublePrecision("alive_low"),
    aliveHigh: doublePrecision("alive_high"),
    expectedOrders: doublePrecision("expected_orders"),
    expectedOrdersLow: doublePrecision("expected_orders_low"),
    expectedOrdersHigh: doublePrecision("expected_orders_high"),
    ordersLow: integer("orders_low"),
    ordersHigh: integer("orders_high"),
    orderValue: doublePrecision("order_value"),
    predictedValue: money("predicted_value"),
    valueLow: money("value_low"),
    valueHigh: money("value_high"),
    nextOrderOn: day("next_order_on"),
  },
  (row) => [index("customer_values_key").on(row.customerId)],
);

export const valueModels = pgTable("value_models", {
  snapshotId: snapshotId(),
  model: text("model").notNull(),
  status: text("status").notNull(),
  isChosen: boolean("is_chosen").notNull(),
  customers: count("customers"),
  logLikelihood: doublePrecision("log_likelihood"),
  aic: doublePrecision("aic"),
  predictedHoldoutOrders: doublePrecision("predicted_holdout_orders"),
  actualHoldoutOrders: doublePrecision("actual_holdout_orders"),
  calibrationError: doublePrecision("calibration_error"),
});

export const valueTracking = pgTable("value_tracking", {
  snapshotId: snapshotId(),
  week: integer("week").notNull(),
  endsOn: day("ends_on").notNull(),
  actualOrders: count("actual_orders"),
  expectedOrders: doublePrecision("expected_orders").notNull(),
  isHoldout: boolean("is_holdout").notNull(),
});

export const valueDeciles = pgTable("value_deciles", {
  snapshotId: snapshotId(),
  decile: integer("decile").notNull(),
  customers: count("customers"),
  predictedOrders: doublePrecision("predicted_orders").notNull(),
  actualOrders: doublePrecision("actual_orders").notNull(),
  actualOrdersLow: doublePrecision("actual_orders_low"),
  actualOrdersHigh: doublePrecision("actual_orders_high"),
  predictedValue: doublePrecision("predicted_value"),
  actualValue: doublePrecision("actual_value").notNull(),
  actualValueLow: doublePrecision("actual_value_low"),
  actualValueHigh: doublePrecision("actual_value_high"),
});

export const valueTotals = pgTable("value_totals", {
  snapshotId: snapshotId(),
  horizonDays: integer("horizon_days").notNull(),
  expectedOrders: doublePrecision("expected_orders").notNull(),
  ordersError: doublePrecision("orders_error").notNull(),
  expectedValue: doublePrecision("expected_value"),
  valueError: doublePrecision("value_error"),
});

export const valueNewCustomer = pgTable("value_new_customer", {
  snapshotId: snapshotId(),
  horizonDays: integer("horizon_days").notNull(),
  expectedOrders: doublePrecision("expected_orders").notNull(),
  expectedOrdersLow: doublePrecision("expected_orders_low").notNull(),
  expectedOrdersHigh: doublePrecision("expected_orders_high").notNull(),
  ordersLow: integer("orders_low").notNull(),
  ordersHigh: integer("orders_high").notNull(),
  expectedValue: money("expected_value"),
  valueLow: money("value_low"),
  valueHigh: money("value_high"),
});

const reads = ["orders"] as const;

export const customerValueAnalytic: Analytic = {
  name: "customer-value",
  question: "What will each customer be worth, and how sure are we?",
  results: [
    {
      name: "customer-values",
      grain: "one row per customer",
      reads,
      table: customerValues,
      isRead: true,
    },
    {
      name: "value-models",
      grain: "one row per fitted or refused model",
      reads,
      table: valueModels,
    },
    {
      name: "value-tracking",
      grain: "one row per week since the shop's first order",
      reads,
      table: valueTracking,
    },
    {
      name: "value-deciles",
      grain: "one row per tenth of the customers, by predicted orders",
      reads,
      table: valueDeciles,
    },
    { name: "value-totals", grain: "one row per horizon", reads, table: valueTotals },
    { name: "value-new-customer", grain: "one row per horizon", reads, table: valueNewCustomer },
  ],
  model: customerValueModel,
};
