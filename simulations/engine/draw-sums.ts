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
} from "./draw-record.js";

/** Places of the measures in a row. */
export const AT = Object.freeze(
  Object.fromEntries(MEASURES.map((measure, place) => [measure, place])),
) as Readonly<Record<Measure, number>>;

/** Sides of an arm. */
export const CONTROL = 0;
export const TREATED = 1;
export const SIDES = [CONTROL, TREATED] as const;

export type Side = (typeof SIDES)[number];

/**
 * Sums of one draw, as every unit adds them up: a row of measures per arm, side and segment, and one
 * more for what is of no segment: arrivals, media and fixed costs. The totals are the sum of the rows,
 * in their order.
 */
export class DrawSums {
  readonly shape: RecordShape;
  readonly rows: Float64Array;
  /** What each week adds, by arm, side and week, in the order of WEEK_MEASURES. */
  readonly weeks: Float64Array;

  constructor(shape: RecordShape) {
    this.shape = shape;
    this.rows = new Float64Array(shape.arms * 2 * (shape.segments + 1) * MEASURE_COUNT);
    this.weeks = new Float64Array(shape.arms * 2 * shape.weeks * WEEK_MEASURE_COUNT);
  }

  clear(): void {
    this.rows.fill(0);
    this.weeks.fill(0);
  }

  /** Where a segment's row of an arm's side begins; the one of no segment is the last. */
  rowAt(arm: number, side: Side, segment: number): number {
    return ((arm * 2 + side) * (this.shape.segments + 1) + segment) * MEASURE_COUNT;
  }

  /** Where an arm's side has its weeks. */
  weeksAt(arm: number, side: Side): number {
    return (arm * 2 + side) * this.shape.weeks * WEEK_MEASURE_COUNT;
  }

  /** @param measure of AT */
  add(row: number, measure: number, value: number): void {
    this.rows[row + measure] = (this.rows[row + measure] as number) + value;
  }

  /**
   * Writes the draw's record; returns its length. Costs per customer and fixed costs fall in the first
   * week, media evenly, later margin in the last.
   */
  writeRecord(numbers: Float64Array, from: number, isDetailed: boolean): number {
    for (let arm = 0; arm < this.shape.arms; arm++) {
      for (const side of SIDES) this.#writeRows(numbers, from, { arm, side, isDetailed });
      if (!isDetailed) continue;
      for (const side of SIDES) this.#writeWeeks(numbers, from, { arm, side });
    }
    return recordLength(this.shape, isDetailed);
  }

  #writeRows(
    numbers: Float64Array,
    from: number,
    of: { readonly arm: number; readonly side: Side; readonly isDetailed: boolean },
  ): void {
    const { arm, side, isDetailed } = of;
    const { segments } = this.shape;
    const { rows } = this;
    const totals = from + totalsAt(arm, side);
    const first = this.rowAt(arm, side, 0);
    const length = (segments + 1) * MEASURE_COUNT;
    for (let measure = 0; measure < MEASURE_COUNT; measure++) {
      let total = 0;
      for (let at = measure; at < length; at += MEASURE_COUNT) total += rows[first + at] as number;
      numbers[totals + measure] = total;
    }
    if (!isDetailed) return;
    // rows of segments lie side by side in records, too
    const into = from + segmentAt(this.shape, arm, side, 0);
    for (let at = 0; at < segments * MEASURE_COUNT; at++) {
      numbers[into + at] = rows[first + at] as number;
    }
  }

  #writeWeeks(
    numbers: Float64Array,
    from: number,
    { arm, side }: { readonly arm: number; readonly side: Side },
  ): void {
    const { weeks } = this.shape;
    const totals = from + totalsAt(arm, side);
    const total = (measure: number) => numbers[totals + measure] as number;
    const media = total(AT.mediaCostCents) / weeks;
    let retained = 0;
    let orders = 0;
    let revenue = 0;
    let profit =
      -total(AT.contactCostCents) -
      total(AT.customerCostCents) -
      total(AT.fixedCostCents) -
      total(AT.unsubscribeCostCents);
    const base = this.weeksAt(arm, side);
    let into = 0;
    for (let week = 0; week < weeks; week++) {
      const at = base + week * WEEK_MEASURE_COUNT;
      into = from + weekAt(this.shape, arm, side, week);
      retained += this.weeks[at] as number;
      orders += this.weeks[at + 1] as number;
      revenue += this.weeks[at + 2] as number;
      profit += (this.weeks[at + 3] as number) - media;
      numbers[into] = retained;
      numbers[into + 1] = orders;
      numbers[into + 2] = revenue;
      numbers[into + 3] = profit;
    }
    // the last week's are the totals to the bit, whatever order they were added in
    numbers[into] = total(AT.retained);
    numbers[into + 1] = total(AT.orders);
    numbers[into + 2] = total(AT.revenueCents);
    numbers[into + 3] = profitCents((measure) => total(AT[measure]));
  }
}
