import { UserError } from "../../domain/user-error.js";
import {
  conditionsOf,
  Dimension,
  type DimensionCondition,
} from "../../graphql/dimension-filter.input.js";
import { resolvePeriod, type AskedPeriod } from "../../graphql/period.input.js";
import { badRequest } from "../../graphql/request-error.js";
import { refuseSegmentIds } from "../../graphql/segment-uses.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { chooseFamily } from "./choose-family.js";
import { toDate } from "./compared-period.js";
import { listOf } from "./dimension-names.js";
import type { Measure } from "./measure.js";
import { measureOf } from "./measures.js";
import type { MetricGrain } from "./metric-bucket.js";
import { checkLength, checkLists } from "./metric-checks.js";
import type { MetricFamily } from "./metric-family.js";
import type { MetricQueryInput } from "./metric-query.graphql.js";
import type { SumName } from "./metric-sums.js";
import { planDistincts, type DistinctPlan } from "./plan-distincts.js";

/** A checked question: everything the answer needs, before any SQL runs. */
export interface MetricPlan {
  readonly measures: readonly Measure[];
  readonly dimensions: readonly Dimension[];
  readonly grain: MetricGrain | null;
  readonly period: AskedPeriod;
  readonly conditions: readonly DimensionCondition[];
  /** The rows that are summed. */
  readonly family: MetricFamily;
  /** Which of the rows by product; null for other families. */
  readonly rollup: ProductRollup | null;
  /** Sums to read: those the measures are made of. */
  readonly sums: readonly SumName[];
  /** Sums that add up within a group, but not over groups. */
  readonly withinGroups: ReadonlySet<SumName>;
  /** The distinct counts to read; null when none was asked for. */
  readonly distincts: DistinctPlan | null;
  readonly query: MetricQueryInput;
}

/** What orders are counted over, as metric-products.sql names it. */
export type ProductRollup = "product" | "category" | "brand" | "category and brand";

/**
 * @param distincts what to do about distinct counts that cannot be told exactly: refuse the
 *   question, or leave them out of a comparison
 * @throws UserError naming what is not allowed, and what is
 */
export function planMetrics(
  query: MetricQueryInput,
  shop: CurrentShop,
  distincts: "exact" | "where-exact" = "exact",
): MetricPlan {
  const grain = query.grain ?? null;
  const { measures, dimensions } = query;
  const asked = resolvePeriod(query.period, shop.coverage);
  const period = query.toDate === true ? toDate(asked, shop) : asked;
  const conditions = conditionsOf(query.where).map(spelt);
  checkLists(query);
  checkLength(grain, period);
  const touched = [...new Set([...dimensions, ...conditions.map(({ dimension }) => dimension)])];
  const sums = sumsOf(query);
  const found = planDistincts({ measures, dimensions, grain, period, conditions }, shop);
  if (found instanceof UserError && distincts === "exact") throw found;
  const family = chooseFamily({ measures, sums, touched, grain, period }, shop);
  const plan = {
    ...{ measures, dimensions, grain, period, conditions, family, sums, query },
    rollup: family.isByProduct ? rollupOf(touched) : null,
    distincts: found instanceof UserError ? null : found,
  };
  return { ...plan, withinGroups: withinGroups(plan) };
}

/**
 * Hours are stored with two digits; "9" is understood too.
 *
 * @throws UserError for a segment that is named by its id
 */
function spelt({ dimension, values }: DimensionCondition): DimensionCondition {
  if (dimension === Dimension.SEGMENT || dimension === Dimension.RFM_SEGMENT) {
    refuseSegmentIds("where.in", values, "metrics");
  }
  if (dimension !== Dimension.HOUR) return { dimension, values };
  return { dimension, values: values.map((hour) => hour.padStart(2, "0")) };
}

function sumsOf({ measures, topN }: MetricQueryInput): SumName[] {
  const asked = [...measures, ...(topN === undefined ? [] : [topN.by])];
  return [...new Set(asked.flatMap((measure) => measureOf(measure).sums))];
}

export function rollupOf(touched: readonly Dimension[]): ProductRollup {
  if (touched.includes(Dimension.PRODUCT)) return "product";
  if (!touched.includes(Dimension.BRAND)) return "category";
  return touched.includes(Dimension.CATEGORY) ? "category and brand" : "brand";
}

/** What tells apart the groups that orders are counted over. */
const KEYS: Readonly<Record<ProductRollup, readonly Dimension[]>> = {
  product: [Dimension.PRODUCT],
  category: [Dimension.CATEGORY],
  brand: [Dimension.BRAND],
  "category and brand": [Dimension.CATEGORY, Dimension.BRAND],
};

/** An order that holds two products is an order of each: orders are refused where they would add up. */
function withinGroups({
  rollup,
  sums,
  dimensions,
  conditions,
}: Omit<MetricPlan, "withinGroups">): ReadonlySet<SumName> {
  if (rollup === null || !sums.includes("orders")) return new Set();
  const isSingle = (key: Dimension): boolean =>
    conditions.some(({ dimension, values }) => dimension === key && new Set(values).size === 1);
  const several = KEYS[rollup].filter((key) => !isSingle(key));
  const summed = several.filter((key) => !dimensions.includes(key));
  if (summed.length > 0) {
    throw badRequest(
      `Orders do not add up over several values of ${listOf(summed)}: an order may hold more than one.`,
      `Add ${listOf(summed)} to the dimensions, filter by one value, or ask for ITEMS or GROSS_REVENUE, which add up.`,
    );
  }
  return new Set(several.length === 0 ? [] : ["orders"]);
}
