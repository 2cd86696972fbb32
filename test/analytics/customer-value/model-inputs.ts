import { readFileSync } from "node:fs";
import { customerValueModel } from "../../../src/analytics/customer-value/customer-value.model.js";
import type { ModelOutput } from "../../../src/analytics/model-step.js";
import {
  columnTable,
  type ColumnTable,
  type ColumnValue,
} from "../../../src/domain/column-table.js";
import type { ContractEngine } from "../../architecture/contract-engines.js";

export type Inputs = Readonly<Record<string, ColumnTable>>;
type Rows = readonly Readonly<Record<string, unknown>>[];

const ORIGIN_WORDS = ["channel", "device", "country"];
const KEYS = ["customer_id", "start_on", "calibration_on", "as_of_on"];
const TEXTS = [...KEYS, ...ORIGIN_WORDS];

/** Rows, as an engine gives them, column by column. */
export function tableOf(names: readonly string[], rows: Rows): ColumnTable {
  const columnOf = (name: string): ColumnValue[] =>
    rows.map((row) => {
      const value = row[name] ?? null;
      return value === null || TEXTS.includes(name) ? (value as string | null) : Number(value);
    });
  return columnTable(Object.fromEntries(names.map((name) => [name, columnOf(name)])), rows.length);
}

export const HISTORY_COLUMNS = [
  ...KEYS,
  ...["repeat_orders", "recency_days", "age_days", "revenue", "repeat_value"],
  ...["calibration_repeat_orders", "calibration_recency_days", "calibration_age_days"],
  ...["calibration_repeat_value", "holdout_orders", "holdout_revenue"],
];
export const WEEK_COLUMNS = ["week", "repeat_orders"];

export const sqlOf = (name: string): string =>
  readFileSync(
    new URL(`../../../src/analytics/customer-value/${name}.sql`, import.meta.url),
    "utf8",
  );

/** What the model step gets from the facts that an engine holds. */
export async function inputsFrom(engine: ContractEngine): Promise<Inputs> {
  return inputsOf(
    await engine.rows(sqlOf("customer-histories")),
    await engine.rows(sqlOf("repeat-order-weeks")),
    await engine.rows(sqlOf("customer-origins")),
  );
}

export const inputsOf = (histories: Rows, weeks: Rows, origins: Rows = []): Inputs => ({
  "customer-histories": tableOf(HISTORY_COLUMNS, histories),
  "repeat-order-weeks": tableOf(WEEK_COLUMNS, weeks),
  "customer-origins": tableOf(["customer_id", ...ORIGIN_WORDS], origins),
});

export const computed = (inputs: Inputs): ModelOutput =>
  customerValueModel.compute(inputs) as ModelOutput;

/** A result's rows as records. */
export function records(output: ModelOutput, name: string): Record<string, unknown>[] {
  const { columns, rows } = output.results[name] as NonNullable<(typeof output.results)[string]>;
  return rows.map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i]])));
}
