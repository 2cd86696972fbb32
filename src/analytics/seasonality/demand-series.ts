import {
  addDays,
  bucketsOf,
  daysBetween,
  nextStart,
  startOf,
  type Day,
} from "../../domain/calendar.js";
import type { ColumnTable } from "../../domain/column-table.js";

export const MEASURES = ["ORDERS", "ITEMS", "REVENUE"] as const;
export type DemandMeasure = (typeof MEASURES)[number];

/** The column of each measure. */
const COLUMN = { ORDERS: "orders", ITEMS: "items", REVENUE: "revenue" } as const;

/** What was ordered of something, day by day, days without an order as 0. */
export interface DemandSeries {
  /** Empty for the shop. */
  readonly productId: string;
  readonly fromOn: Day;
  readonly asOfOn: Day;
  readonly daily: Readonly<Record<DemandMeasure, Float64Array>>;
}

export function demandSeries(spans: ColumnTable, demand: ColumnTable): DemandSeries[] {
  const ids = spans.texts("product_id");
  const [from, asOf] = [spans.texts("from_on"), spans.texts("as_of_on")];
  const series = ids.flatMap((id, place): DemandSeries[] => {
    const [fromOn, asOfOn] = [from[place] ?? null, asOf[place] ?? null];
    if (fromOn === null || asOfOn === null) return [];
    const days = Math.max(0, daysBetween(fromOn, asOfOn) + 1);
    const zeros = (): Float64Array => new Float64Array(days);
    const daily = { ORDERS: zeros(), ITEMS: zeros(), REVENUE: zeros() };
    return [{ productId: id ?? "", fromOn, asOfOn, daily }];
  });
  const byId = new Map(series.map((each) => [each.productId, each]));
  const [products, days] = [demand.texts("product_id"), demand.texts("ordered_on")];
  for (const measure of MEASURES) {
    const values = demand.numbers(COLUMN[measure]);
    products.forEach((id, row) => {
      const found = byId.get(id ?? "");
      const day = days[row] ?? null;
      if (found === undefined || day === null) return;
      const at = daysBetween(found.fromOn, day);
      // free or corrected lines may weigh below nothing
      if (at >= 0) found.daily[measure][at] = Math.max(0, values[row] ?? 0);
    });
  }
  return series;
}

/** Days that were over at as_of, from the first Monday on. */
export function weekdaySeries(
  { fromOn, asOfOn, daily }: DemandSeries,
  measure: DemandMeasure,
): number[] {
  const monday = startOf("week", addDays(fromOn, 6));
  const skipped = daysBetween(fromOn, monday);
  const over = daysBetween(fromOn, asOfOn);
  return [...daily[measure].slice(skipped, Math.max(skipped, over))];
}

/** Full months, and the month of the year of the first, 0 for January. */
export function monthSeries(
  { fromOn, asOfOn, daily }: DemandSeries,
  measure: DemandMeasure,
): { readonly values: number[]; readonly firstMonth: number } {
  const end = startOf("month", addDays(asOfOn, 1));
  const start =
    startOf("month", fromOn) === fromOn ? fromOn : nextStart("month", startOf("month", fromOn));
  const starts = start < end ? bucketsOf("month", { from: start, to: end }) : [];
  const values = starts.map((month) => {
    const first = daysBetween(fromOn, month);
    const last = daysBetween(fromOn, nextStart("month", month));
    // per day, so that a short month does not look like a weak one
    return (
      daily[measure].slice(first, last).reduce((sum, value) => sum + value, 0) / (last - first)
    );
  });
  return { values, firstMonth: Number(start.slice(5, 7)) - 1 };
}
