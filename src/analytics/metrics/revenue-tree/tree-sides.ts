import type { Period } from "../../../domain/calendar.js";
import { groupBy } from "../../../domain/group-by.js";
import type { Context } from "../../../graphql/context.js";
import { Dimension } from "../../../graphql/dimension-filter.input.js";
import type { CurrentShop } from "../../../graphql/shop-directory.js";
import { readTotalDistincts } from "../distinct-rows.js";
import { Measure } from "../measure.js";
import { planMetrics } from "../metric-plan.js";
import type { MetricQueryInput } from "../metric-query.graphql.js";
import { readSums } from "../metric-rows.js";
import { totalOf } from "../metric-sums.js";
import type { TreeSums } from "./revenue-factors.js";

/** One side of a comparison, as a whole and by visitor type. */
export interface TreeSide {
  readonly whole: TreeSums;
  readonly byVisitorType: ReadonlyMap<string, TreeSums>;
}

const SUMMED = [
  Measure.SESSIONS,
  Measure.ITEMS_PER_ORDER,
  Measure.REPEAT_RATE,
  Measure.GROSS_REVENUE,
  Measure.REVENUE_PER_CUSTOMER,
];

/** Two statements: the sums by visitor type, and different customers where they are exact. */
export async function readTreeSide(
  context: Context,
  shop: CurrentShop,
  { period, where }: { readonly period: Period | null } & Pick<MetricQueryInput, "where">,
): Promise<TreeSide> {
  const asked = {
    ...(period === null ? {} : { period: { between: { from: period.from, to: period.to } } }),
    ...(where === undefined ? {} : { where }),
    fillGaps: false,
  };
  const ofTypes = planMetrics(
    { ...asked, measures: SUMMED, dimensions: [Dimension.NEW_VS_RETURNING] },
    shop,
    "where-exact",
  );
  const ofPeople = planMetrics(
    { ...asked, measures: [Measure.CUSTOMERS], dimensions: [] },
    shop,
    "where-exact",
  );
  const [rows, people] = await Promise.all([
    readSums(context, shop, ofTypes),
    readTotalDistincts(context, shop, ofPeople),
  ]);
  const whole = totalOf(rows.map(({ sums }) => sums));
  const types = groupBy(rows, ({ group }) => group[0] ?? "");
  return {
    whole: { ...whole, customers: people?.customers ?? null },
    byVisitorType: new Map(
      [...types].map(([value, some]) => [
        value,
        { ...totalOf(some.map(({ sums }) => sums)), customers: null },
      ]),
    ),
  };
}
