import type { ColumnTable } from "../model-step.js";
import { FEATURES, type FeatureName } from "./segment-features.js";

/** The customers of a shop, column by column, in an order that does not depend on their ids. */
export interface Customers {
  readonly count: number;
  readonly ids: readonly string[];
  /** NaN where the files do not say. */
  readonly columns: Readonly<Record<FeatureName, Float64Array>>;
  /** Day the features speak for, and the first order of all; null without customers. */
  readonly asOfOn: string | null;
  readonly fromOn: string | null;
}

const DAY_MILLISECONDS = 86_400_000;

/**
 * Reads the customers and sorts them by what they did, so that a seeded sample holds the same
 * behaviour whatever the customers are called; equal ones by id. O(n log n).
 */
export function customersFrom(table: ColumnTable): Customers {
  const ids = table.texts("customer_id").map((id) => id ?? "");
  const given = FEATURES.map(({ column }) => table.numbers(column));
  const order = Int32Array.from(ids.keys()).sort((a, b) => {
    for (const column of given) {
      const difference = comparable(column[a]) - comparable(column[b]);
      if (difference !== 0) return difference;
    }
    return (ids[a] as string) < (ids[b] as string) ? -1 : 1;
  });
  const columns = Object.fromEntries(
    FEATURES.map(({ name }, place) => {
      const column = given[place] as Float64Array;
      return [name, Float64Array.from(order, (row) => finiteOrNaN(column[row]))];
    }),
  ) as Record<FeatureName, Float64Array>;
  const asOfOn = table.texts("as_of_on")[0] ?? null;
  return {
    count: ids.length,
    ids: Array.from(order, (row) => ids[row] as string),
    columns,
    asOfOn,
    fromOn: asOfOn === null ? null : daysBefore(asOfOn, longest(columns.tenureDays)),
  };
}

/** Missing values come first; the value only orders. */
function comparable(value: number | undefined): number {
  return value === undefined || !Number.isFinite(value) ? -Number.MAX_VALUE : value;
}

function finiteOrNaN(value: number | undefined): number {
  return value !== undefined && Number.isFinite(value) ? value : NaN;
}

function longest(days: Float64Array): number {
  return days.reduce((most, value) => (value > most ? value : most), 0);
}

function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * DAY_MILLISECONDS)
    .toISOString()
    .slice(0, 10);
}
