import type { Baseline } from "../baseline.js";
import type { PlannedArm, ShopScenario } from "../plan.js";
import { valueMomentsOf } from "./cell-values.js";
import { NODES } from "./chebyshev.js";
import type { HistoryTables } from "./history-tables.js";
import type { ShopCentre } from "./shop-centre.js";

/** Customers of one segment whom an arm treats alike. */
export interface CellCustomers {
  readonly segment: number;
  /** As in `PlannedArm.kindOf`: 0 held out, else the joint class. */
  readonly kind: number;
  /** Ascending. */
  readonly positions: readonly number[];
}

/** What cells are added up from. */
export interface CellSources {
  readonly baseline: Baseline;
  readonly orderValues: ShopScenario["orderValues"];
  readonly centre: ShopCentre;
  readonly tables: HistoryTables;
}

/** Customers of one segment as sums over them at the shop's central parameters. */
export interface Cell {
  readonly segment: number;
  readonly customers: number;
  readonly positions: readonly number[];
  /** At each node of the scale: expected orders by then, per operational day. */
  readonly ordersPerDay: Float64Array;
  /** Expected customers with any order by then, per day. */
  readonly anyPerDay: Float64Array;
  /** Expected orders by then times their customers' mean values, per day. */
  readonly valuePerDay: Float64Array;
  /** Shapes of the rates of those who have not left, summed: orders known of and prior alike. */
  readonly shapes: number;
  /** Customers who have left. */
  readonly dead: number;
  readonly deadValueCents: number;
  /** Sum of the customers' mean order-day values. */
  readonly valueCents: number;
  readonly spread: CellSpread;
}

/** Sums over a cell that say how far chance spreads it; of the horizon. */
export interface CellSpread {
  readonly orders: number;
  readonly any: number;
  /** Squared probabilities of any order. */
  readonly anySquared: number;
  /** Expected orders, squared. */
  readonly ordersSquared: number;
  /** Expected orders (orders - 1). */
  readonly orderPairs: number;
  readonly valueOrders: number;
  /** Expected orders x expected squared value; pairs x expected product of two values; pairs x value. */
  readonly squaredValueOrders: number;
  readonly productPairs: number;
  readonly valuePairs: number;
}

type Sums = { -readonly [Name in keyof CellSpread]: number };

type OpenCell = { -readonly [Name in Exclude<keyof Cell, "spread">]: Cell[Name] } & {
  readonly spread: Sums;
};

/** An arm's cells, by segment, then kind. O(audience). */
export function cellsOf({ customers }: Baseline, { kindOf }: PlannedArm): CellCustomers[] {
  const cells = new Map<number, { segment: number; kind: number; positions: number[] }>();
  for (let i = 0; i < customers.count; i++) {
    const kind = kindOf[i] as number;
    if (kind < 0) continue;
    const segment = customers.segment[i] as number;
    const key = segment * 65_536 + kind;
    let cell = cells.get(key);
    if (cell === undefined) {
      cell = { segment, kind, positions: [] };
      cells.set(key, cell);
    }
    cell.positions.push(i);
  }
  return [...cells.entries()].sort(([one], [other]) => one - other).map(([, cell]) => cell);
}

/** Adds up a cell's customers, in their order. O(customers x NODES). */
export function cellOf({ segment, positions }: CellCustomers, of: CellSources): Cell {
  const { baseline, tables } = of;
  const { repeatOrders } = baseline.customers;
  const momentsOf = valueMomentsOf(baseline, of.centre.values, of.orderValues);
  const cell = emptyCell(segment, positions);
  for (const i of positions) {
    const history = tables.historyOf[i] as number;
    const alive = tables.aliveProbability[history] as number;
    cell.shapes += alive * (of.centre.orders.r + (repeatOrders[i] as number));
    addCustomer(cell, tables, { history, ...momentsOf(i) });
  }
  return cell;
}

function emptyCell(segment: number, positions: readonly number[]): OpenCell {
  return {
    segment,
    customers: positions.length,
    positions,
    ordersPerDay: new Float64Array(NODES),
    anyPerDay: new Float64Array(NODES),
    valuePerDay: new Float64Array(NODES),
    shapes: 0,
    dead: 0,
    deadValueCents: 0,
    valueCents: 0,
    spread: {
      orders: 0,
      any: 0,
      anySquared: 0,
      ordersSquared: 0,
      orderPairs: 0,
      valueOrders: 0,
      squaredValueOrders: 0,
      productPairs: 0,
      valuePairs: 0,
    },
  };
}

function addCustomer(
  cell: OpenCell,
  tables: HistoryTables,
  of: {
    readonly history: number;
    readonly mean: number;
    readonly square: number;
    readonly product: number;
  },
): void {
  const { history, mean } = of;
  for (let k = 0; k < NODES; k++) {
    const orders = tables.ordersPerDay[history * NODES + k] as number;
    cell.ordersPerDay[k] = (cell.ordersPerDay[k] as number) + orders;
    cell.anyPerDay[k] =
      (cell.anyPerDay[k] as number) + (tables.anyPerDay[history * NODES + k] as number);
    cell.valuePerDay[k] = (cell.valuePerDay[k] as number) + orders * mean;
  }
  const gone = 1 - (tables.aliveProbability[history] as number);
  cell.dead += gone;
  cell.deadValueCents += gone * mean;
  cell.valueCents += mean;
  const orders = tables.orders[history] as number;
  const any = tables.any[history] as number;
  const pairs = tables.orderPairs[history] as number;
  const { spread } = cell;
  spread.orders += orders;
  spread.any += any;
  spread.anySquared += any * any;
  spread.ordersSquared += orders * orders;
  spread.orderPairs += pairs;
  spread.valueOrders += mean * orders;
  spread.squaredValueOrders += of.square * orders;
  spread.productPairs += of.product * pairs;
  spread.valuePairs += mean * pairs;
}
