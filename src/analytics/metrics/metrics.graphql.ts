import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../../graphql/context.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import { answerMetrics } from "./answer-metrics.js";
import { MetricQueryInput } from "./metric-query.graphql.js";
import { MetricTable } from "./metric-table.graphql.js";

@Resolver(() => Shop)
export class MetricsResolver {
  @FieldResolver(() => MetricTable, {
    description: "Any measures by any dimensions, periods and grains.",
  })
  metrics(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Arg("query", () => MetricQueryInput, { description: "What to measure, and how to split it." })
    query: MetricQueryInput,
  ): Promise<MetricTable> {
    return answerMetrics(context, current, query);
  }
}
