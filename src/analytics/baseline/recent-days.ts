import type { StoredDays } from "../../store/baseline-facts.js";
import type { ColumnTable } from "../model-step.js";
import type { CustomerColumns } from "./customer-columns.js";

/** The last weeks day by day, from the rows of recent-days.sql and the days of first orders. */
export function recentDays(
  table: ColumnTable,
  { observedDays }: Pick<CustomerColumns, "observedDays">,
  weeks: number,
): StoredDays {
  const count = 7 * weeks;
  const zeros = (): number[] => new Array<number>(count).fill(0);
  const days = { orders: zeros(), revenueCents: zeros(), newCustomers: zeros() };
  const before = table.numbers("days_before");
  const [orders, revenue] = [table.numbers("orders"), table.numbers("revenue")];
  before.forEach((daysBefore, row) => {
    const at = count - 1 - daysBefore;
    days.orders[at] = orders[row] ?? 0;
    days.revenueCents[at] = Math.round((revenue[row] ?? 0) * 100);
  });
  observedDays.forEach((daysBefore) => {
    const at = count - 1 - daysBefore;
    if (at >= 0) days.newCustomers[at] = (days.newCustomers[at] ?? 0) + 1;
  });
  return days;
}
