import type { Plan, PlannedArm } from "../plan.js";
import { valueMomentsOf } from "./cell-values.js";
import { NODES } from "./chebyshev.js";
import type { HistoryTables } from "./history-tables.js";
import type { ShopCentre } from "./shop-centre.js";

/**
 * Customers of one segment whom an arm treats alike, as sums over them at the shop's central
 * parameters. `H` in a comment is the horizon.
 */
export interface Cell {
  readonly segment: number;
  /** As in `PlannedArm.kindOf`: 0 held out, else the joint class. */
  readonly kind: number;
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

interface OpenCell {
  segment: number;
  kind: number;
  positions: number[];
  ordersPerDay: Float64Array;
  anyPerDay: Float64Array;
  valuePerDay: Float64Array;
  shapes: number;
  dead: number;
  deadValueCents: number;
  valueCents: number;
  spread: Sums;
}

/** An arm's cells, by segment, then kind. O(audience x NODES). */
export function cellsOf(
  plan: Plan,
  arm: PlannedArm,
  of: { readonly centre: ShopCentre; readonly tables: HistoryTables },
): Cell[] {
  const { baseline, scenario } = plan;
  const { segment } = baseline.customers;
  const momentsOf = valueMomentsOf(baseline, of.centre.values, scenario.orderValues);
  const open = new Map<number, OpenCell>();
  for (let i = 0; i < baseline.customers.count; i++) {
    const kind = arm.kindOf[i] as number;
    if (kind < 0) continue;
    const key = (segment[i] as number) * 65_536 + kind;
    let cell = open.get(key);
    if (cell === undefined) {
      cell = emptyCell(segment[i] as number, kind);
      open.set(key, cell);
    }
    cell.positions.push(i);
    const history = of.tables.historyOf[i] as number;
    const alive = of.tables.aliveProbability[history] as number;
    cell.shapes += alive * (of.centre.orders.r + (baseline.customers.repeatOrders[i] as number));
    addCustomer(cell, of.tables, { history, ...momentsOf(i) });
  }
  return [...open.entries()]
    .sort(([one], [other]) => one - other)
    .map(([, cell]) => ({ ...cell, customers: cell.positions.length }));
}

function emptyCell(segment: number, kind: number): OpenCell {
  return {
    segment,
    kind,
    positions: [],
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
