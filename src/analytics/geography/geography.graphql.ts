import { and, desc, eq, gte, isNull, lt, sql, sum } from "drizzle-orm";
import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../../graphql/context.js";
import { charted } from "../../graphql/made-when-read.js";
import type { Period } from "../../domain/calendar.js";
import { selectionOf } from "../../graphql/entities/customer-selection.type.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import { share, suppressed, SuppressionReason } from "../../graphql/estimate.type.js";
import { provenanceOf } from "../../graphql/provenance.type.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { sumShare } from "../../graphql/sum-share.js";
import { unavailableFor, type Unavailable } from "../../graphql/unavailable.type.js";
import { countryFigures } from "./country-figures.js";
import { growthOf, type SpanSums } from "./country-growth.js";
import { geography } from "./geography.analytic.js";
import { Geography, type Country, type CountryConcentration } from "./geography-answer.graphql.js";
import { growthMonths } from "./growth-months.js";
import { geographyChart } from "./geography-chart.js";

const DEFINITION =
  "An order's country is its own, else its session's, else unknown; a customer who ordered from two countries counts in both. New customers count where their first order came from. Revenue is gross; orders without a customer are included. Every country is shown as it is counted.";

const REGIONS: Unavailable = {
  reason:
    "The facts of a shop hold countries of sessions, orders and visitors, and nothing below them.",
  missingFacts: [],
};

type Row = typeof geography.$inferSelect;

@Resolver(() => Shop)
export class GeographyResolver {
  @FieldResolver(() => Geography, {
    description: "Customers, orders and revenue by country, with growth and concentration.",
  })
  async geography(@Root() { current }: Shop, @Ctx() context: Context): Promise<Geography> {
    const months = growthMonths(current.coverage);
    const [rows, recent, before] = await Promise.all([
      context.db
        .select()
        .from(geography)
        .where(and(eq(geography.snapshotId, current.snapshotId), isNull(geography.monthOn)))
        .orderBy(desc(geography.revenue), geography.country),
      readSpan(context, current, months?.recent),
      readSpan(context, current, months?.before),
    ]);
    const unavailable = unavailableFor(current, ["orders"]) ?? withoutCountries(current, rows);
    const shown = unavailable === null ? rows : [];
    const answer = {
      countries: countriesOf(current, shown, { recent, before }),
      growthMonths: months?.months ?? 0,
      concentration: concentrationOf(shown),
      regionsUnavailable: REGIONS,
      unavailable,
      provenance: provenanceOf(current, DEFINITION, unknownWarning(shown)),
    };
    return charted(answer, () => (unavailable === null ? geographyChart(answer.countries) : null));
  }
}

/** Sums of a span by country; empty where there is no span. */
async function readSpan(
  context: Context,
  shop: CurrentShop,
  span: Period | undefined,
): Promise<ReadonlyMap<string, SpanSums>> {
  if (span === undefined) return new Map();
  const rows = await context.db
    .select({
      country: geography.country,
      orders: sum(geography.orders).mapWith(Number),
      revenue: sum(geography.revenue).mapWith(Number),
      squares: sum(geography.revenueSquared).mapWith(Number),
    })
    .from(geography)
    .where(
      and(
        eq(geography.snapshotId, shop.snapshotId),
        gte(geography.monthOn, span.from),
        lt(geography.monthOn, span.to),
      ),
    )
    .groupBy(geography.country)
    .orderBy(sql`1`);
  return new Map(rows.map(({ country, ...sums }) => [country, sums]));
}

function withoutCountries(shop: CurrentShop, rows: readonly Row[]): Unavailable | null {
  if (rows.some(({ country }) => country !== "unknown")) return null;
  return {
    reason: `This shop's files (layout ${shop.layout}) hold no country of orders or sessions.`,
    missingFacts: [],
  };
}

const NO_SUMS: SpanSums = { orders: 0, revenue: 0, squares: 0 };

function countriesOf(
  shop: CurrentShop,
  rows: readonly Row[],
  spans: {
    readonly recent: ReadonlyMap<string, SpanSums>;
    readonly before: ReadonlyMap<string, SpanSums>;
  },
): Country[] {
  const whole = {
    count: rows.reduce((total, row) => total + row.orders, 0),
    sum: rows.reduce((total, row) => total + Number(row.revenue), 0),
    squares: rows.reduce((total, row) => total + Number(row.revenueSquared), 0),
  };
  const newCustomers = rows.reduce((total, row) => total + row.newCustomers, 0);
  return rows.map((row) => ({
    shop,
    country: row.country,
    ...countryFigures(shop, row),
    who: selectionOf(shop, { behaviour: { event: "PURCHASE", country: row.country } }),
    newCustomerShare: share(row.newCustomers, newCustomers),
    revenueShare: sumShare(
      { count: row.orders, sum: Number(row.revenue), squares: Number(row.revenueSquared) },
      whole,
    ),
    growth:
      spans.before.size === 0
        ? suppressed(SuppressionReason.NO_COMPARISON)
        : growthOf(
            spans.recent.get(row.country) ?? NO_SUMS,
            spans.before.get(row.country) ?? NO_SUMS,
          ),
  }));
}

/** Rows come with most revenue first. */
function concentrationOf(rows: readonly Row[]): CountryConcentration | null {
  const revenues = rows.map(({ revenue }) => Number(revenue));
  const total = revenues.reduce((sum_, each) => sum_ + each, 0);
  if (!(total > 0)) return null;
  const shares = revenues.map((revenue) => revenue / total);
  return {
    countries: rows.filter(({ orders }) => orders > 0).length,
    largestShare: shares[0] ?? 0,
    largestThreeShare: Math.min(
      1,
      shares.slice(0, 3).reduce((sum_, each) => sum_ + each, 0),
    ),
    herfindahl: shares.reduce((sum_, each) => sum_ + each * each, 0),
  };
}

function unknownWarning(rows: readonly Row[]) {
  const unknown = rows.find(({ country }) => country === "unknown");
  if (unknown === undefined || unknown.orders === 0) return [];
  return [
    {
      code: "UNKNOWN_COUNTRY",
      message: `${unknown.orders} orders have no country; they are shown as "unknown".`,
    },
  ];
}
