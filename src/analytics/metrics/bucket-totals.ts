import { groupBy } from "../../domain/group-by.js";
import type { Bucket } from "./metric-bucket.js";
import type { MetricCell } from "./metric-cell.js";
import { totalOf } from "./metric-sums.js";
import type { MetricRow } from "./metric-table.graphql.js";

interface Made {
  readonly byBucket: ReadonlyMap<Bucket, MetricRow>;
  readonly byKey: ReadonlyMap<string, MetricRow>;
}

/**
 * All groups together, bucket by bucket and over the whole period, whatever `topN` and `having` leave
 * out. Made when the first of them is asked for.
 */
export class BucketTotals {
  readonly #cells: readonly MetricCell[];
  readonly #whole: () => MetricRow;
  readonly #toRow: (cell: MetricCell) => MetricRow;
  #made: Made | undefined;

  /**
   * @param cells all that the table has, in order of buckets
   * @param whole the row of the whole period
   */
  constructor(
    cells: readonly MetricCell[],
    whole: () => MetricRow,
    toRow: (cell: MetricCell) => MetricRow,
  ) {
    this.#cells = cells;
    this.#whole = whole;
    this.#toRow = toRow;
  }

  /** One per bucket, in order of time; none without a grain. */
  get rows(): MetricRow[] {
    return [...this.#all.byBucket.values()];
  }

  of(bucket: Bucket): MetricRow {
    return this.#all.byBucket.get(bucket) ?? this.#whole();
  }

  at(key: string): MetricRow | undefined {
    const whole = this.#whole();
    return key === whole.key ? whole : this.#all.byKey.get(key);
  }

  get #all(): Made {
    if (this.#made !== undefined) return this.#made;
    const timed = this.#cells.filter(({ bucket }) => bucket !== "");
    const byBucket = new Map<Bucket, MetricRow>();
    const byKey = new Map<string, MetricRow>();
    for (const [bucket, cells] of groupBy(timed, (cell) => cell.bucket)) {
      const row = this.#toRow(allOf(bucket, cells));
      byBucket.set(bucket, row);
      byKey.set(row.key, row);
    }
    this.#made = { byBucket, byKey };
    return this.#made;
  }
}

function allOf(bucket: Bucket, cells: readonly MetricCell[]): MetricCell {
  const [only] = cells;
  // nothing is split: people of one bucket are counted already
  if (only?.group?.length === 0) return only;
  return {
    bucket,
    group: [],
    sums: totalOf(cells.map(({ sums }) => sums)),
    distinct: undefined,
    isTotal: true,
  };
}
