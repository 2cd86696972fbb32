import type { Grain } from "../../domain/calendar.js";
import { Dimension } from "../../graphql/dimension-filter.input.js";
import { metricDistincts, metricOrderDistincts } from "./metrics.analytic.js";

export type DistinctGrain = Grain | "all";

/** Where the distinct counts by one dimension, or by none, are kept. */
export interface DistinctSource {
  readonly table: typeof metricDistincts | typeof metricOrderDistincts;
  /** The dimension as its rows call it. */
  readonly stored: string;
  readonly counts: readonly ("customers" | "visitors")[];
  readonly grains: readonly DistinctGrain[];
}

const EVERY: readonly DistinctGrain[] = ["day", "week", "month", "quarter", "year", "all"];

const both = (stored: string): DistinctSource => ({
  table: metricDistincts,
  stored,
  counts: ["customers", "visitors"],
  grains: EVERY,
});

const ofOrders = (stored: string, grains: readonly DistinctGrain[]): DistinctSource => ({
  table: metricOrderDistincts,
  stored,
  counts: ["customers"],
  grains,
});

const FROM_WEEKS = EVERY.slice(1);
const FROM_MONTHS = EVERY.slice(2);

export const UNSPLIT = both("all");

/** Dimensions by which distinct counts are kept. */
export const DISTINCT_SOURCES: ReadonlyMap<Dimension, DistinctSource> = new Map([
  [Dimension.CHANNEL, both("channel")],
  [Dimension.DEVICE, both("device")],
  [Dimension.CAMPAIGN, both("campaign")],
  [Dimension.COUNTRY, both("country")],
  [Dimension.NEW_VS_RETURNING, both("visitor_type")],
  [Dimension.SEGMENT, ofOrders("segment", FROM_WEEKS)],
  [Dimension.RFM_SEGMENT, ofOrders("rfm_segment", FROM_WEEKS)],
  [Dimension.COHORT_MONTH, ofOrders("cohort_month", FROM_WEEKS)],
  [Dimension.PRODUCT, ofOrders("product", FROM_MONTHS)],
  [Dimension.CATEGORY, ofOrders("category", FROM_MONTHS)],
  [Dimension.BRAND, ofOrders("brand", FROM_MONTHS)],
]);
