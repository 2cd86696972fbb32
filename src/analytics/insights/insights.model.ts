import type { Cell, ColumnTable, ModelRows, ModelStep } from "../model-step.js";
import { findInsights, keyOf, type InsightScan } from "./find-insights.js";
import type { Insight } from "./insight.js";

/** What the shop's series say beyond chance; needs no card: each insight carries its own evidence. */
export const insightsModel: ModelStep = {
  inputs: ["insight-weeks", "insight-days", "insight-cohorts", "insight-stages"],
  fills: ["insights", "insight-points", "insight-scans"],
  compute: (inputs) => {
    const table = (name: string) => inputs[name] as ColumnTable;
    const scan = findInsights({
      weeks: table("insight-weeks"),
      days: table("insight-days"),
      cohorts: table("insight-cohorts"),
      stages: table("insight-stages"),
    });
    return {
      results: {
        insights: insightRows(scan.insights),
        "insight-points": pointRows(scan.insights),
        "insight-scans": scanRows(scan),
      },
      cards: [],
    };
  },
};

const cents = (money: number | undefined): Cell =>
  money === undefined ? null : Math.round(money * 100);

function insightRows(insights: readonly Insight[]): ModelRows {
  const rows = insights.map((insight, i) => ({
    place: i + 1,
    insight_key: keyOf(insight),
    kind: insight.kind,
    measure: insight.measure,
    from_stage: insight.stages?.[0] ?? null,
    to_stage: insight.stages?.[1] ?? null,
    dimension: insight.dimension,
    value: insight.value,
    label: insight.label,
    from_on: insight.fromOn,
    to_on: insight.toOn,
    since_on: insight.sinceOn,
    baseline_value: insight.baseline.value,
    baseline_count: insight.baseline.count,
    found_value: insight.found.value,
    found_count: insight.found.count,
    difference: insight.difference.value,
    difference_low: insight.difference.low,
    difference_high: insight.difference.high,
    standard_error: insight.standardError,
    p_value: insight.pValue,
    adjusted_p_value: insight.adjustedPValue,
    impact_cents: cents(insight.impact?.value),
    impact_cents_low: cents(insight.impact?.low),
    impact_cents_high: cents(insight.impact?.high),
  }));
  return {
    columns: INSIGHT_COLUMNS,
    rows: rows.map((row) => INSIGHT_COLUMNS.map((column) => row[column])),
  };
}

const INSIGHT_COLUMNS = [
  ...(["place", "insight_key", "kind", "measure", "from_stage", "to_stage"] as const),
  ...(["dimension", "value", "label", "from_on", "to_on", "since_on"] as const),
  ...(["baseline_value", "baseline_count", "found_value", "found_count"] as const),
  ...(["difference", "difference_low", "difference_high", "standard_error"] as const),
  ...(["p_value", "adjusted_p_value"] as const),
  ...(["impact_cents", "impact_cents_low", "impact_cents_high"] as const),
];

function pointRows(insights: readonly Insight[]): ModelRows {
  return {
    columns: ["insight_key", "point_on", "value", "count"],
    rows: insights.flatMap((insight) =>
      insight.points.map(({ on, value, count }) => [keyOf(insight), on, value, count]),
    ),
  };
}

function scanRows({ insights, testCount, weekCount }: InsightScan): ModelRows {
  return {
    columns: ["test_count", "week_count", "insight_count"],
    rows: [[testCount, weekCount, insights.length]],
  };
}
