import { addDays } from "../../domain/calendar.js";
import { decimalOf } from "../../domain/decimal.js";
import type { Cell, ModelRows } from "../model-step.js";
import type { CustomerHistories } from "./customer-histories.js";
import type { HoldoutCheck } from "./holdout-check.js";
import type { TrackingWeek } from "./tracking.js";
import type { ValueModels } from "./value-artefact.js";
import { valuePredictor, type ValuePrediction } from "./value-predictor.js";
import type { ValueTotal } from "./value-totals.js";

export const YEAR_DAYS = 365;
/** A next order further away than this is as good as none. */
const FAR_DAYS = 5 * YEAR_DAYS;
const NEW_CUSTOMER_HORIZONS = [30, 90, 180, 365, 730] as const;
/** 2^53 cents with a little room. */
const MOST_MONEY = 9e13;

const NEW_CUSTOMER = { repeatOrders: 0, recencyDays: 0, ageDays: 0, repeatValue: NaN };

/** Decimal text of an amount; null where it is unknown or beyond exact cents. */
export function moneyText(amount: number | null | undefined): string | null {
  if (amount === null || amount === undefined || !(Math.abs(amount) < MOST_MONEY)) return null;
  return decimalOf(Math.round(amount * 100));
}

/** The day by which another order is as likely as not; null when that is never, or years away. */
export function nextOrderOn(asOfOn: string, days: number | null): string | null {
  return days === null || days > FAR_DAYS ? null : addDays(asOfOn, Math.ceil(days));
}

export const VALUE_COLUMNS = [
  "customer_id",
  "repeat_orders",
  "recency_days",
  "age_days",
  "repeat_value",
  "historic_value",
  "basis",
  "alive_probability",
  "alive_low",
  "alive_high",
  "expected_orders",
  "expected_orders_low",
  "expected_orders_high",
  "orders_low",
  "orders_high",
  "order_value",
  "predicted_value",
  "value_low",
  "value_high",
  "next_order_on",
] as const;

/** One row per customer; the predicted columns are empty where no order model stands. */
export function customerRows(histories: CustomerHistories, models: ValueModels | null): ModelRows {
  const predict =
    models && valuePredictor(models, { horizonDays: YEAR_DAYS, annualDiscountRate: 0 });
  const basis = models?.orders.model.rule ?? null;
  const rows = histories.customerIds.map((customerId, i): Cell[] => {
    const customer = {
      repeatOrders: histories.repeatOrders[i] as number,
      recencyDays: histories.recencyDays[i] as number,
      ageDays: histories.ageDays[i] as number,
      repeatValue: histories.repeatValue[i] as number,
    };
    const { repeatValue } = customer;
    return [
      customerId,
      customer.repeatOrders,
      customer.recencyDays,
      customer.ageDays,
      Number.isFinite(repeatValue) ? repeatValue : null,
      moneyText(histories.revenue[i]) ?? "0.00",
      basis,
      ...predictionCells(predict?.(customer) ?? null, histories.asOfOn),
    ];
  });
  return { columns: VALUE_COLUMNS, rows };
}

function predictionCells(prediction: ValuePrediction | null, asOfOn: string): Cell[] {
  if (prediction === null) return new Array<Cell>(VALUE_COLUMNS.length - 7).fill(null);
  const { aliveProbability, expectedOrders, value } = prediction;
  return [
    aliveProbability.value,
    aliveProbability.low,
    aliveProbability.high,
    expectedOrders.value,
    expectedOrders.low,
    expectedOrders.high,
    prediction.ordersLow,
    prediction.ordersHigh,
    prediction.orderValue,
    moneyText(value?.value),
    moneyText(value?.low),
    moneyText(value?.high),
    nextOrderOn(asOfOn, prediction.nextOrderDays),
  ];
}

export function trackingRows(weeks: readonly TrackingWeek[]): ModelRows {
  return {
    columns: ["week", "ends_on", "actual_orders", "expected_orders", "is_holdout"],
    rows: weeks.map((each) => [
      each.week,
      each.endsOn,
      each.actualOrders,
      each.expectedOrders,
      each.isHoldout,
    ]),
  };
}

export function decileRows(check: HoldoutCheck | null): ModelRows {
  return {
    columns: [
      "decile",
      "customers",
      "predicted_orders",
      "actual_orders",
      "actual_orders_low",
      "actual_orders_high",
      "predicted_value",
      "actual_value",
      "actual_value_low",
      "actual_value_high",
    ],
    rows: (check?.deciles ?? []).map((each) => [
      each.decile,
      each.customers,
      each.predictedOrders,
      each.actualOrders,
      each.actualOrdersInterval?.low ?? null,
      each.actualOrdersInterval?.high ?? null,
      each.predictedValue,
      each.actualValue,
      each.actualValueInterval?.low ?? null,
      each.actualValueInterval?.high ?? null,
    ]),
  };
}

export function totalRows(totals: readonly ValueTotal[]): ModelRows {
  return {
    columns: ["horizon_days", "expected_orders", "orders_error", "expected_value", "value_error"],
    rows: totals.map((each) => [
      each.horizonDays,
      each.expectedOrders,
      each.ordersError,
      each.expectedValue,
      each.valueError,
    ]),
  };
}

export function newCustomerRows(models: ValueModels | null): ModelRows {
  const horizons = models === null ? [] : NEW_CUSTOMER_HORIZONS;
  return {
    columns: [
      "horizon_days",
      "expected_orders",
      "expected_orders_low",
      "expected_orders_high",
      "orders_low",
      "orders_high",
      "expected_value",
      "value_low",
      "value_high",
    ],
    rows: horizons.map((horizonDays) => {
      const options = { horizonDays, annualDiscountRate: 0 };
      const { expectedOrders, ordersLow, ordersHigh, value } = valuePredictor(
        models as ValueModels,
        options,
      )(NEW_CUSTOMER);
      return [
        horizonDays,
        expectedOrders.value,
        expectedOrders.low,
        expectedOrders.high,
        ordersLow,
        ordersHigh,
        moneyText(value?.value),
        moneyText(value?.low),
        moneyText(value?.high),
      ];
    }),
  };
}
