import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { charted } from "../../../graphql/made-when-read.js";
import type { Context } from "../../../graphql/context.js";
import { calendarGrain } from "../../../graphql/period.input.js";
import { Shop } from "../../../graphql/entities/shop.type.js";
import { answerMetrics } from "../answer-metrics.js";
import { GrowthReport } from "./growth-answer.graphql.js";
import { growthChart } from "./growth-chart.js";
import { GrowthInput } from "./growth-input.graphql.js";
import { growthSeries } from "./growth-series.js";

@Resolver(() => Shop)
export class GrowthResolver {
  @FieldResolver(() => GrowthReport, {
    description: "How measures grow from bucket to bucket, and at which rate overall.",
  })
  async growth(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Arg("input", () => GrowthInput, { description: "What grows, by which buckets and groups." })
    input: GrowthInput,
  ): Promise<GrowthReport> {
    const grain = calendarGrain("grain", input.grain);
    const table = await answerMetrics(context, current, { ...input, fillGaps: true });
    const series = growthSeries(table.rows, input.measures, grain);
    return charted(
      {
        series,
        provenance: {
          ...table.provenance,
          definition: `${table.provenance.definition} Growth is that of wholly observed buckets alone.`,
        },
      },
      () => growthChart(series, current.currency),
    );
  }
}
