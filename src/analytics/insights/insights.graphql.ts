import { ArrayMaxSize, ArrayMinSize, Max, Min } from "class-validator";
import { and, asc, eq, inArray } from "drizzle-orm";
import { Args, ArgsType, Ctx, Field, FieldResolver, Int, Resolver, Root } from "type-graphql";
import type { Context } from "../../graphql/context.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import { groupByKey, loaderOf } from "../../graphql/loader.js";
import { provenanceOf } from "../../graphql/provenance.type.js";
import { unavailableFor } from "../../graphql/unavailable.type.js";
import { FALSE_ALARM_LEVEL } from "./insight.js";
import { Insight, InsightKind, InsightPoint, InsightScan } from "./insight.graphql.js";
import { DEFINITION, insightOf } from "./insight-of-row.js";
import { insightPoints, insights, insightScans } from "./insights.analytic.js";

@ArgsType()
export class InsightsArgs {
  @Field(() => [InsightKind], { nullable: true, description: "Only these kinds, 1 to 4." })
  @ArrayMinSize(1)
  @ArrayMaxSize(4)
  kinds?: InsightKind[];

  @Field(() => Int, { defaultValue: 10, description: "How many at most, 1 to 100." })
  @Min(1)
  @Max(100)
  first!: number;
}

@Resolver(() => Shop)
export class ShopInsightsResolver {
  @FieldResolver(() => [Insight], {
    description:
      "What changed, stands out or differs beyond chance, most money at stake first; empty where nothing does.",
  })
  async insights(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Args(() => InsightsArgs) { kinds, first }: InsightsArgs,
  ): Promise<Insight[]> {
    const rows = await context.db
      .select()
      .from(insights)
      .where(
        and(
          eq(insights.snapshotId, current.snapshotId),
          kinds === undefined ? undefined : inArray(insights.kind, kinds),
        ),
      )
      .orderBy(asc(insights.place))
      .limit(first);
    return rows.map((row) => insightOf(current, row));
  }

  @FieldResolver(() => InsightScan, {
    description: "How much was looked at, so that finding nothing can be told from not looking.",
  })
  async insightScan(@Root() { current }: Shop, @Ctx() context: Context): Promise<InsightScan> {
    const [scan] = await context.db
      .select()
      .from(insightScans)
      .where(eq(insightScans.snapshotId, current.snapshotId));
    return {
      testCount: scan?.testCount ?? 0,
      weekCount: scan?.weekCount ?? 0,
      insightCount: scan?.insightCount ?? 0,
      falseAlarmLevel: FALSE_ALARM_LEVEL,
      unavailable: unavailableFor(current, ["orders"]),
      provenance: provenanceOf(current, DEFINITION),
    };
  }
}

@Resolver(() => Insight)
export class InsightPointsResolver {
  @FieldResolver(() => [InsightPoint], { description: "The series that shows it, oldest first." })
  points(@Root() { shop, key }: Insight, @Ctx() context: Context): Promise<InsightPoint[]> {
    return loaderOf<string, InsightPoint[]>(
      context,
      `insight points ${shop.snapshotId}`,
      async (keys) => {
        const rows = await context.db
          .select()
          .from(insightPoints)
          .where(
            and(
              eq(insightPoints.snapshotId, shop.snapshotId),
              inArray(insightPoints.insightKey, [...keys]),
            ),
          )
          .orderBy(asc(insightPoints.insightKey), asc(insightPoints.pointOn));
        return groupByKey(keys, rows, ({ insightKey }) => insightKey).map((points) =>
          points.map(({ pointOn, value, count }) => ({ on: pointOn, value, count })),
        );
      },
    ).load(key);
  }
}
