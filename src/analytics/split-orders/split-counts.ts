import { share } from "../../graphql/estimate.type.js";
import type { SplitShare } from "./split-order-report.graphql.js";
import type { orderGaps } from "./split-orders.analytic.js";
import type { Window } from "./split-windows.js";

export type GapRow = typeof orderGaps.$inferSelect;

/** How many of the repeat orders of a row a definition counts to the order before. */
export type Merging = (row: GapRow) => number;

export const nothing: Merging = () => 0;
export const sameSession: Merging = (row) => row.sameSession;
export const sameDay: Merging = (row) => row.sameDay;
export const within =
  (minutes: number): Merging =>
  (row) =>
    row.gapMinutes <= minutes ? row.repeatOrders : 0;

export function mergedBy(rows: readonly GapRow[], merging: Merging): number {
  return rows.reduce((sum, row) => sum + merging(row), 0);
}

/** Repeat orders left by a definition, up to so many minutes after the previous order. */
export function leftWithin(rows: readonly GapRow[], merging: Merging, minutes = Infinity): number {
  return rows.reduce(
    (sum, row) => sum + (row.gapMinutes <= minutes ? row.repeatOrders - merging(row) : 0),
    0,
  );
}

export function sharesOf(
  rows: readonly GapRow[],
  merging: Merging,
  windows: readonly Window[],
): SplitShare[] {
  const repeatOrders = leftWithin(rows, merging);
  return windows.map(({ text, minutes }) => {
    const splitOrders = leftWithin(rows, merging, minutes);
    return {
      ...{ window: text, windowMinutes: minutes, splitOrders },
      share: share(splitOrders, repeatOrders),
    };
  });
}
