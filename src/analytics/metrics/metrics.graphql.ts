import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../../graphql/context.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import { provenanceOf } from "../../graphql/provenance.type.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { withChange, withChanges } from "./metric-change.js";
import { comparedPeriod, planMetrics, type MetricPlan } from "./metric-plan.js";
import { MetricQueryInput } from "./metric-query.graphql.js";
import { readDistincts, readSums, readTotalDistincts } from "./metric-rows.js";
import { tableOf } from "./metric-assembly.js";
import { MetricTable } from "./metric-table.graphql.js";

const DEFINITION =
  "Sums of the daily rollup by channel, device, campaign, country and new/returning; ratios are made of summed numerators and denominators. Refunds count on their own day, under the origin of their order.";

@Resolver(() => Shop)
export class MetricsResolver {
  @FieldResolver(() => MetricTable, {
    description: "Any measures by any dimensions, periods and grains.",
  })
  async metrics(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Arg("query", () => MetricQueryInput, { description: "What to measure, and how to split it." })
    query: MetricQueryInput,
  ): Promise<MetricTable> {
    const plan = planMetrics(query, current);
    const comparedPlans = (query.compare ?? []).map((input) => {
      const { from, to } = comparedPeriod(input, plan.period, current);
      // the leading groups and conditions are the main table's business
      const { topN: _topN, having: _having, ...rest } = query;
      return planMetrics({ ...rest, period: { between: { from, to } } }, current, "where-exact");
    });
    const [table, ...comparisons] = await Promise.all(
      [plan, ...comparedPlans].map((one) => answer(context, current, one)),
    );
    if (table === undefined) throw new Error("no table");
    const [first] = comparisons;
    const compared =
      first === undefined
        ? table
        : {
            ...table,
            rows: withChanges(table.rows, first),
            totals: withChange(table.totals, first.totals),
          };
    return { ...compared, comparisons };
  }
}

async function answer(context: Context, shop: CurrentShop, plan: MetricPlan): Promise<MetricTable> {
  const [rows, distincts, totalDistinct] = await Promise.all([
    readSums(context, shop, plan),
    readDistincts(context, shop, plan),
    readTotalDistincts(context, shop, plan),
  ]);
  const table = tableOf(plan, shop, { rows, distincts, totalDistinct });
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
  return { ...table, comparisons: [], provenance: provenanceOf(shop, DEFINITION, warnings) };
}
