import { WEEK_MEASURE_COUNT, type RecordShape } from "../draw-record.js";
import { AT, DrawSums, type Side } from "../draw-sums.js";
import type { SteadyOrders } from "./steady-orders.js";
import type { WorldOutcome } from "./world-outcome.js";

const RETAINED = AT.retained;
const ACTIVE_LATE = AT.activeLate;
const ORDERS = AT.orders;
const PLACED = AT.placedOrders;
const LIST = AT.listValueCents;
const GOODS = AT.goodsValueCents;
const REVENUE = AT.revenueCents;
const REFUNDS = AT.refundsCents;
const MARGIN = AT.marginCents;
const SHIPMENTS = AT.shipments;
const REVENUE_SQUARED = AT.revenueSquared;
const ORDERS_SQUARED = AT.ordersSquared;
const REVENUE_TIMES_ORDERS = AT.revenueTimesOrders;

/** Sums of one draw of customers. */
export class DrawTally extends DrawSums {
  readonly #isDetailed: boolean;

  constructor(shape: RecordShape, isDetailed: boolean) {
    super(shape);
    this.#isDetailed = isDetailed;
  }

  /** What a customer known before the run did, later orders apart. */
  addCustomer(arm: number, side: Side, segment: number, out: WorldOutcome): void {
    const rows = this.rows;
    const row = this.rowAt(arm, side, segment);
    if (out.days > 0) rows[row + RETAINED] = (rows[row + RETAINED] as number) + 1;
    if (out.isLate) rows[row + ACTIVE_LATE] = (rows[row + ACTIVE_LATE] as number) + 1;
    const { orders, revenueCents: revenue } = out;
    rows[row + REVENUE_SQUARED] = (rows[row + REVENUE_SQUARED] as number) + revenue * revenue;
    rows[row + ORDERS_SQUARED] = (rows[row + ORDERS_SQUARED] as number) + orders * orders;
    rows[row + REVENUE_TIMES_ORDERS] =
      (rows[row + REVENUE_TIMES_ORDERS] as number) + revenue * orders;
    this.#addOrders(row, out, 1);
    if (!this.#isDetailed || out.dayCount === 0) return;
    const weeks = this.weeksAt(arm, side);
    const at = weeks + this.#addDays(weeks, out, 1) * WEEK_MEASURE_COUNT;
    this.weeks[at] = (this.weeks[at] as number) + 1;
  }

  /** The same of the c-th customer found, who is steady; `isLate` 0 or 1. */
  addSteady(row: number, steady: SteadyOrders, c: number, isLate: number): void {
    const rows = this.rows;
    const revenue = steady.revenueCents[c] as number;
    const orders = steady.orders[c] as number;
    rows[row + RETAINED] = (rows[row + RETAINED] as number) + 1;
    rows[row + ACTIVE_LATE] = (rows[row + ACTIVE_LATE] as number) + isLate;
    rows[row + REVENUE_SQUARED] = (rows[row + REVENUE_SQUARED] as number) + revenue * revenue;
    rows[row + ORDERS_SQUARED] = (rows[row + ORDERS_SQUARED] as number) + orders * orders;
    rows[row + REVENUE_TIMES_ORDERS] =
      (rows[row + REVENUE_TIMES_ORDERS] as number) + revenue * orders;
    rows[row + ORDERS] = (rows[row + ORDERS] as number) + orders;
    rows[row + PLACED] = (rows[row + PLACED] as number) + orders;
    rows[row + SHIPMENTS] = (rows[row + SHIPMENTS] as number) + orders;
    rows[row + LIST] = (rows[row + LIST] as number) + revenue;
    rows[row + GOODS] = (rows[row + GOODS] as number) + revenue;
    rows[row + REVENUE] = (rows[row + REVENUE] as number) + revenue;
    rows[row + REFUNDS] = (rows[row + REFUNDS] as number) + (steady.refundsCents[c] as number);
    rows[row + MARGIN] = (rows[row + MARGIN] as number) + (steady.marginCents[c] as number);
  }

  /** The same customer's order days, in the weeks of an arm's side. */
  addSteadyDays(base: number, steady: SteadyOrders, c: number, weekOf: Uint16Array): void {
    if (!this.#isDetailed) return;
    const { dayOrders, dayRevenue, dayMargin } = steady;
    const weeks = this.weeks;
    const begin = steady.begins[c] as number;
    const end = begin + (steady.counts[c] as number);
    const first = base + (weekOf[begin] as number) * WEEK_MEASURE_COUNT;
    weeks[first] = (weeks[first] as number) + 1;
    for (let day = begin; day < end; day++) {
      const at = base + (weekOf[day] as number) * WEEK_MEASURE_COUNT;
      weeks[at + 1] = (weeks[at + 1] as number) + (dayOrders[day] as number);
      weeks[at + 2] = (weeks[at + 2] as number) + (dayRevenue[day] as number);
      weeks[at + 3] = (weeks[at + 3] as number) + (dayMargin[day] as number);
    }
  }

  /** What a customer who arrived did, standing for so many like him. */
  addArrival(arm: number, side: Side, out: WorldOutcome, weight: number): void {
    this.#addOrders(this.rowAt(arm, side, this.shape.segments), out, weight);
    if (this.#isDetailed) this.#addDays(this.weeksAt(arm, side), out, weight);
  }

  /** Orders, revenue and profit of a week that are of no single customer. */
  addToWeek(arm: number, side: Side, week: number, of: readonly [number, number, number]): void {
    const at = this.weeksAt(arm, side) + week * WEEK_MEASURE_COUNT;
    for (let k = 0; k < 3; k++) {
      this.weeks[at + 1 + k] = (this.weeks[at + 1 + k] as number) + (of[k] as number);
    }
  }

  #addOrders(row: number, out: WorldOutcome, weight: number): void {
    const rows = this.rows;
    rows[row + ORDERS] = (rows[row + ORDERS] as number) + weight * out.orders;
    rows[row + PLACED] = (rows[row + PLACED] as number) + weight * out.placedOrders;
    rows[row + LIST] = (rows[row + LIST] as number) + weight * out.listCents;
    rows[row + GOODS] = (rows[row + GOODS] as number) + weight * out.goodsCents;
    rows[row + REVENUE] = (rows[row + REVENUE] as number) + weight * out.revenueCents;
    rows[row + REFUNDS] = (rows[row + REFUNDS] as number) + weight * out.refundsCents;
    rows[row + MARGIN] = (rows[row + MARGIN] as number) + weight * out.marginCents;
    rows[row + SHIPMENTS] = (rows[row + SHIPMENTS] as number) + weight * out.orders;
    if (out.hasPolicy) this.#addPolicy(row, out);
  }

  #addPolicy(row: number, out: WorldOutcome): void {
    this.add(row, AT.discountCents, out.discountCents);
    this.add(row, AT.subsidyCents, out.subsidyCents);
    this.add(row, AT.orderCostCents, out.orderCostCents);
    this.add(row, AT.rewardCostCents, out.rewardCents);
    this.add(row, AT.shippingSavedCents, out.savedCents);
    this.add(row, AT.redemptions, out.redemptions);
    this.add(row, AT.extraOrders, out.extraOrders);
    this.add(row, AT.pulledForward, out.pulledForward);
  }

  /** Returns the first week with an order. */
  #addDays(base: number, out: WorldOutcome, weight: number): number {
    const weeks = this.weeks;
    const { byDay, dayCount } = out;
    let first = this.shape.weeks;
    for (let k = 0; k < 4 * dayCount; k += 4) {
      const week = byDay[k] as number;
      if (week < first) first = week;
      const at = base + week * WEEK_MEASURE_COUNT;
      weeks[at + 1] = (weeks[at + 1] as number) + weight * (byDay[k + 1] as number);
      weeks[at + 2] = (weeks[at + 2] as number) + weight * (byDay[k + 2] as number);
      weeks[at + 3] = (weeks[at + 3] as number) + weight * (byDay[k + 3] as number);
    }
    return first;
  }

  /** Writes the draw's record; returns its length. */
  write(numbers: Float64Array, from: number): number {
    return this.writeRecord(numbers, from, this.#isDetailed);
  }
}
