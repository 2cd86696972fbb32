import { bucketsOf, nextStart, type Period } from "../../domain/calendar.js";
import { decimalOf } from "../../domain/decimal.js";
import { groupBy } from "../../domain/group-by.js";
import {
  exactly,
  suppressed,
  SuppressionReason,
  type Estimate,
} from "../../graphql/estimate.type.js";
import { moneyOf } from "../../graphql/money.type.js";
import { allTime, isBucketComplete } from "../../graphql/period.input.js";
import { numberMatches } from "../../graphql/predicate.input.js";
import { badRequest } from "../../graphql/request-error.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import type { Measure } from "./measure.graphql.js";
import { addSums, measureOf, NO_SUMS, type MetricSums } from "./measures.js";
import type { MetricPlan } from "./metric-plan.js";
import type { DistinctRow, SummedRow } from "./metric-rows.js";
import type { MeasureValue, MetricRow, MetricTable } from "./metric-table.graphql.js";

/** What one row is made of before it is put into words; a null group is the row of all others. */
interface Cell {
  readonly bucket: string;
  readonly group: readonly string[] | null;
  readonly sums: MetricSums;
  /** Undefined: not additive here. */
  readonly distinct: Pick<DistinctRow, "customers" | "visitors"> | undefined;
}

export interface MetricParts {
  readonly rows: readonly SummedRow[];
  readonly distincts: readonly DistinctRow[];
  readonly totalDistinct: DistinctRow | null;
}

const MAX_ROWS = 10_000;
const TOTAL: Cell = { bucket: "", group: [], sums: NO_SUMS, distinct: undefined };
const NOBODY = { customers: 0, visitors: 0 };

const keyOf = (bucket: string, group: readonly string[]): string =>
  JSON.stringify([bucket, ...group]);

/**
 * Puts sums and distinct counts together: gaps, leading groups, conditions, ordering.
 *
 * @throws UserError above 10,000 rows
 */
export function tableOf(
  plan: MetricPlan,
  shop: CurrentShop,
  parts: MetricParts,
): Omit<MetricTable, "comparisons" | "provenance"> {
  const filled = fillGaps(plan, shop, cellsOf(plan, parts));
  const { kept, others, otherTotal } = leadersOf(plan, shop, filled);
  const cells = [...kept, ...others];
  if (cells.length > MAX_ROWS) {
    throw badRequest(
      `The answer has ${cells.length} rows; at most ${MAX_ROWS} are given.`,
      "Ask for a coarser grain, a shorter period, fewer dimensions, or topN.",
    );
  }
  const rowOf = rowMaker(plan, shop);
  const rows = cells.map(rowOf);
  return {
    ...plan.period,
    rows: ordered(
      plan,
      rows.filter((row) => isWanted(plan, row)),
    ),
    totals: rowOf({
      bucket: "",
      group: [],
      sums: total(parts.rows.map(({ sums }) => sums)),
      distinct: parts.totalDistinct ?? undefined,
    }),
    otherRow: otherTotal === null ? null : rowOf(otherTotal),
  };
}

function cellsOf(plan: MetricPlan, { rows, distincts }: MetricParts): Cell[] {
  const cells = new Map<string, Cell>();
  const distinctOf = plan.distincts === null ? undefined : NOBODY;
  for (const { bucket, group, sums } of rows) {
    cells.set(keyOf(bucket, group), { bucket, group, sums, distinct: distinctOf });
  }
  for (const { bucket, group, customers, visitors } of distincts) {
    const key = keyOf(bucket, group);
    const sums = cells.get(key)?.sums ?? NO_SUMS;
    cells.set(key, { bucket, group, sums, distinct: { customers, visitors } });
  }
  return [...cells.values()].sort(byBucketAndGroup);
}

const total = (sums: readonly MetricSums[]): MetricSums => sums.reduce(addSums, NO_SUMS);

/** Rows of zeros for the buckets that the data covers and nothing happened in. */
function fillGaps(plan: MetricPlan, shop: CurrentShop, cells: readonly Cell[]): Cell[] {
  const { grain } = plan;
  const distinct = plan.distincts === null ? undefined : NOBODY;
  if (grain === null) {
    const isBare = cells.length === 0 && plan.dimensions.length === 0;
    return isBare ? [{ bucket: "", group: [], sums: NO_SUMS, distinct }] : [...cells];
  }
  if (!plan.query.fillGaps) return [...cells];
  const known = new Set(cells.map(({ bucket, group }) => keyOf(bucket, group ?? [])));
  const groups = new Map<string, readonly string[]>(
    plan.dimensions.length === 0
      ? [["", []]]
      : cells.map(({ group }) => [keyOf("", group ?? []), group ?? []]),
  );
  const covered = overlap(plan.period, allTime(shop.coverage));
  const gaps = (covered === null ? [] : bucketsOf(grain, covered)).flatMap((bucket) =>
    [...groups.values()]
      .filter((group) => !known.has(keyOf(bucket, group)))
      .map((group): Cell => ({ bucket, group, sums: NO_SUMS, distinct })),
  );
  return [...cells, ...gaps].sort(byBucketAndGroup);
}

function overlap(a: Period, b: Period): Period | null {
  const from = a.from > b.from ? a.from : b.from;
  const to = a.to < b.to ? a.to : b.to;
  return from < to ? { from, to } : null;
}

function byBucketAndGroup(a: Cell, b: Cell): number {
  const [one, other] = [a, b].map(({ bucket, group }) => [bucket, ...(group ?? [])]);
  for (const [place, word] of (one ?? []).entries()) {
    const against = other?.[place] ?? "";
    if (word !== against) return word < against ? -1 : 1;
  }
  return 0;
}

/** Splits cells into those of the leading groups and, bucket by bucket, the sum of the others. */
function leadersOf(plan: MetricPlan, shop: CurrentShop, cells: readonly Cell[]) {
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
  if (estimateOf(shop, topN.by, TOTAL).suppressed === SuppressionReason.NOT_IN_DATA) {
    throw badRequest(
      `topN cannot lead by ${topN.by}: this shop's files do not hold it.`,
      "Lead by a measure that the shop has, such as ORDERS.",
    );
  }
  const groups = groupBy(cells, ({ group }) => keyOf("", group ?? []));
  const ranking = [...groups]
    .map(([key, group]) => ({
      key,
      value: estimateOf(shop, topN.by, {
        bucket: "",
        group: [],
        sums: total(group.map(({ sums }) => sums)),
        distinct: undefined,
      }).value,
    }))
    .sort((a, b) => (b.value ?? -Infinity) - (a.value ?? -Infinity) || (a.key < b.key ? -1 : 1));
  const leading = new Set(ranking.slice(0, topN.n).map(({ key }) => key));
  const isLeading = ({ group }: Cell): boolean => leading.has(keyOf("", group ?? []));
  const rest = cells.filter((cell) => !isLeading(cell));
  const sumUp = (bucket: string, some: readonly Cell[]): Cell => ({
    bucket,
    group: null,
    sums: total(some.map(({ sums }) => sums)),
    distinct: undefined,
  });
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

/** Puts cells of one plan into words. */
function rowMaker(plan: MetricPlan, shop: CurrentShop): (cell: Cell) => MetricRow {
  const { grain, period, dimensions, measures } = plan;
  // how many buckets after the period's first: equal for the rows that comparisons belong to
  const places = new Map(
    grain === null ? [] : bucketsOf(grain, period).map((bucket, place) => [bucket, place]),
  );
  return (cell) => {
    const { bucket, group } = cell;
    const span =
      grain === null || bucket === "" ? period : { from: bucket, to: nextStart(grain, bucket) };
    return {
      key: JSON.stringify([places.get(bucket) ?? "", ...(group ?? ["(other)", null])]),
      bucket: bucket === "" ? null : bucket,
      dimensions: (group === null || group.length > 0 ? dimensions : []).map((dimension, i) => ({
        dimension,
        value: group?.[i] ?? null,
        label: group === null ? "(other)" : (group[i] ?? ""),
      })),
      values: measures.map((measure) => valueOf(shop, measure, cell)),
      complete: isBucketComplete(span, shop.coverage, period),
    };
  };
}

function valueOf(shop: CurrentShop, measure: Measure, cell: Cell): MeasureValue {
  const estimate = estimateOf(shop, measure, cell);
  const { cents } = measureOf(measure);
  const isMoney = cents !== undefined && estimate.suppressed === null;
  return {
    measure,
    estimate,
    money: isMoney ? moneyOf(decimalOf(cents(cell.sums)), shop) : null,
    delta: null,
  };
}

function estimateOf(shop: CurrentShop, measure: Measure, { sums, distinct }: Cell): Estimate {
  const definition = measureOf(measure);
  const { facts, hasCost } = shop.coverage;
  const isMissing = definition.reads.some((fact) => (facts[fact] ?? 0) === 0);
  if (isMissing || (definition.needsCost === true && !hasCost)) {
    return suppressed(SuppressionReason.NOT_IN_DATA);
  }
  if (definition.distinct === undefined) return definition.estimate(sums);
  if (distinct === undefined) return suppressed(SuppressionReason.NOT_ADDITIVE);
  return exactly(distinct[definition.distinct], distinct[definition.distinct]);
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
