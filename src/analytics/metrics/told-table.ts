import type { JsonObject } from "../../graphql/vega-lite.js";
import type { ChartLook } from "./chart-form.js";
import { metricChart } from "./metric-chart.js";
import type { PlainTable } from "./metric-chart-marks.js";
import type { MetricRow, MetricTable } from "./metric-table.graphql.js";

/** A table whose chart and totals by bucket are made when they are read. A class: see made-when-read.ts. */
class ToldTable implements MetricTable {
  readonly from: string;
  readonly to: string;
  readonly rows: MetricRow[];
  readonly totals: MetricRow;
  readonly otherRow: MetricRow | null;
  readonly comparisons: MetricTable[];
  readonly provenance: MetricTable["provenance"];
  readonly #table: PlainTable;
  readonly #compared: readonly PlainTable[];
  readonly #look: ChartLook;

  constructor(table: PlainTable, compared: readonly PlainTable[], look: ChartLook) {
    this.from = table.from;
    this.to = table.to;
    this.rows = table.rows;
    this.totals = table.totals;
    this.otherRow = table.otherRow;
    this.provenance = table.provenance;
    this.comparisons = compared.map((one) => new ToldTable(one, [], look));
    this.#table = table;
    this.#compared = compared;
    this.#look = look;
  }

  get bucketTotals(): MetricRow[] {
    return this.#table.totalsByBucket.rows;
  }

  get vegaLite(): JsonObject {
    return metricChart(this.#table, this.#compared, this.#look);
  }
}

export const toldTable = (
  table: PlainTable,
  compared: readonly PlainTable[],
  look: ChartLook,
): MetricTable => new ToldTable(table, compared, look);
