import {
  MEASURE_COUNT,
  MEASURES,
  WEEK_MEASURE_COUNT,
  profitCents,
  recordLength,
  segmentAt,
  totalsAt,
  weekAt,
  type Measure,
  type RecordShape,
} from "../draw-record.js";
import type { WorldOutcome } from "./world-outcome.js";

/** Places of the measures in a row. */
export const AT = Object.freeze(
  Object.fromEntries(MEASURES.map((measure, place) => [measure, place])),
) as Readonly<Record<Measure, number>>;

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

const SIDES = [0, 1] as const;

/**
 * Sums of one draw. A row of measures per arm, side and segment, and one more for what is of no
 * segment: arrivals, media and fixed costs. The totals are the sum of the rows, in their order.
 */
export class DrawTally {
  readonly #shape: RecordShape;
  readonly #rows: Float64Array;
  readonly #weeks: Float64Array;
  readonly #isDetailed: boolean;

  constructor(shape: RecordShape, isDetailed: boolean) {
    this.#shape = shape;
    this.#isDetailed = isDetailed;
    this.#rows = new Float64Array(shape.arms * 2 * (shape.segments + 1) * MEASURE_COUNT);
    this.#weeks = new Float64Array(shape.arms * 2 * shape.weeks * WEEK_MEASURE_COUNT);
  }

  clear(): void {
    this.#rows.fill(0);
    this.#weeks.fill(0);
  }

  /** Where a segment's row of an arm's side begins; the one of no segment is the last. */
  rowAt(arm: number, side: 0 | 1, segment: number): number {
    return ((arm * 2 + side) * (this.#shape.segments + 1) + segment) * MEASURE_COUNT;
  }

  add(row: number, measure: number, value: number): void {
    this.#rows[row + measure] = (this.#rows[row + measure] as number) + value;
  }

  /** What a customer known before the run did, later orders apart; `place` is 2 arm + side. */
  addCustomer(place: number, segment: number, out: WorldOutcome): void {
    const rows = this.#rows;
    const row = (place * (this.#shape.segments + 1) + segment) * MEASURE_COUNT;
    if (out.days > 0) rows[row + RETAINED] = (rows[row + RETAINED] as number) + 1;
    if (out.isLate) rows[row + ACTIVE_LATE] = (rows[row + ACTIVE_LATE] as number) + 1;
    const { orders, revenueCents: revenue } = out;
    rows[row + REVENUE_SQUARED] = (rows[row + REVENUE_SQUARED] as number) + revenue * revenue;
    rows[row + ORDERS_SQUARED] = (rows[row + ORDERS_SQUARED] as number) + orders * orders;
    rows[row + REVENUE_TIMES_ORDERS] =
      (rows[row + REVENUE_TIMES_ORDERS] as number) + revenue * orders;
    this.#addOrders(row, out, 1);
    if (!this.#isDetailed || out.dayCount === 0) return;
    const first = this.#addDays(place, out, 1);
    const at = (place * this.#shape.weeks + first) * WEEK_MEASURE_COUNT;
    this.#weeks[at] = (this.#weeks[at] as number) + 1;
  }

  /** What a customer who arrived did, standing for so many like him. */
  addArrival(place: number, out: WorldOutcome, weight: number): void {
    const { segments } = this.#shape;
    this.#addOrders((place * (segments + 1) + segments) * MEASURE_COUNT, out, weight);
    if (this.#isDetailed) this.#addDays(place, out, weight);
  }

  /** Orders, revenue and profit of a week that are of no single customer. */
  addToWeek(place: number, week: number, of: readonly [number, number, number]): void {
    const at = (place * this.#shape.weeks + week) * WEEK_MEASURE_COUNT;
    for (let k = 0; k < 3; k++) {
      this.#weeks[at + 1 + k] = (this.#weeks[at + 1 + k] as number) + (of[k] as number);
    }
  }

  #addOrders(row: number, out: WorldOutcome, weight: number): void {
    const rows = this.#rows;
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
  #addDays(place: number, out: WorldOutcome, weight: number): number {
    const weeks = this.#weeks;
    const base = place * this.#shape.weeks * WEEK_MEASURE_COUNT;
    const { byDay, dayCount } = out;
    let first = this.#shape.weeks;
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

  /**
   * Writes the draw's record. Costs per customer and fixed costs fall in the first week, media evenly,
   * later margin in the last.
   */
  write(numbers: Float64Array, from: number): number {
    const { arms, segments } = this.#shape;
    for (let arm = 0; arm < arms; arm++) {
      for (const side of SIDES) this.#writeRows(numbers, from, { arm, side });
      if (this.#isDetailed) {
        for (const side of SIDES) this.#writeWeeks(numbers, from, { arm, side });
      }
    }
    return recordLength({ ...this.#shape, segments }, this.#isDetailed);
  }

  #writeRows(
    numbers: Float64Array,
    from: number,
    { arm, side }: { readonly arm: number; readonly side: 0 | 1 },
  ): void {
    const { segments } = this.#shape;
    const totals = from + totalsAt(arm, side);
    for (let segment = 0; segment <= segments; segment++) {
      const row = this.rowAt(arm, side, segment);
      const isWritten = this.#isDetailed && segment < segments;
      const into = isWritten ? from + segmentAt(this.#shape, arm, side, segment) : -1;
      for (let measure = 0; measure < MEASURE_COUNT; measure++) {
        const value = this.#rows[row + measure] as number;
        numbers[totals + measure] = (numbers[totals + measure] as number) + value;
        if (isWritten) numbers[into + measure] = value;
      }
    }
  }

  #writeWeeks(
    numbers: Float64Array,
    from: number,
    { arm, side }: { readonly arm: number; readonly side: 0 | 1 },
  ): void {
    const { weeks } = this.#shape;
    const totals = from + totalsAt(arm, side);
    const of = (measure: Measure) => numbers[totals + AT[measure]] as number;
    const atOnce =
      of("contactCostCents") +
      of("customerCostCents") +
      of("fixedCostCents") +
      of("unsubscribeCostCents");
    const sums = [0, 0, 0, -atOnce];
    const base = (arm * 2 + side) * weeks * WEEK_MEASURE_COUNT;
    for (let week = 0; week < weeks; week++) {
      const into = from + weekAt(this.#shape, arm, side, week);
      sums[3] = (sums[3] as number) - of("mediaCostCents") / weeks;
      for (let measure = 0; measure < WEEK_MEASURE_COUNT; measure++) {
        const value = this.#weeks[base + week * WEEK_MEASURE_COUNT + measure] as number;
        sums[measure] = (sums[measure] as number) + value;
        numbers[into + measure] = sums[measure] as number;
      }
    }
    // the last week's are the totals to the bit, whatever order they were added in
    const last = from + weekAt(this.#shape, arm, side, weeks - 1);
    numbers[last] = of("retained");
    numbers[last + 1] = of("orders");
    numbers[last + 2] = of("revenueCents");
    numbers[last + 3] = profitCents(of);
  }
}
