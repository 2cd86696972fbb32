import { markOf, type ChartMark } from "../../graphql/vega-lite.js";
import type { BucketTotals } from "./bucket-totals.js";
import type { Measure } from "./measure.js";
import type { MetricRow, MetricTable } from "./metric-table.graphql.js";

/** A table before it is drawn. */
export type PlainTable = Omit<MetricTable, "vegaLite" | "comparisons" | "bucketTotals"> & {
  readonly totalsByBucket: BucketTotals;
};

/** The marks of one measure: those of a row, of its buckets and of the periods it is compared with. */
export function metricMarks(
  measure: Measure,
  table: PlainTable,
  comparisons: readonly PlainTable[],
  number: "estimate" | "shareOfTotal" = "estimate",
): ChartMark[] {
  const rows = shownRows(table);
  const nameOf = groupNames(rows);
  const atOf = new Map(rows.map((row) => [row.key, momentText(row)]));
  const marksOf = (from: PlainTable): ChartMark[] =>
    shownRows(from).flatMap((row) => {
      const found = row.values.find((one) => one.measure === measure);
      // what is compared stands where the row stands that it belongs to
      const at = atOf.get(row.key);
      if (found === undefined || at === undefined) return [];
      return {
        at,
        bucket: row.localStart ?? row.bucket,
        group: nameOf(row),
        period: periodName(from),
        ...markOf(found[number]),
        records: found[number].n,
        complete: row.complete,
      };
    });
  return [table, ...comparisons].flatMap(marksOf);
}

/** A row of all others by bucket is among the rows already. */
const shownRows = ({ rows, otherRow }: PlainTable): readonly MetricRow[] =>
  otherRow === null || rows.some(({ bucket }) => bucket !== null) ? rows : [...rows, otherRow];

export const periodName = ({ from, to }: Pick<PlainTable, "from" | "to">): string =>
  `${from} up to ${to}`;

/** Moments of the shop's clock are written as if they were UTC, so that no viewer moves them. */
function momentText({ bucket, localStart }: MetricRow): string | null {
  return localStart === null ? bucket : `${localStart}Z`;
}

/** Groups by their labels, with the values where two are called the same. */
function groupNames(rows: readonly MetricRow[]): (row: MetricRow) => string {
  const keyOf = ({ dimensions }: MetricRow): string =>
    JSON.stringify(dimensions.map(({ value }) => value));
  const labelOf = ({ dimensions }: MetricRow): string =>
    dimensions.length === 0 ? "All" : dimensions.map(({ label }) => label || "(none)").join(" · ");
  const keys = new Map<string, Set<string>>();
  for (const row of rows) {
    const label = labelOf(row);
    keys.set(label, (keys.get(label) ?? new Set()).add(keyOf(row)));
  }
  return (row) => {
    const label = labelOf(row);
    if ((keys.get(label)?.size ?? 0) < 2) return label;
    return `${label} (${row.dimensions.map(({ value }) => value ?? "others").join(" · ")})`;
  };
}
