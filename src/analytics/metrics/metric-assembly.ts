import { groupBy } from "../../domain/group-by.js";
import { numberMatches } from "../../graphql/predicate.input.js";
import { badRequest } from "../../graphql/request-error.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { BucketTotals } from "./bucket-totals.js";
import type { DistinctRow } from "./distinct-rows.js";
import { byBucketAndGroup, fillGaps, NOBODY } from "./fill-gaps.js";
import { measureOf } from "./measures.js";
import { TablePeers, type ComparedTable } from "./metric-peers.js";
import { estimateOf, keyOf, missingFor, type MetricCell } from "./metric-cell.js";
import type { LabelOf } from "./metric-labels.js";
import type { MetricPlan } from "./metric-plan.js";
import type { SummedRow } from "./metric-rows.js";
import { rowMaker } from "./row-maker.js";
import { NO_SUMS, totalOf } from "./metric-sums.js";
import type { PlainTable } from "./metric-chart-marks.js";
import type { MetricRow } from "./metric-table.graphql.js";

export interface MetricParts {
  readonly rows: readonly SummedRow[];
  readonly distincts: readonly DistinctRow[];
  readonly totalDistinct: DistinctRow | null;
  readonly labelOf: LabelOf;
  readonly compared: readonly ComparedTable[];
}

const MAX_ROWS = 10_000;

/**
 * Puts sums and distinct counts together: gaps, leading groups, conditions, ordering.
 *
 * @throws UserError above 10,000 rows
 */
export function tableOf(
  plan: MetricPlan,
  shop: CurrentShop,
  parts: MetricParts,
): Omit<PlainTable, "provenance"> {
  const filled = fillGaps(plan, shop, cellsOf(plan, parts));
  const { kept, others, otherTotal } = leadersOf(plan, shop, filled);
  const cells = [...kept, ...others];
  if (cells.length > MAX_ROWS) {
    throw badRequest(
      `The answer has ${cells.length} rows; at most ${MAX_ROWS} are given.`,
      "Ask for a coarser grain, a shorter period, fewer dimensions, or topN.",
    );
  }
  const whole: MetricCell = {
    ...{ bucket: "", group: [], isTotal: true },
    sums: totalOf(parts.rows.map(({ sums }) => sums)),
    distinct: parts.totalDistinct ?? undefined,
  };
  const totalsByBucket = new BucketTotals(
    filled,
    () => totals,
    (cell) => rowOf(cell),
  );
  const rowOf = rowMaker(plan, shop, parts.labelOf, new TablePeers(parts.compared, totalsByBucket));
  const totals = rowOf(whole);
  const rows = cells.map(rowOf);
  return {
    ...plan.period,
    rows: ordered(
      plan,
      rows.filter((row) => isWanted(plan, row)),
    ),
    totals,
    totalsByBucket,
    otherRow: otherTotal === null ? null : rowOf(otherTotal),
  };
}

function cellsOf(plan: MetricPlan, { rows, distincts }: MetricParts): MetricCell[] {
  const cells = new Map<string, MetricCell>();
  const distinctOf = plan.distincts === null ? undefined : NOBODY;
  for (const { bucket, group, sums } of rows) {
    const cell = { bucket, group, sums, distinct: distinctOf, isTotal: false };
    cells.set(keyOf(bucket, group), cell);
  }
  for (const { bucket, group, customers, visitors } of distincts) {
    const key = keyOf(bucket, group);
    const sums = cells.get(key)?.sums ?? NO_SUMS;
    cells.set(key, { bucket, group, sums, distinct: { customers, visitors }, isTotal: false });
  }
  return [...cells.values()].sort(byBucketAndGroup);
}

/** Splits cells into those of the leading groups and, bucket by bucket, the sum of the others. */
function leadersOf(plan: MetricPlan, shop: CurrentShop, cells: readonly MetricCell[]) {
  const { topN } = plan.query;
  if (topN === undefined || plan.dimensions.length === 0) {
    return { kept: cells, others: [], otherTotal: null };
  }
  if (measureOf(topN.by).distinct !== undefined) {
    throw badRequest(
      `topN cannot lead by ${topN.by}, which does not add up over buckets.`,
      "Lead by ORDERS, SESSIONS or a sum of money.",
    );
  }
  if (missingFor(topN.by, shop) !== null) {
    throw badRequest(
      `topN cannot lead by ${topN.by}: this shop's files do not hold it.`,
      "Lead by a measure that the shop has, such as ORDERS.",
    );
  }
  const sumUp = (bucket: string, some: readonly MetricCell[]): MetricCell => ({
    bucket,
    group: null,
    sums: totalOf(some.map(({ sums }) => sums)),
    distinct: undefined,
    isTotal: true,
  });
  const groups = groupBy(cells, ({ group }) => keyOf("", group ?? []));
  const ranking = [...groups]
    .map(([key, group]) => ({
      key,
      value: estimateOf(shop, topN.by, sumUp("", group), new Set()).value,
    }))
    .sort((a, b) => (b.value ?? -Infinity) - (a.value ?? -Infinity) || (a.key < b.key ? -1 : 1));
  const leading = new Set(ranking.slice(0, topN.n).map(({ key }) => key));
  const isLeading = ({ group }: MetricCell): boolean => leading.has(keyOf("", group ?? []));
  const rest = cells.filter((cell) => !isLeading(cell));
  const isShown = topN.withOther && rest.length > 0;
  return {
    kept: cells.filter(isLeading),
    others:
      isShown && plan.grain !== null
        ? [...groupBy(rest, ({ bucket }) => bucket)].map(([bucket, some]) => sumUp(bucket, some))
        : [],
    otherTotal: isShown ? sumUp("", rest) : null,
  };
}

function isWanted({ query }: MetricPlan, row: MetricRow): boolean {
  return (query.having ?? []).every(({ measure, value }) => {
    const found = row.values.find((one) => one.measure === measure);
    return numberMatches(found?.estimate.value ?? null, value);
  });
}

function ordered({ query }: MetricPlan, rows: MetricRow[]): MetricRow[] {
  const keys = query.orderBy ?? [];
  if (keys.length === 0) return rows;
  const compare = (a: MetricRow, b: MetricRow): number => {
    for (const { measure, dimension, direction } of keys) {
      const pick = (row: MetricRow): number | string | null =>
        measure === undefined
          ? (row.dimensions.find((one) => one.dimension === dimension)?.value ?? null)
          : (row.values.find((one) => one.measure === measure)?.estimate.value ?? null);
      const [one, other] = [pick(a), pick(b)];
      if (one === other) continue;
      if (one === null || other === null) return one === null ? 1 : -1;
      return (one < other ? -1 : 1) * (direction === "ASC" ? 1 : -1);
    }
    return 0;
  };
  return [...rows].sort(compare);
}
