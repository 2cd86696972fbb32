import seedrandom from "seedrandom";
import type { ColumnTable } from "../../../src/analytics/model-step.js";
import { columnTable } from "./column-table.js";

/** Numbers of one customer; what is left out is missing. */
export interface GeneratedCustomer {
  readonly id: string;
  readonly orderCount: number;
  readonly averageOrderValue: number;
  readonly itemsPerOrder: number;
  readonly recencyDays: number;
  readonly tenureDays: number;
  readonly sessionCount: number;
}

export interface GeneratedShop {
  readonly customers: readonly GeneratedCustomer[];
  /** The kind each was drawn from. */
  readonly kinds: readonly number[];
}

/** Normal and uniform draws of a seed. */
export function chanceOf(seed: string): { normal: () => number; uniform: () => number } {
  const uniform = seedrandom.alea(seed);
  return {
    uniform,
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
  };
}

/** Logs of orders, value, items, recency and sessions at which the planted kinds lie. */
const KINDS = [
  [2.5, 5, 1.5, 2.5, 4],
  [0.3, 3, 0.3, 5.5, 0.5],
  [0.3, 5, 2.3, 4, 1],
  [1.7, 3, 0.3, 3, 2.5],
] as const;

/** Customers of four kinds that hardly touch. */
export function plantedShop(count: number, seed: string): GeneratedShop {
  const { normal } = chanceOf(seed);
  const kinds = Array.from({ length: count }, (_, row) => row % KINDS.length);
  const customers = kinds.map((kind, row) => {
    const [orders, value, items, recency, sessions] = (KINDS[kind] as readonly number[]).map(
      (mean) => Math.exp(mean + 0.2 * normal()),
    ) as [number, number, number, number, number];
    return {
      id: `c${String(row).padStart(6, "0")}`,
      orderCount: Math.max(1, Math.round(orders)),
      averageOrderValue: value,
      itemsPerOrder: 1 + items,
      recencyDays: Math.round(recency),
      tenureDays: Math.round(recency) + 300 + Math.round(20 * normal()),
      sessionCount: Math.max(1, Math.round(sessions)),
    };
  });
  return { customers, kinds };
}

/** Customers of one kind: every feature from one bell, or flat, independent of the others. */
export function nullShop(count: number, seed: string, shape: "NORMAL" | "UNIFORM"): GeneratedShop {
  const { normal, uniform } = chanceOf(seed);
  const draw = (mean: number, spread: number): number =>
    shape === "NORMAL" ? mean + spread * normal() : mean + spread * 4 * (uniform() - 0.5);
  const customers = Array.from({ length: count }, (_, row) => ({
    id: `c${String(row).padStart(6, "0")}`,
    orderCount: draw(100, 10),
    averageOrderValue: draw(60, 5),
    itemsPerOrder: draw(9, 1),
    recencyDays: draw(120, 12),
    tenureDays: draw(700, 50),
    sessionCount: draw(200, 20),
  }));
  return { customers, kinds: customers.map(() => 0) };
}

/** As the query would give them. */
export function tableOf(customers: readonly GeneratedCustomer[]): ColumnTable {
  const numbers = (of: (customer: GeneratedCustomer) => number): Float64Array =>
    Float64Array.from(customers, of);
  return columnTable({
    customer_id: customers.map(({ id }) => id),
    as_of_on: customers.map(() => "2025-03-31"),
    order_count: numbers((of) => of.orderCount),
    revenue: numbers((of) => of.orderCount * of.averageOrderValue),
    average_order_value: numbers((of) => of.averageOrderValue),
    items_per_order: numbers((of) => of.itemsPerOrder),
    product_count: numbers((of) => of.orderCount),
    recency_days: numbers((of) => of.recencyDays),
    tenure_days: numbers((of) => of.tenureDays),
    refund_share: numbers(() => 0),
    discount_share: numbers(() => NaN),
    session_count: numbers((of) => of.sessionCount),
    page_views_per_session: numbers(() => NaN),
  });
}
