import { METRICS, inputOf } from "./equal-metrics.js";
import type { Answer, LoadedShops } from "./loaded-shop.js";
import {
  groupKey,
  happenedBy,
  NOTHING_HAPPENED,
  trueValue,
  type Happened,
  type MeasureName,
  type MetricQuestion,
} from "./metric-truth.js";
import { ESTIMATE, isEstimate, nothing, shareOf, type TrueEstimate } from "./true-estimate.js";
import type { TrueShop } from "./truth-shop.js";

const TRIALS: readonly MeasureName[] = ["SESSIONS", "ORDERS", "NEW_CUSTOMERS"];
const VALUES = `values { measure estimate ${ESTIMATE} shareOfTotal ${ESTIMATE} }`;
const SHARES = METRICS.replace(
  "from to rows",
  `from to
    shared: rows { bucket dimensions { value } ${VALUES} }
    bucketTotals { bucket dimensions { value } complete ${VALUES} } rows`,
);

/** Every share of an answer is that of the files: one group's records against all of the bucket. */
export async function expectShares(
  shops: LoadedShops,
  shop: string,
  truth: TrueShop,
  question: MetricQuestion,
): Promise<Answer> {
  const asked = await shops.ask(SHARES, { shop, query: inputOf(question) });
  const table = asked.shop.metrics;
  const groups = happenedBy(truth, question);
  const totals = happenedBy(truth, { ...question, dimensions: [] });
  const at = (from: Map<string, Happened>, { bucket }: Answer, values: string[]): Happened =>
    from.get(groupKey(bucket, values)) ?? NOTHING_HAPPENED;
  for (const row of table.shared) {
    const group = row.dimensions.map(({ value }: Answer) => value);
    const [part, whole] = [at(groups, row, group), at(totals, row, [])];
    for (const [place, measure] of question.measures.entries()) {
      const shared =
        group.length === 0 ? nothing("NOT_APPLICABLE") : trueShare(truth, measure, { part, whole });
      isEstimate(row.values[place].shareOfTotal, shared, `share of ${measure} ${group.join()}`);
    }
  }
  for (const row of table.bucketTotals) {
    const whole = at(totals, row, []);
    for (const [place, measure] of question.measures.entries()) {
      const { estimate } = trueValue(truth, measure, whole);
      isEstimate(row.values[place].estimate, estimate, `total of ${measure} in ${row.bucket}`);
    }
  }
  return table;
}

function trueShare(
  truth: TrueShop,
  measure: MeasureName,
  { part, whole }: { readonly part: Happened; readonly whole: Happened },
): TrueEstimate {
  const [own, all] = [part, whole].map((happened) => trueValue(truth, measure, happened).estimate);
  if (own?.suppressed === "NOT_IN_DATA") return nothing("NOT_IN_DATA");
  if (typeof own?.value !== "number" || typeof all?.value !== "number") throw new Error(measure);
  if (all.value < 0) return { value: null, suppressed: "NOT_APPLICABLE" };
  if (TRIALS.includes(measure)) return shareOf(own.value, all.value);
  if (all.value === 0) return { value: null, suppressed: "DENOMINATOR_ZERO" };
  return { value: own.value / all.value, low: null, high: null, method: "EXACT" };
}
