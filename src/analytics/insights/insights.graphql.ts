import { ArrayMaxSize, ArrayMinSize, Max, Min } from "class-validator";
import { and, asc, eq, inArray } from "drizzle-orm";
import { Args, ArgsType, Ctx, Field, FieldResolver, Int, Resolver, Root } from "type-graphql";
import { decimalOf } from "../../domain/decimal.js";
import type { Context } from "../../graphql/context.js";
import { selectionOf } from "../../graphql/entities/customer-selection.type.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import { EstimateMethod, exactly, modelled } from "../../graphql/estimate.type.js";
import { groupByKey, loaderOf } from "../../graphql/loader.js";
import { moneyOf } from "../../graphql/money.type.js";
import { provenanceOf } from "../../graphql/provenance.type.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { unavailableFor } from "../../graphql/unavailable.type.js";
import { customersOf } from "./insight-customers.js";
import { queryOf, type QueriedInsight } from "./insight-queries.js";
import { headlineOf } from "./insight-words.js";
import { FALSE_ALARM_LEVEL } from "./insight.js";
import {
  Insight,
  InsightKind,
  InsightPoint,
  InsightScan,
  type InsightDimension,
  type InsightImpact,
  type InsightMeasure,
} from "./insight.graphql.js";
import { insightPoints, insights, insightScans } from "./insights.analytic.js";

const DEFINITION =
  "Weekly series of the shop and of its 12 largest channels, devices, countries and products, daily counts, and monthly cohorts are tested for shifts, differences, growth and unusual days; kept is what stays below 1 % chance of a single false alarm over all tests (Holm), with variance beyond sampling allowed for. Ranked by the revenue at stake for sure (the end of its interval nearer to zero), halved for every 182 days of age.";

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

type InsightRow = typeof insights.$inferSelect;

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

function insightOf(shop: CurrentShop, row: InsightRow): Insight {
  const asked = row as unknown as QueriedInsight;
  const stages =
    row.fromStage === null || row.toStage === null ? null : ([row.fromStage, row.toStage] as const);
  const who = customersOf(asked, row.sinceOn);
  return {
    shop,
    key: row.insightKey,
    kind: row.kind as InsightKind,
    headline: headlineOf({
      ...asked,
      stages,
      label: row.label,
      sinceOn: row.sinceOn,
      baseline: row.baselineValue,
      found: row.foundValue,
      difference: row.difference,
      currency: shop.currency,
    }),
    measure: row.measure as InsightMeasure,
    fromStage: row.fromStage,
    toStage: row.toStage,
    dimension: row.dimension as InsightDimension,
    value: row.dimension === "shop" ? null : row.value,
    from: row.fromOn,
    to: row.toOn,
    since: row.sinceOn,
    baseline: exactly(row.baselineValue, row.baselineCount),
    found: exactly(row.foundValue, row.foundCount),
    difference: modelled({
      value: row.difference,
      low: row.differenceLow,
      high: row.differenceHigh,
      standardError: row.standardError,
      n: row.baselineCount + row.foundCount,
      method: EstimateMethod.DELTA_METHOD,
    }),
    pValue: row.pValue,
    adjustedPValue: row.adjustedPValue,
    impact: impactOf(shop, row),
    query: queryOf(asked, shop.key),
    who: who === null ? null : selectionOf(shop, who),
    provenance: provenanceOf(shop, DEFINITION),
  };
}

function impactOf(
  shop: CurrentShop,
  { impactCents, impactCentsLow, impactCentsHigh }: InsightRow,
): InsightImpact | null {
  if (impactCents === null || impactCentsLow === null || impactCentsHigh === null) return null;
  const money = (cents: number) => moneyOf(decimalOf(cents), shop);
  return {
    revenue: money(impactCents),
    low: money(impactCentsLow),
    high: money(impactCentsHigh),
  };
}
