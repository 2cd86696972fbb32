import { columnTable, type ColumnTable } from "../../../src/domain/column-table.js";
import { CHURN_NUMBERS } from "../../../src/analytics/churn/churn-customers.js";
import { uniformDraws } from "../../stats/trees/uniform-draws.js";

export interface PlantedCustomer {
  readonly recencyDays: number;
  readonly orders: number;
  readonly revenue: number;
  readonly sessions: number;
  readonly channel: string;
}

export interface PlantedShop {
  readonly customers: number;
  readonly seed: number;
  /** Of whom they were drawn; by default nobody else is there. */
  readonly customersInAll?: number;
  /** The true probability of placing no order in the horizon. */
  readonly truth: (customer: PlantedCustomer) => number;
  /** Days before as_of with a cut-off; the first is the current one. */
  readonly cutOffs?: readonly number[];
}

export interface Planted {
  readonly table: ColumnTable;
  /** True probability of each current customer, by id. */
  readonly truth: Readonly<Record<string, number>>;
}

const DAYS = ["2024-12-31", "2024-10-02", "2024-07-04"];

/** A table as churn-customers.sql gives it, of customers whose leaving is drawn from a known law. */
export function plantedShop(shop: PlantedShop): Planted {
  const draw = uniformDraws(shop.seed);
  const columns: Record<string, (number | string | null)[]> = {};
  const put = (column: string, value: number | string | null): void => {
    (columns[column] ??= []).push(value);
  };
  const truth: Record<string, number> = {};
  const days = (shop.cutOffs ?? [2, 1, 0]).map((place) => DAYS[place] as string);
  let rows = 0;
  for (const day of days) {
    for (let k = 0; k < shop.customers; k++) {
      const customer = plantedCustomer(draw);
      const probability = shop.truth(customer);
      const isCurrent = day === DAYS[0];
      const id = `c${String(k).padStart(6, "0")}`;
      if (isCurrent) truth[id] = probability;
      const stays = draw() >= probability;
      putRow(put, customer, draw);
      put("as_of_on", day);
      put("is_current", isCurrent ? 1 : 0);
      put("horizon_days", 90);
      put("customer_id", id);
      put("customer_count", shop.customersInAll ?? shop.customers);
      put("orders_after", isCurrent ? null : stays ? 1 : 0);
      rows++;
    }
  }
  return { table: columnTable(columns, rows), truth };
}

function plantedCustomer(draw: () => number): PlantedCustomer {
  return {
    recencyDays: Math.floor(400 * draw() ** 2),
    orders: 1 + Math.floor(-2 * Math.log(1 - draw())),
    revenue: Math.round(10_000 * Math.exp(draw() * 3 - 1)) / 100,
    sessions: 1 + Math.floor(-4 * Math.log(1 - draw())),
    channel: draw() < 0.5 ? "search" : draw() < 0.6 ? "email" : "direct",
  };
}

function putRow(
  put: (column: string, value: number | string | null) => void,
  { recencyDays, orders, revenue, sessions, channel }: PlantedCustomer,
  draw: () => number,
): void {
  const known: Record<string, number | null> = {
    order_count: orders,
    revenue: revenue * orders,
    average_order_value: revenue,
    last_order_value: revenue,
    item_count: orders * 2,
    items_per_order: 2,
    product_count: orders,
    brand_count: 0,
    category_count: 0,
    recent_order_count: recencyDays < 90 ? 1 : 0,
    session_count: sessions,
    tenure_days: recencyDays + 30 * (orders - 1),
    recency_days: recencyDays,
    mean_gap_days: orders > 1 ? 30 : null,
    refund_share: draw() < 0.1 ? draw() : 0,
  };
  for (const name of CHURN_NUMBERS) put(name, known[name] ?? null);
  put("channel", channel);
  put("device", draw() < 0.6 ? "desktop" : "mobile");
}

/** Log odds to a probability. */
export const chance = (odds: number): number => 1 / (1 + Math.exp(-odds));

/** Leaving depends on recency alone. */
export const byRecency: PlantedShop["truth"] = ({ recencyDays }) =>
  chance(-2 + 0.7 * Math.log1p(recencyDays));

/** On recency and orders, each in its own way. */
export const byManyThings: PlantedShop["truth"] = ({ recencyDays, orders }) =>
  chance(-1.5 + 0.8 * Math.log1p(recencyDays) - 1.2 * Math.log(orders));

/** On recency and sessions, and only together: what one says, the other turns round. */
export const byTwoTogether: PlantedShop["truth"] = ({ recencyDays, sessions }) =>
  chance(2 * (Math.log1p(recencyDays) - 4) * (1.2 - Math.log(sessions)));
