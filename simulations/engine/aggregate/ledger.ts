import {
  DETAILED_DRAWS,
  MEASURE_COUNT,
  profitCents,
  recordLength,
  segmentAt,
  totalsAt,
  WEEK_MEASURE_COUNT,
  weekAt,
  type Measure,
  type RecordShape,
} from "../draw-record.js";
import { AT, FLOW_AT, flowProfitCents } from "./order-flow.js";

type Side = 0 | 1;

/**
 * Sums of one draw: a row of measures per arm, side and segment, and one more for what is of no segment.
 * Written as the customer unit writes them: costs per customer and fixed ones fall in the first week,
 * media evenly, later margin in the last.
 */
export class Ledger {
  readonly #shape: RecordShape;
  readonly #rows: Float64Array;
  /** Orders, revenue, profit and retained customers that each week adds. */
  readonly #weeks: Float64Array;

  constructor(shape: RecordShape) {
    this.#shape = shape;
    this.#rows = new Float64Array(shape.arms * 2 * (shape.segments + 1) * MEASURE_COUNT);
    this.#weeks = new Float64Array(shape.arms * 2 * shape.weeks * WEEK_MEASURE_COUNT);
  }

  clear(): void {
    this.#rows.fill(0);
    this.#weeks.fill(0);
  }

  /** Where a segment's row of an arm's side begins; the one of no segment is the last. */
  rowAt(arm: number, side: Side, segment: number): number {
    return ((arm * 2 + side) * (this.#shape.segments + 1) + segment) * MEASURE_COUNT;
  }

  add(row: number, measure: Measure, value: number): void {
    const at = row + AT[measure];
    this.#rows[at] = (this.#rows[at] as number) + value;
  }

  /** Where an arm's side has its weeks. */
  weeksAt(arm: number, side: Side): number {
    return (arm * 2 + side) * this.#shape.weeks * WEEK_MEASURE_COUNT;
  }

  /** Adds the order days of a week, as `fillFlow` gave them, so many times. */
  addFlow(
    to: { readonly row: number; readonly weeks: number; readonly week: number },
    values: Float64Array,
    times: number,
  ): void {
    const rows = this.#rows;
    for (let k = 0; k < FLOW_AT.length; k++) {
      const at = to.row + (FLOW_AT[k] as number);
      rows[at] = (rows[at] as number) + times * (values[k] as number);
    }
    const weeks = this.#weeks;
    const at = to.weeks + to.week * WEEK_MEASURE_COUNT;
    weeks[at + 1] = (weeks[at + 1] as number) + times * (values[0] as number);
    weeks[at + 2] = (weeks[at + 2] as number) + times * (values[4] as number);
    weeks[at + 3] = (weeks[at + 3] as number) + times * flowProfitCents(values);
  }

  /** Customers whose first order falls in a week. */
  addRetained(weeks: number, week: number, customers: number): void {
    const at = weeks + week * WEEK_MEASURE_COUNT;
    this.#weeks[at] = (this.#weeks[at] as number) + customers;
  }

  /** Writes the draw's record; returns its length. */
  write(numbers: Float64Array, from: number, draw: number): number {
    const isDetailed = draw < DETAILED_DRAWS;
    for (let arm = 0; arm < this.#shape.arms; arm++) {
      for (const side of [0, 1] as const) {
        this.#writeRows(numbers, from, { arm, side, isDetailed });
        if (isDetailed) this.#writeWeeks(numbers, from, { arm, side });
      }
    }
    return recordLength(this.#shape, isDetailed);
  }

  #writeRows(
    numbers: Float64Array,
    from: number,
    { arm, side, isDetailed }: { arm: number; side: Side; isDetailed: boolean },
  ): void {
    const { segments } = this.#shape;
    const totals = from + totalsAt(arm, side);
    for (let segment = 0; segment <= segments; segment++) {
      const row = this.rowAt(arm, side, segment);
      const isWritten = isDetailed && segment < segments;
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
    { arm, side }: { arm: number; side: Side },
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
    const base = this.weeksAt(arm, side);
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
