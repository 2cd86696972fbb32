import type { Period } from "../../domain/calendar.js";
import { decimalOf } from "../../domain/decimal.js";
import { suppressed, SuppressionReason, type Estimate } from "../../graphql/estimate.type.js";
import { moneyOf, type Money } from "../../graphql/money.type.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import type { Measure } from "./measure.js";
import { measureOf } from "./measures.js";
import { completeness, dayOf, daysOfBucket, hourOf, placesIn } from "./metric-bucket.js";
import { missingFor, toldEstimate, type MetricCell } from "./metric-cell.js";
import type { LabelOf } from "./metric-labels.js";
import { RowPeers, type TablePeers } from "./metric-peers.js";
import type { MetricPlan } from "./metric-plan.js";
import { rowOf } from "./metric-row.js";
import type { MetricRow } from "./metric-table.graphql.js";
import { ToldValue } from "./metric-value.js";
import { whoOf } from "./metric-who.js";

/** Puts cells of one plan into words. */
export function rowMaker(
  plan: MetricPlan,
  shop: CurrentShop,
  labelOf: LabelOf,
  table: TablePeers,
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
    const key = JSON.stringify([placeOf(bucket) ?? "", ...(group ?? ["(other)", null])]);
    const peers = new RowPeers(table, { bucket, key, isUnsplit: group?.length === 0 });
    const row = {
      key,
      bucket: bucket === "" ? null : dayOf(bucket),
      localStart: hour === null ? null : `${dayOf(bucket)}T${hour}:00:00`,
      dimensions: (group === null || group.length > 0 ? dimensions : []).map((dimension, i) => ({
        dimension,
        value: group?.[i] ?? null,
        label: group === null ? "(other)" : labelOf(dimension, group[i] ?? ""),
      })),
      values: told.map(({ measure, isMissing }, place) => {
        const estimate = isMissing
          ? suppressed(SuppressionReason.NOT_IN_DATA)
          : toldEstimate(measure, cell, plan.withinGroups);
        const money = moneyIn(shop, measure, estimate, cell);
        return new ToldValue({ measure, estimate, money }, place, peers);
      }),
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

function moneyIn(
  shop: CurrentShop,
  measure: Measure,
  { suppressed: reason }: Estimate,
  { sums }: MetricCell,
): Money | null {
  const { cents } = measureOf(measure);
  return cents === undefined || reason !== null ? null : moneyOf(decimalOf(cents(sums)), shop);
}
