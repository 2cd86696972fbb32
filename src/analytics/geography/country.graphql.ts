import { and, asc, eq, inArray, isNotNull } from "drizzle-orm";
import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { nextStart } from "../../domain/calendar.js";
import { RFM_MAPS } from "../../domain/rfm-map.js";
import type { Context } from "../../graphql/context.js";
import { selectionOf } from "../../graphql/entities/customer-selection.type.js";
import { share } from "../../graphql/estimate.type.js";
import { globalId } from "../../graphql/global-id.js";
import { groupByKey, loaderOf } from "../../graphql/loader.js";
import { moneyOf } from "../../graphql/money.type.js";
import { isBucketComplete } from "../../graphql/period.input.js";
import { countryFigures } from "./country-figures.js";
import { countrySegments, geography } from "./geography.analytic.js";
import { Country, CountryMonth, CountrySegment } from "./geography-answer.graphql.js";

type MonthRow = typeof geography.$inferSelect & { readonly monthOn: string };
type SegmentRow = typeof countrySegments.$inferSelect;

@Resolver(() => Country)
export class CountryResolver {
  @FieldResolver(() => [CountryMonth], {
    description: "By month, oldest first; months with nothing from there are left out.",
  })
  async months(
    @Root() { country, shop }: Country,
    @Ctx() context: Context,
  ): Promise<CountryMonth[]> {
    const rows = await loaderOf<string, MonthRow[]>(
      context,
      `country months ${shop.snapshotId}`,
      async (countries) => {
        const found = await context.db
          .select()
          .from(geography)
          .where(
            and(
              eq(geography.snapshotId, shop.snapshotId),
              isNotNull(geography.monthOn),
              inArray(geography.country, [...countries]),
            ),
          )
          .orderBy(asc(geography.monthOn));
        return groupByKey(countries, found as MonthRow[], (row) => row.country);
      },
    ).load(country);
    return rows.map((row) => {
      const period = { from: row.monthOn, to: nextStart("month", row.monthOn) };
      return {
        monthOn: row.monthOn,
        complete: isBucketComplete(period, shop.coverage),
        ...countryFigures(shop, row),
        who: selectionOf(shop, { behaviour: { event: "PURCHASE", country, period } }),
      };
    });
  }

  @FieldResolver(() => [CountrySegment], {
    description:
      "RFM segments (quintiles) of customers whose first order, else first session, came from there, in the order of the map.",
  })
  async segments(
    @Root() { country, shop }: Country,
    @Ctx() context: Context,
  ): Promise<CountrySegment[]> {
    const rows = await loaderOf<string, readonly SegmentRow[]>(
      context,
      `country segments ${shop.snapshotId}`,
      async (countries) => {
        const found = await context.db
          .select()
          .from(countrySegments)
          .where(eq(countrySegments.snapshotId, shop.snapshotId));
        return countries.map(() => found);
      },
    ).load(country);
    const own = rows.filter((row) => row.country === country);
    const customersOf = (of: readonly SegmentRow[]): number =>
      of.reduce((sum, row) => sum + row.customers, 0);
    const all = customersOf(rows);
    return RFM_MAPS.quintile.flatMap(({ key, name }): CountrySegment[] => {
      const segmentId = `rfm-${key}`;
      const row = own.find((each) => each.segmentId === segmentId);
      if (row === undefined) return [];
      const everywhere = customersOf(rows.filter((each) => each.segmentId === segmentId));
      return [
        {
          ...{ key, name, customers: row.customers },
          share: share(row.customers, customersOf(own)),
          shareOverall: share(everywhere, all),
          revenue: moneyOf(row.revenue, shop),
          who: selectionOf(shop, {
            and: [
              { attribute: { attribute: "COUNTRY", string: { eq: country } } },
              { inSegment: globalId("Segment", shop.key, segmentId) },
            ],
          }),
        },
      ];
    });
  }
}
