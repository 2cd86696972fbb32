import type { ColumnTable } from "../model-step.js";

/** Order days of customers, in days; one entry per customer in each column. */
export interface OrderDays {
  readonly repeatOrders: Float64Array;
  /** From the first to the last order day. */
  readonly recencyDays: Float64Array;
  /** From the first order day to the end of observation. */
  readonly ageDays: Float64Array;
  /** Mean value of the repeat order days; NaN without one. */
  readonly repeatValue: Float64Array;
}

/** Customers who had ordered by the end of calibration: what was known then, and what came after. */
export interface CalibrationCustomers extends OrderDays {
  readonly customerIds: readonly string[];
  readonly holdoutOrders: Float64Array;
  readonly holdoutRevenue: Float64Array;
}

export interface CustomerHistories extends OrderDays {
  readonly customerIds: readonly string[];
  readonly revenue: Float64Array;
  readonly startOn: string;
  readonly calibrationOn: string;
  readonly asOfOn: string;
  readonly calibration: CalibrationCustomers;
  /** Rows that no history can be: they are left out of the models. */
  readonly faulty: number;
}

/** Reads the rows of customer-histories.sql; null without a row that can be used. */
export function readHistories(table: ColumnTable): CustomerHistories | null {
  const ids = table.texts("customer_id");
  const column = (name: string): Float64Array => table.numbers(name);
  const whole = {
    repeatOrders: column("repeat_orders"),
    recencyDays: column("recency_days"),
    ageDays: column("age_days"),
    repeatValue: column("repeat_value"),
  };
  const early = {
    repeatOrders: column("calibration_repeat_orders"),
    recencyDays: column("calibration_recency_days"),
    ageDays: column("calibration_age_days"),
    repeatValue: column("calibration_repeat_value"),
  };
  const kept = rowsWhere(ids.length, (row) => ids[row] !== null && isHistory(whole, row));
  const first = kept[0];
  if (first === undefined) return null;
  const known = kept.filter((row) => isHistory(early, row));
  const textAt = (name: string): string => table.texts(name)[first] ?? "";
  return {
    ...pickDays(whole, kept),
    customerIds: kept.map((row) => ids[row] as string),
    revenue: pick(column("revenue"), kept),
    startOn: textAt("start_on"),
    calibrationOn: textAt("calibration_on"),
    asOfOn: textAt("as_of_on"),
    calibration: {
      ...pickDays(early, known),
      customerIds: known.map((row) => ids[row] as string),
      holdoutOrders: pick(column("holdout_orders"), known),
      holdoutRevenue: pick(column("holdout_revenue"), known),
    },
    faulty: ids.length - kept.length,
  };
}

function isHistory({ repeatOrders, recencyDays, ageDays }: OrderDays, row: number): boolean {
  const orders = repeatOrders[row] as number;
  const recency = recencyDays[row] as number;
  const age = ageDays[row] as number;
  if (!(Number.isInteger(orders) && orders >= 0 && recency >= 0 && recency <= age)) return false;
  return age < Infinity && orders > 0 === recency > 0;
}

function rowsWhere(count: number, isKept: (row: number) => boolean): number[] {
  const rows: number[] = [];
  for (let row = 0; row < count; row++) if (isKept(row)) rows.push(row);
  return rows;
}

const pick = (column: Float64Array, rows: readonly number[]): Float64Array =>
  Float64Array.from(rows, (row) => column[row] as number);

function pickDays(days: OrderDays, rows: readonly number[]): OrderDays {
  return {
    repeatOrders: pick(days.repeatOrders, rows),
    recencyDays: pick(days.recencyDays, rows),
    ageDays: pick(days.ageDays, rows),
    repeatValue: pick(days.repeatValue, rows),
  };
}
