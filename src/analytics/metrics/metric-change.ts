import {
  EstimateMethod,
  suppressed,
  SuppressionReason,
  type Estimate,
} from "../../graphql/estimate.type.js";
import { Z_95 } from "../../stats/wilson-interval.js";
import { rowOf } from "./metric-row.js";
import type { MetricRow, MetricTable } from "./metric-table.graphql.js";

/** Adds to every value its relative change against the row of the same key in another table. */
export function withChanges(
  rows: readonly MetricRow[],
  compared: Pick<MetricTable, "rows">,
): MetricRow[] {
  const byKey = new Map(compared.rows.map((row) => [row.key, row]));
  return rows.map((row) => withChange(row, byKey.get(row.key)));
}

export function withChange(row: MetricRow, compared: MetricRow | undefined): MetricRow {
  const values = row.values.map((value) => ({
    ...value,
    delta: relativeChange(
      value.estimate,
      compared?.values.find(({ measure }) => measure === value.measure)?.estimate,
    ),
  }));
  return rowOf({ ...row, values }, () => row.who);
}

/**
 * (now - before) / before. Where both are estimates of independent samples, with the interval of
 * the ratio by the delta method; exact numbers have none.
 */
export function relativeChange(now: Estimate, before: Estimate | undefined): Estimate {
  if (now.suppressed !== null) return suppressed(now.suppressed);
  if (now.value === null || before === undefined || before.value === null || before.value === 0) {
    return suppressed(SuppressionReason.NO_COMPARISON);
  }
  const quotient = now.value / before.value;
  const exact: Estimate = {
    value: quotient - 1,
    low: null,
    high: null,
    level: now.level,
    n: now.n + before.n,
    standardError: null,
    method: EstimateMethod.EXACT,
    suppressed: null,
  };
  if (now.standardError === null || before.standardError === null || now.value === 0) return exact;
  const standardError =
    Math.abs(quotient) *
    Math.sqrt((now.standardError / now.value) ** 2 + (before.standardError / before.value) ** 2);
  return {
    ...exact,
    low: quotient - 1 - Z_95 * standardError,
    high: quotient - 1 + Z_95 * standardError,
    standardError,
    method: EstimateMethod.DELTA_METHOD,
  };
}
