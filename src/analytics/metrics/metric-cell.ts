import { knowsPrices } from "../../domain/coverage.js";
import { suppressed, SuppressionReason, type Estimate } from "../../graphql/estimate.type.js";
import { knowsRefunds } from "../../graphql/refund-warning.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import type { DistinctRow } from "./distinct-rows.js";
import type { Measure } from "./measure.js";
import { measureOf } from "./measures.js";
import type { Bucket } from "./metric-bucket.js";
import type { MetricSums, SumName } from "./metric-sums.js";

/** What one row is made of before it is put into words; a null group is the row of all others. */
export interface MetricCell {
  readonly bucket: Bucket;
  readonly group: readonly string[] | null;
  readonly sums: MetricSums;
  /** Undefined: not additive here. */
  readonly distinct: Pick<DistinctRow, "customers" | "visitors"> | undefined;
  /** Several groups in one. */
  readonly isTotal: boolean;
}

export const keyOf = (bucket: Bucket, group: readonly string[]): string =>
  JSON.stringify([bucket, ...group]);

/** Why a shop's files cannot tell a measure at all; null when they can. */
export function missingFor(measure: Measure, shop: CurrentShop): string | null {
  const { coverage } = shop;
  const { reads, unit, needsCost, stages = [] } = measureOf(measure);
  const facts = reads.filter((fact) =>
    fact === "refunds" ? !knowsRefunds(shop) : (coverage.facts[fact] ?? 0) === 0,
  );
  if (facts.length > 0) return `The files hold no ${facts.join(" and no ")}.`;
  if (unit === "MONEY" && !knowsPrices(coverage)) return "The files hold no prices.";
  if (needsCost === true && !coverage.hasCost) return "The files hold no costs.";
  const unseen = stages.filter((stage) => !coverage.stages.includes(stage));
  return unseen.length === 0 ? null : `The files do not tell the stage ${unseen.join(" and ")}.`;
}

export function estimateOf(
  shop: CurrentShop,
  measure: Measure,
  cell: MetricCell,
  withinGroups: ReadonlySet<SumName>,
): Estimate {
  if (missingFor(measure, shop) !== null) return suppressed(SuppressionReason.NOT_IN_DATA);
  return toldEstimate(measure, cell, withinGroups);
}

/** Of a measure that the shop's files tell. */
export function toldEstimate(
  measure: Measure,
  { sums, distinct, isTotal }: MetricCell,
  withinGroups: ReadonlySet<SumName>,
): Estimate {
  const definition = measureOf(measure);
  if (isTotal && definition.sums.some((name) => withinGroups.has(name))) {
    return suppressed(SuppressionReason.NOT_ADDITIVE);
  }
  if (definition.distinct === undefined) return definition.estimate(sums, 0);
  if (distinct === undefined) return suppressed(SuppressionReason.NOT_ADDITIVE);
  return definition.estimate(sums, distinct[definition.distinct]);
}
