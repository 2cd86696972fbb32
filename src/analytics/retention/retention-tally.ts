import { centsOf } from "../../domain/decimal.js";
import type { retentionAges } from "./retention.analytic.js";
import type { AgeSpan } from "./retention-spans.js";

/** A stored row with its money in whole cents. */
export interface RetentionRow extends Pick<
  typeof retentionAges.$inferSelect,
  "breakdown" | "value" | "cohortOn" | "age" | "previousAge" | "customers" | "orders"
> {
  readonly revenueCents: number;
  readonly refundCents: number;
  readonly costCents: number;
}

export const countedRow = (row: typeof retentionAges.$inferSelect): RetentionRow => ({
  breakdown: row.breakdown,
  value: row.value,
  cohortOn: row.cohortOn,
  age: row.age,
  previousAge: row.previousAge,
  customers: row.customers,
  orders: row.orders,
  revenueCents: centsOf(row.revenue),
  refundCents: centsOf(row.refunds),
  costCents: centsOf(row.cost),
});

/** What customers of a cohort did at the ages of a span. */
export interface Tally {
  readonly customers: number;
  readonly orders: number;
  readonly revenueCents: number;
  readonly refundCents: number;
  readonly costCents: number;
  /** Gross revenue at all ages up to the span's end; up to its begin for an open one. */
  readonly revenueSoFarCents: number;
}

/**
 * Counts the rows of one cohort at the ages of a span. A customer counts at the first of them: where
 * the order before lies before the span.
 */
export function tallyOf(rows: readonly RetentionRow[], { from, to }: AgeSpan): Tally {
  let [customers, orders] = [0, 0];
  let [revenueCents, refundCents, costCents, revenueSoFarCents] = [0, 0, 0, 0];
  for (const row of rows) {
    if (row.age <= (to ?? from)) revenueSoFarCents += row.revenueCents;
    if (row.age < from || (to !== null && row.age > to)) continue;
    if (row.previousAge === null || row.previousAge < from) customers += row.customers;
    orders += row.orders;
    revenueCents += row.revenueCents;
    refundCents += row.refundCents;
    costCents += row.costCents;
  }
  return { customers, orders, revenueCents, refundCents, costCents, revenueSoFarCents };
}

/** Customers of a cohort: all of them ordered at age 0. */
export function sizeOf(rows: readonly RetentionRow[]): number {
  return rows.reduce((sum, { age, customers }) => sum + (age === 0 ? customers : 0), 0);
}

/**
 * Customers of a cohort who ordered in both of two spans that touch: where the first order in the
 * later one follows an order in the earlier one. An open span holds every later one.
 */
export function bothOf(rows: readonly RetentionRow[], earlier: AgeSpan, later: AgeSpan): number {
  return rows.reduce((sum, { age, previousAge, customers }) => {
    const isFirst =
      age >= later.from &&
      (later.to === null || age <= later.to) &&
      (previousAge === null || previousAge < later.from);
    const isBoth = earlier.to === null || (previousAge !== null && previousAge >= earlier.from);
    return sum + (isFirst && isBoth ? customers : 0);
  }, 0);
}

export function sumOf(tallies: readonly Tally[]): Tally {
  const total = (key: keyof Tally): number => tallies.reduce((sum, one) => sum + one[key], 0);
  return {
    customers: total("customers"),
    orders: total("orders"),
    revenueCents: total("revenueCents"),
    refundCents: total("refundCents"),
    costCents: total("costCents"),
    revenueSoFarCents: total("revenueSoFarCents"),
  };
}
