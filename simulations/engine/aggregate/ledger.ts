import { DETAILED_DRAWS, WEEK_MEASURE_COUNT } from "../draw-record.js";
import { DrawSums } from "../draw-sums.js";
import { FLOW_AT } from "./order-flow.js";

/** Sums of one draw of cells of like customers. */
export class Ledger extends DrawSums {
  /** Adds order days of the whole run, as `FlowTotals.sums` has them, so many times. */
  addFlows(row: number, sums: Float64Array, times: number): void {
    const rows = this.rows;
    for (let k = 0; k < FLOW_AT.length; k++) {
      const at = row + (FLOW_AT[k] as number);
      rows[at] = (rows[at] as number) + times * (sums[k] as number);
    }
  }

  /** The same beyond other order days: nothing where both are the same. */
  addFlowsBeyond(row: number, sums: Float64Array, others: Float64Array, times: number): void {
    const rows = this.rows;
    for (let k = 0; k < FLOW_AT.length; k++) {
      const at = row + (FLOW_AT[k] as number);
      rows[at] = (rows[at] as number) + times * ((sums[k] as number) - (others[k] as number));
    }
  }

  /** Adds the order days of a week, as `FlowTotals.add` gave them, so many times. */
  addWeek(weeks: number, week: number, values: Float64Array, times: number): void {
    const numbers = this.weeks;
    const at = weeks + week * WEEK_MEASURE_COUNT;
    numbers[at + 1] = (numbers[at + 1] as number) + times * (values[0] as number);
    numbers[at + 2] = (numbers[at + 2] as number) + times * (values[1] as number);
    numbers[at + 3] = (numbers[at + 3] as number) + times * (values[2] as number);
  }

  /** Customers whose first order falls in a week. */
  addRetained(weeks: number, week: number, customers: number): void {
    const at = weeks + week * WEEK_MEASURE_COUNT;
    this.weeks[at] = (this.weeks[at] as number) + customers;
  }

  /** Writes the draw's record; returns its length. */
  write(numbers: Float64Array, from: number, draw: number): number {
    return this.writeRecord(numbers, from, draw < DETAILED_DRAWS);
  }
}
