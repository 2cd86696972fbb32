import type { ComparisonKind } from "./comparison-kind.js";
import type { BucketTotals } from "./bucket-totals.js";
import type { Bucket } from "./metric-bucket.js";
import type { PlainTable } from "./metric-chart-marks.js";
import type { MetricRow } from "./metric-table.graphql.js";

/** A period that a table is compared with, and what it says. */
export interface ComparedTable {
  readonly comparison: ComparisonKind;
  readonly table: PlainTable;
}

/** What all rows of a table are told against. */
export class TablePeers {
  readonly compared: readonly ComparedTable[];
  readonly totals: BucketTotals;
  #byKey: readonly ReadonlyMap<string, MetricRow>[] | undefined;

  constructor(compared: readonly ComparedTable[], totals: BucketTotals) {
    this.compared = compared;
    this.totals = totals;
  }

  /** The row of the same key of each compared table. */
  rowsAt(key: string): (MetricRow | undefined)[] {
    this.#byKey ??= this.compared.map(
      ({ table }) => new Map(table.rows.map((row) => [row.key, row])),
    );
    return this.#byKey.map((rows) => rows.get(key));
  }
}

/** What one row is told against; found when one of its values is asked for it, which few are. */
export class RowPeers {
  readonly #table: TablePeers;
  readonly #bucket: Bucket;
  readonly #key: string;
  /** Of all groups together: a total, or a row of a table that nothing splits. */
  readonly isUnsplit: boolean;
  #rows: readonly (MetricRow | undefined)[] | undefined;

  constructor(table: TablePeers, place: { bucket: Bucket; key: string; isUnsplit: boolean }) {
    this.#table = table;
    this.#bucket = place.bucket;
    this.#key = place.key;
    this.isUnsplit = place.isUnsplit;
  }

  get compared(): readonly ComparedTable[] {
    return this.#table.compared;
  }

  /** The row of each compared table that is in the same place. */
  get rows(): readonly (MetricRow | undefined)[] {
    this.#rows ??= this.isUnsplit
      ? this.compared.map(({ table }) => table.totalsByBucket.at(this.#key))
      : this.#table.rowsAt(this.#key);
    return this.#rows;
  }

  /** All groups in the same bucket. */
  get total(): MetricRow {
    return this.#table.totals.of(this.#bucket);
  }
}
