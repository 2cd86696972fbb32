import type { Period } from "../../domain/calendar.js";
import { knowsPrices } from "../../domain/coverage.js";
import { decimalOf } from "../../domain/decimal.js";
import { suppressed, SuppressionReason, type Estimate } from "../../graphql/estimate.type.js";
import { moneyOf } from "../../graphql/money.type.js";
import { knowsRefunds } from "../../graphql/refund-warning.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import type { DistinctRow } from "./distinct-rows.js";
import type { Measure } from "./measure.js";
import { measureOf } from "./measures.js";
import {
  completeness,
  dayOf,
  daysOfBucket,
  hourOf,
  placesIn,
  type Bucket,
} from "./metric-bucket.js";
import type { LabelOf } from "./metric-labels.js";
import type { MetricPlan } from "./metric-plan.js";
import { rowOf } from "./metric-row.js";
import type { MetricSums, SumName } from "./metric-sums.js";
import type { MeasureValue, MetricRow } from "./metric-table.graphql.js";
import { whoOf } from "./metric-who.js";

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

/** Puts cells of one plan into words. */
export function rowMaker(
  plan: MetricPlan,
  shop: CurrentShop,
  labelOf: LabelOf,
): (cell: MetricCell) => MetricRow {
  const { grain, period, dimensions, measures } = plan;
  const told = measures.map((measure) => ({
    measure,
    isMissing: missingFor(measure, shop) !== null,
  }));
  const placeOf = placesIn(grain, period);
  const isComplete = completeness(grain, period, shop);
  return (cell) => {
    const { bucket, group } = cell;
    const span = grain === null || bucket === "" ? period : daysOfBucket(grain, bucket);
    const hour = hourOf(bucket);
    const row = {
      key: JSON.stringify([placeOf(bucket) ?? "", ...(group ?? ["(other)", null])]),
      bucket: bucket === "" ? null : dayOf(bucket),
      localStart: hour === null ? null : `${dayOf(bucket)}T${hour}:00:00`,
      dimensions: (group === null || group.length > 0 ? dimensions : []).map((dimension, i) => ({
        dimension,
        value: group?.[i] ?? null,
        label: group === null ? "(other)" : labelOf(dimension, group[i] ?? ""),
      })),
      values: told.map(({ measure, isMissing }) =>
        isMissing
          ? valueOf(shop, measure, suppressed(SuppressionReason.NOT_IN_DATA), cell)
          : valueOf(shop, measure, toldEstimate(measure, cell, plan.withinGroups), cell),
      ),
      complete: isComplete(bucket),
    };
    return rowOf(row, () => {
      // customers are found by days of the shop's own zone
      if (group === null || shop.otherZone !== undefined) return null;
      return whoOf(plan, shop, { days: daysOf(span, plan), hour, group });
    });
  };
}

/** Null for all time, which also holds what comes later. */
function daysOf(span: Period, { period }: MetricPlan): Period | null {
  if (span === period) return period.isAllTime ? null : { from: period.from, to: period.to };
  return {
    from: span.from > period.from ? span.from : period.from,
    to: period.isAllTime || span.to < period.to ? span.to : period.to,
  };
}

function valueOf(
  shop: CurrentShop,
  measure: Measure,
  estimate: Estimate,
  { sums }: MetricCell,
): MeasureValue {
  const { cents } = measureOf(measure);
  const isMoney = cents !== undefined && estimate.suppressed === null;
  return {
    measure,
    estimate,
    money: isMoney ? moneyOf(decimalOf(cents(sums)), shop) : null,
    delta: null,
  };
}

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
function toldEstimate(
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
