import type { PgColumn } from "drizzle-orm/pg-core";
import { SortDirection } from "./sort.input.js";

/** A column that is never null, and which way it runs. */
export interface SortColumn {
  readonly column: PgColumn;
  readonly isDescending: boolean;
}

/** Largest or latest first. */
export function descending(column: PgColumn): SortColumn {
  return { column, isDescending: true };
}

export function sortedBy(column: PgColumn, direction: SortDirection): SortColumn {
  return { column, isDescending: direction === SortDirection.DESC };
}

/**
 * Ends an ordering with the key, so that no two rows are equal. It runs the way of the column
 * before it: one index over both can then be read in either direction.
 */
export function withKey(order: readonly SortColumn[], key: PgColumn): readonly SortColumn[] {
  const last = order.at(-1);
  if (last?.column === key) return order;
  return [...order, { column: key, isDescending: last?.isDescending ?? false }];
}
