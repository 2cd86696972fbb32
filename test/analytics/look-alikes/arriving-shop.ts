import { lookAlikesModel } from "../../../src/analytics/look-alikes/look-alikes.model.js";
import type { Cell, ModelOutput } from "../../../src/analytics/model-step.js";
import { columnTable, type ColumnTable } from "../../../src/domain/column-table.js";
import { uniformDraws } from "../../stats/trees/uniform-draws.js";

export interface Arrival {
  readonly channel: string;
  readonly device: string;
  readonly product: string;
  readonly basket: number;
}

export interface ArrivingShop {
  readonly customers: number;
  readonly seed: number;
  /** True probability of coming back, each time for 50.00 or more. */
  readonly truth: (arrival: Arrival) => number;
  readonly spanDays?: number;
  readonly windowDays?: number;
  /** Changes the rows, to plant a fault. */
  readonly edit?: (row: Row) => Row;
}

export type Row = Record<string, string | number | null>;

export interface Arrived {
  readonly table: ColumnTable;
  readonly rows: readonly Row[];
  /** True probability by id. */
  readonly truth: Readonly<Record<string, number>>;
}

const START = Date.UTC(2022, 0, 1);
const dayOf = (day: number): string =>
  new Date(START + day * 86_400_000).toISOString().slice(0, 10);

/** A table as first-orders.sql gives it, of customers who become valuable by a known law. */
export function arrivingShop(shop: ArrivingShop): Arrived {
  const { customers, spanDays = 719, windowDays = 90, edit = (row: Row) => row } = shop;
  const draw = uniformDraws(shop.seed);
  const truth: Record<string, number> = {};
  const rows = Array.from({ length: customers }, (_, k): Row => {
    const arrival: Arrival = {
      channel: draw() < 0.5 ? "search" : draw() < 0.6 ? "email" : "direct",
      device: draw() < 0.6 ? "desktop" : "mobile",
      product: draw() < 0.7 ? "P1" : "P2",
      basket: Math.round(2000 * Math.exp(draw() * 2)) / 100,
    };
    const id = `c${String(k).padStart(6, "0")}`;
    truth[id] = shop.truth(arrival);
    const comesBack = draw() < truth[id];
    const worth = comesBack ? 50 + Math.round(1000 * draw()) / 100 : 0;
    const day = Math.floor(draw() * (spanDays + 1));
    const isOver = day + windowDays <= spanDays;
    return edit({
      ...{ customer_id: id, start_on: dayOf(0), as_of_on: dayOf(spanDays) },
      ...{ window_days: windowDays, span_days: spanDays },
      ...{ first_order_on: dayOf(day), arrival_day: day },
      ...{ channel: arrival.channel, device: arrival.device, country: "unknown" },
      ...{ first_product: arrival.product, first_product_name: `Thing ${arrival.product}` },
      ...{ session_count: null, basket_value: arrival.basket, item_count: 1 },
      orders_after: isOver ? (comesBack ? 1 : 0) : null,
      value_after: isOver ? worth : null,
    });
  });
  return { table: tableOf(rows), rows, truth };
}

const COLUMNS = [
  ...["customer_id", "start_on", "as_of_on", "window_days", "span_days", "first_order_on"],
  ...["arrival_day", "channel", "device", "country", "first_product", "first_product_name"],
  ...["session_count", "basket_value", "item_count", "orders_after", "value_after"],
];

export const tableOf = (rows: readonly Row[]): ColumnTable =>
  columnTable(
    Object.fromEntries(COLUMNS.map((name) => [name, rows.map((row) => row[name] ?? null)])),
    rows.length,
  );

export const studied = (table: ColumnTable): ModelOutput =>
  lookAlikesModel.compute({ "first-orders": table });

/** Rows of a result by their columns' names. */
export function resultOf(output: ModelOutput, result: string): Readonly<Record<string, Cell>>[] {
  const { columns, rows } = output.results[result] ?? { columns: [], rows: [] };
  return rows.map((row) =>
    Object.fromEntries(columns.map((column, k) => [column, row[k] ?? null])),
  );
}

/** Log odds to a probability. */
export const chance = (odds: number): number => 1 / (1 + Math.exp(-odds));

/** Log odds -2.2 at search, desktop, P1 and a basket of 50. */
export const byArrival = ({ channel, device, basket }: Arrival): number =>
  chance(
    -2.2 +
      (channel === "email" ? 1.1 : 0) -
      (channel === "direct" ? 0.5 : 0) -
      (device === "mobile" ? 0.4 : 0) +
      0.3 * Math.log2(basket / 50),
  );
