import type { MetricRow } from "./metric-table.graphql.js";

/** Of many rows few are asked for their customers. A class: see made-when-read.ts. */
class RowOfCustomers {
  readonly #find: () => MetricRow["who"];

  constructor(row: Omit<MetricRow, "who">, find: () => MetricRow["who"]) {
    Object.assign(this, row);
    this.#find = find;
  }

  get who(): MetricRow["who"] {
    return this.#find();
  }
}

/** A row whose customers are named when it is asked who they are. */
export const rowOf = (row: Omit<MetricRow, "who">, find: () => MetricRow["who"]): MetricRow =>
  new RowOfCustomers(row, find) as unknown as MetricRow;
