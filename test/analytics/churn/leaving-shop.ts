import { CHURN_NUMBERS } from "../../../src/analytics/churn/churn-customers.js";
import { columnTable, type ColumnTable } from "../../../src/domain/column-table.js";
import { simulateCustomers } from "../../stats/buy-till-you-die/simulated-customers.js";
import { uniformDraws } from "../../stats/trees/uniform-draws.js";

const HORIZON = 90;
const DAYS = 720;
const CUT_OFFS: readonly (readonly [day: string, at: number])[] = [
  ["2024-07-04", DAYS - 2 * HORIZON],
  ["2024-10-02", DAYS - HORIZON],
  ["2024-12-31", DAYS],
];

/** Customers who order and leave as BG/NBD says, as churn-customers.sql gives them; days are whole. */
export function leavingShop({ customers, seed }: { customers: number; seed: number }): ColumnTable {
  const draw = uniformDraws(seed);
  const firstDays = Float64Array.from({ length: customers }, () =>
    Math.floor(draw() * (DAYS - 3 * HORIZON)),
  );
  const model = { rule: "BG_NBD", r: 0.9, alpha: 30, a: 0.7, b: 2.5 } as const;
  const { orderTimes } = simulateCustomers(draw, model, {
    customers,
    observedFor: (customer) => DAYS - (firstDays[customer] as number),
  });
  const columns: Record<string, (number | string | null)[]> = {};
  let rows = 0;
  for (const [day, at] of CUT_OFFS) {
    orderTimes.forEach((times, customer) => {
      const first = firstDays[customer] as number;
      const days = [...new Set([first, ...times.map((time) => first + Math.ceil(time))])];
      const before = days.filter((ordered) => ordered <= at);
      const after = days.filter((ordered) => ordered > at && ordered <= at + HORIZON).length;
      const row: Record<string, number | string | null> = {
        ...Object.fromEntries(CHURN_NUMBERS.map((name) => [name, null])),
        as_of_on: day,
        is_current: at === DAYS ? 1 : 0,
        horizon_days: HORIZON,
        customer_id: `c${String(customer).padStart(5, "0")}`,
        customer_count: customers,
        order_count: before.length,
        recency_days: at - Math.max(...before),
        tenure_days: at - first,
        channel: "search",
        device: "mobile",
        orders_after: at === DAYS ? null : after,
      };
      for (const [name, value] of Object.entries(row)) (columns[name] ??= []).push(value);
      rows++;
    });
  }
  return columnTable(columns, rows);
}
