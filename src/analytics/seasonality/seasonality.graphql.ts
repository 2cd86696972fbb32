import { and, asc, eq, gte, inArray, lt } from "drizzle-orm";
import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { charted } from "../../graphql/made-when-read.js";
import type { Context } from "../../graphql/context.js";
import { selectionOf } from "../../graphql/entities/customer-selection.type.js";
import { Product } from "../../graphql/entities/product.type.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import { addDays } from "../../domain/calendar.js";
import { EstimateMethod, modelled } from "../../graphql/estimate.type.js";
import { groupByKey, loaderOf } from "../../graphql/loader.js";
import { resolvePeriod } from "../../graphql/period.input.js";
import { provenanceOf } from "../../graphql/provenance.type.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { unavailableFor, type Unavailable } from "../../graphql/unavailable.type.js";
import type { CalendarEvent } from "../../domain/calendar-event.js";
import { seasonChart } from "./season-chart.js";
import { seasonalIndexTable, seasonalPeaks } from "../../store/seasonality.table.js";
import { seasonalProfiles } from "./seasonality.analytic.js";
import { LEAST_PERIODS } from "./seasonality.model.js";
import {
  SeasonalCycles,
  SeasonalityInput,
  SeasonalMeasure,
  SeasonalPeaks,
  SeasonalPeaksArgs,
  SeasonalProfile,
} from "./seasonal-profile.graphql.js";

const DEFINITION =
  "Ratio to the centred moving average over one whole cycle, averaged by position and scaled to a mean of 1; months per day, so that February is not weak for being short. 95 % intervals from the pooled spread of the ratios; Kruskal-Wallis test over the ratios. Products: the 100 in most orders, since they went on sale.";
const PEAKS_DEFINITION =
  "Days with at least 5 usual deviations and half as many orders again as the median of the 14 days before and after leads to expect, weekdays taken into account. Events are named by the calendar, not found in the data.";

const USUAL: SeasonalityInput = {
  cycle: SeasonalCycles.MONTH_OF_YEAR,
  measure: SeasonalMeasure.REVENUE,
};
const SHOP = "";

type ProfileRow = typeof seasonalProfiles.$inferSelect;
type IndexRow = typeof seasonalIndexTable.$inferSelect;

@Resolver(() => Shop)
export class ShopSeasonalityResolver {
  @FieldResolver(() => SeasonalProfile, {
    description: "The shop's season: revenue by month of the year, unless asked otherwise.",
  })
  seasonality(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Arg("input", () => SeasonalityInput, { nullable: true, description: "Which season." })
    input?: SeasonalityInput,
  ): Promise<SeasonalProfile> {
    return profileOf(context, current, SHOP, input ?? USUAL);
  }

  @FieldResolver(() => SeasonalPeaks, {
    description: "Days with unusually many orders, such as Black Friday.",
  })
  async seasonalPeaks(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Args(() => SeasonalPeaksArgs) { period }: SeasonalPeaksArgs,
  ): Promise<SeasonalPeaks> {
    const { from, to } = resolvePeriod(period, current.coverage);
    const rows = await context.db
      .select()
      .from(seasonalPeaks)
      .where(
        and(
          eq(seasonalPeaks.snapshotId, current.snapshotId),
          gte(seasonalPeaks.happenedOn, from),
          lt(seasonalPeaks.happenedOn, to),
        ),
      )
      .orderBy(asc(seasonalPeaks.happenedOn));
    const warning = {
      code: "SEASONAL_WINDOW",
      message: `${rows.length} days of the period are out of the ordinary: do not read its total as a trend, nor compare it with a period without such days.`,
    };
    return {
      days: rows.map((row) => ({
        ...row,
        event: row.event as CalendarEvent | null,
        who: selectionOf(current, {
          behaviour: {
            event: "PURCHASE",
            period: { from: row.happenedOn, to: addDays(row.happenedOn, 1) },
          },
        }),
      })),
      unavailable: unavailableFor(current, ["order_lines"]),
      provenance: provenanceOf(current, PEAKS_DEFINITION, rows.length > 0 ? [warning] : []),
    };
  }
}

@Resolver(() => Product)
export class ProductSeasonalityResolver {
  @FieldResolver(() => SeasonalProfile, {
    description:
      "The product's season: revenue by month of the year, unless asked otherwise; of the 100 products in most orders.",
  })
  seasonality(
    @Root() { shop, externalId }: Product,
    @Ctx() context: Context,
    @Arg("input", () => SeasonalityInput, { nullable: true, description: "Which season." })
    input?: SeasonalityInput,
  ): Promise<SeasonalProfile> {
    return profileOf(context, shop, externalId, input ?? USUAL);
  }
}

interface Seasons {
  readonly profiles: readonly ProfileRow[];
  readonly indices: readonly IndexRow[];
}

/** Two statements for all products of a page. */
function loadSeasons(context: Context, shop: CurrentShop, productId: string): Promise<Seasons> {
  return loaderOf<string, Seasons>(context, `seasons ${shop.snapshotId}`, async (ids) => {
    const [profiles, indices] = await Promise.all([
      context.db
        .select()
        .from(seasonalProfiles)
        .where(
          and(
            eq(seasonalProfiles.snapshotId, shop.snapshotId),
            inArray(seasonalProfiles.productId, [...ids]),
          ),
        ),
      context.db
        .select()
        .from(seasonalIndexTable)
        .where(
          and(
            eq(seasonalIndexTable.snapshotId, shop.snapshotId),
            inArray(seasonalIndexTable.productId, [...ids]),
          ),
        )
        .orderBy(asc(seasonalIndexTable.position)),
    ]);
    const byProfile = groupByKey(ids, profiles, (row) => row.productId);
    const byIndex = groupByKey(ids, indices, (row) => row.productId);
    return ids.map((_, place) => ({
      profiles: byProfile[place] ?? [],
      indices: byIndex[place] ?? [],
    }));
  }).load(productId);
}

async function profileOf(
  context: Context,
  shop: CurrentShop,
  productId: string,
  { cycle, measure }: SeasonalityInput,
): Promise<SeasonalProfile> {
  const { profiles, indices } = await loadSeasons(context, shop, productId);
  const isAsked = (row: ProfileRow | IndexRow): boolean =>
    row.cycle === cycle && row.measure === measure;
  const profile = profiles.find(isAsked);
  const positions = indices.filter(isAsked).map(({ position, indexValue, low, high, ratios }) => ({
    position,
    index: modelled({
      ...{ value: indexValue, low, high, n: ratios },
      method: EstimateMethod.DELTA_METHOD,
    }),
  }));
  return charted(
    {
      ...{ cycle, measure, positions },
      periods: profile?.periods ?? 0,
      pValue: profile?.pValue ?? null,
      falseDiscoveryRate: profile?.falseDiscoveryRate ?? null,
      unavailable: positions.length > 0 ? null : unavailableSeason(shop, profile, neededFor(cycle)),
      provenance: provenanceOf(shop, DEFINITION),
    },
    () => seasonChart({ cycle, measure, positions }),
  );
}

const neededFor = (cycle: SeasonalityInput["cycle"]) => ({
  least: LEAST_PERIODS[cycle],
  noun: cycle === "WEEKDAY" ? "days of full weeks" : "full months",
});

function unavailableSeason(
  shop: CurrentShop,
  profile: ProfileRow | undefined,
  { least, noun }: ReturnType<typeof neededFor>,
): Unavailable {
  const missing = unavailableFor(shop, ["order_lines"]);
  if (missing !== null) return missing;
  if (profile === undefined) {
    return {
      code: "NOT_LEADING",
      reason: "Seasons are computed for the 100 products in most orders, and this is none of them.",
      missingFacts: [],
      substitute: "Ask for the shop's season.",
    };
  }
  if (profile.periods >= least) {
    return {
      code: "DEGENERATE_FIT",
      reason: `In ${profile.periods} ${noun} sales were too rare to compare every position with its trend.`,
      missingFacts: [],
      substitute: "Ask for the shop's season.",
    };
  }
  return {
    code: "SHORT_HISTORY",
    reason: `There are ${profile.periods} ${noun}, and a season takes ${least}.`,
    missingFacts: [],
    substitute: "Compare months by `metrics` with grain: MONTH, or ask for cycle: WEEKDAY.",
  };
}
