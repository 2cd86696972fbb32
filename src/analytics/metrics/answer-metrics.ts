import { daysBetween } from "../../domain/calendar.js";
import type { FactName } from "../../domain/facts.js";
import { peakWarning } from "../../graphql/peak-warning.js";
import { setAsideWarning } from "../../graphql/behaviour-provenance.js";
import type { Context } from "../../graphql/context.js";
import { provenanceOf } from "../../graphql/provenance.type.js";
import { refundWarning } from "../../graphql/refund-warning.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { ChartForm } from "./chart-form.js";
import { comparedPeriod, comparisonKind, firstDays } from "./compared-period.js";
import { comparisonWarnings } from "./comparison-warnings.js";
import { unknownValues } from "./dimension-values.js";
import { readDistincts, readTotalDistincts } from "./distinct-rows.js";
import { tableOf } from "./metric-assembly.js";
import type { PlainTable } from "./metric-chart-marks.js";
import type { ComparedTable } from "./metric-peers.js";
import { toldTable } from "./told-table.js";
import { hourWarnings } from "./hour-warnings.js";
import type { Measure } from "./measure.js";
import { readLabels } from "./metric-labels.js";
import { measureOf } from "./measures.js";
import { planMetrics, type MetricPlan } from "./metric-plan.js";
import type { MetricQueryInput } from "./metric-query.graphql.js";
import { shopIn } from "./other-zone.js";
import { readSums } from "./metric-rows.js";
import type { MetricTable } from "./metric-table.graphql.js";

/** A table, and those it is compared with. */
export async function answerMetrics(
  context: Context,
  current: CurrentShop,
  query: MetricQueryInput,
): Promise<MetricTable> {
  const shop = shopIn(query.timezone, current);
  const plan = planMetrics(query, shop);
  const comparedPlans = (query.compare ?? []).map((input) => {
    const whole = comparedPeriod(input, askedPeriod(query, shop), shop);
    const compared = query.toDate === true ? firstDays(whole, daysOf(plan)) : whole;
    // the leading groups and conditions are the main table's business
    const { topN: _topN, having: _having, toDate: _toDate, ...rest } = query;
    const period = { between: { from: compared.from, to: compared.to } };
    return {
      comparison: comparisonKind(input),
      plan: planMetrics({ ...rest, period }, shop, "where-exact"),
    };
  });
  const compared = Promise.all(
    comparedPlans.map(async ({ comparison, plan: own }) => ({
      comparison,
      table: await answerPlan(context, shop, own),
    })),
  );
  const table = await answerPlan(context, shop, plan, compared);
  const periods = comparedPlans.map((one) => one.plan.period);
  const warnings = [
    ...table.provenance.warnings,
    ...(periods.length === 0
      ? await peakWarning(context, current, plan.period)
      : comparisonWarnings(plan.period, periods, shop)),
  ];
  return toldTable(
    { ...table, provenance: { ...table.provenance, warnings } },
    (await compared).map((one) => one.table),
    { currency: shop.currency, form: query.chart ?? ChartForm.LINES },
  );
}

/** The period before toDate cuts it: it decides how far back a comparison goes. */
const askedPeriod = (query: MetricQueryInput, shop: CurrentShop) =>
  planMetrics({ ...query, toDate: false }, shop, "where-exact").period;

const daysOf = ({ period: { from, to } }: MetricPlan): number => daysBetween(from, to);

export async function answerPlan(
  context: Context,
  shop: CurrentShop,
  plan: MetricPlan,
  comparisons: Promise<readonly ComparedTable[]> | readonly ComparedTable[] = [],
): Promise<PlainTable> {
  const [compared, rows, distincts, totalDistinct] = await Promise.all([
    comparisons,
    readSums(context, shop, plan),
    readDistincts(context, shop, plan),
    readTotalDistincts(context, shop, plan),
  ]);
  const labelOf = await readLabels(context, shop, plan.dimensions, rows);
  const table = tableOf(plan, shop, { rows, distincts, totalDistinct, labelOf, compared });
  const isPartial = [...table.rows, table.totals].some(({ complete }) => !complete);
  const warnings = isPartial
    ? [
        {
          code: "PARTIAL_PERIOD",
          message:
            "What says complete: false was not wholly observed; do not read its fall as a trend.",
        },
      ]
    : [];
  const countsVisits = plan.measures.some((measure) =>
    measureOf(measure).reads.some((fact) => VISITS.has(fact)),
  );
  const provenance = provenanceOf(shop, definitionOf(plan, shop), [
    ...warnings,
    ...hourWarnings(plan, shop, rows),
    ...(countsVisits ? setAsideWarning(shop) : []),
    ...(plan.measures.some(isLessRefunds) ? refundWarning(shop) : []),
    ...(rows.length === 0 ? await unknownValues(context, shop, plan.conditions) : []),
  ]);
  return { ...table, provenance };
}

/** Says something without refunds, but less. */
function isLessRefunds(measure: Measure): boolean {
  const { sums, reads } = measureOf(measure);
  return sums.includes("refundsCents") && !reads.includes("refunds");
}

const VISITS: ReadonlySet<FactName> = new Set(["sessions", "page_views"]);

function definitionOf(
  { family: { title }, grain }: MetricPlan,
  { timezone, otherZone }: CurrentShop,
) {
  const isHourly = grain === "hour";
  const parts = [
    `Sums of the precomputed rows ${title}; ratios are made of summed numerators and denominators.`,
    `Refunds count on their own ${isHourly ? "hour" : "day"}, under the origin, product or customer of their order.`,
    ...(otherZone === undefined
      ? []
      : [`Days are those of ${timezone}, not of the shop's zone, ${otherZone.ownTimezone}.`]),
    ...(isHourly
      ? [
          `Hours are those of ${otherZone === undefined ? "the shop's clock" : "its clock"}: ${REPEATED}`,
        ]
      : []),
  ];
  return parts.join(" ");
}

const REPEATED =
  "one that is repeated when clocks are put back is one row for both passes, one that is skipped has none.";
