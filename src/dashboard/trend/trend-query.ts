import { ESTIMATE_FIELDS, type Estimate } from "../api/estimate.js";
import type { Operation } from "../api/operation.js";
import type { Grain, TrendMeasure, View } from "../view/view.js";

export interface TrendRow {
  readonly bucket: string;
  readonly complete: boolean;
  readonly dimensions: readonly { readonly value: string | null; readonly label: string }[];
  readonly values: readonly { readonly estimate: Estimate }[];
}

export interface TrendAnswer {
  readonly shop: { readonly metrics: { readonly rows: readonly TrendRow[] } };
}

const TREND = `query OverTime(
  $shop: String!
  $measure: Measure!
  $grain: TimeGrain!
  $period: PeriodInput
  $dimensions: [Dimension!]!
  $topN: TopNInput
) {
  shop(key: $shop) {
    metrics(query: {
      measures: [$measure]
      grain: $grain
      period: $period
      dimensions: $dimensions
      topN: $topN
    }) {
      rows {
        bucket
        complete
        dimensions { value label }
        values { estimate { ${ESTIMATE_FIELDS} } }
      }
    }
  }
}`;

const LEADERS = 5;

/** Groups lead by size, also where a ratio is shown: the best ratio is mostly that of a tiny group. */
const SIZE: Readonly<Record<TrendMeasure, string>> = {
  GROSS_REVENUE: "GROSS_REVENUE",
  ORDERS: "ORDERS",
  SESSIONS: "SESSIONS",
  CONVERSION_RATE: "SESSIONS",
  AOV: "ORDERS",
};

/** Months and quarters are shown over all time with the period marked; days and weeks of the period. */
export function showsAllTime(grain: Grain): boolean {
  return grain === "MONTH" || grain === "QUARTER";
}

export function trendOperation({ shop, measure, grain, split, period }: View): Operation {
  const isSplit = split !== "NONE";
  const variables = {
    shop,
    measure,
    grain,
    period: showsAllTime(grain)
      ? { preset: "ALL_TIME" }
      : grain === "DAY" && period === "ALL_TIME"
        ? { last: "P90D" }
        : { preset: period },
    dimensions: isSplit ? [split] : [],
    topN: isSplit ? { by: SIZE[measure], n: LEADERS, withOther: true } : null,
  };
  return { query: TREND, variables };
}
