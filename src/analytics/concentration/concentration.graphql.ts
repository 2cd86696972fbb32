import { and, asc, eq } from "drizzle-orm";
import { Args, ArgsType, Ctx, Field, FieldResolver, Resolver, Root } from "type-graphql";
import { addDays } from "../../domain/calendar.js";
import { charted } from "../../graphql/made-when-read.js";
import type { Context } from "../../graphql/context.js";
import { selectionOf } from "../../graphql/entities/customer-selection.type.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import {
  EstimateMethod,
  modelled,
  suppressed,
  SuppressionReason,
  type Estimate,
} from "../../graphql/estimate.type.js";
import { provenanceOf, type DataWarning } from "../../graphql/provenance.type.js";
import { refundWarning } from "../../graphql/refund-warning.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { unavailableFor } from "../../graphql/unavailable.type.js";
import { Z_95 } from "../../stats/wilson-interval.js";
import { concentrations, lorenzPoints, topShares } from "./concentration.analytic.js";
import {
  Concentration,
  ConcentrationHolder,
  ConcentrationMeasure,
  type ConcentrationSpan,
  type TopShare,
} from "./concentration-answer.graphql.js";
import { concentrationChart } from "./concentration-chart.js";
import { holdersFrom } from "./concentration-words.js";

const DEFINITION =
  "Holders are customers with an order, or products sold, in the span; refunds count on their own day; orders without a customer are left out of customers. Gini index over all holders, without a correction for few of them; interval by the jackknife. Top shares count holders whole, rounding up; intervals are those of a Lorenz ordinate, linearised.";

type SpanRow = typeof concentrations.$inferSelect;
type TopRow = typeof topShares.$inferSelect;
type PointRow = typeof lorenzPoints.$inferSelect;

@ArgsType()
export class ConcentrationArgs {
  @Field(() => ConcentrationHolder, {
    defaultValue: ConcentrationHolder.CUSTOMERS,
    description: "Who holds it.",
  })
  of!: ConcentrationHolder;

  @Field(() => ConcentrationMeasure, {
    defaultValue: ConcentrationMeasure.GROSS_REVENUE,
    description: "What is shared out.",
  })
  by!: ConcentrationMeasure;
}

@Resolver(() => Shop)
export class ConcentrationResolver {
  @FieldResolver(() => Concentration, {
    description: "How much of revenue or orders how few customers or products bring.",
  })
  async concentration(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Args(() => ConcentrationArgs) { of, by }: ConcentrationArgs,
  ): Promise<Concentration> {
    const asked = (table: typeof concentrations | typeof topShares | typeof lorenzPoints) =>
      and(eq(table.snapshotId, current.snapshotId), eq(table.holder, of), eq(table.measure, by));
    const [spans, tops, points] = await Promise.all([
      context.db
        .select()
        .from(concentrations)
        .where(asked(concentrations))
        .orderBy(asc(concentrations.year)),
      context.db.select().from(topShares).where(asked(topShares)).orderBy(asc(topShares.fraction)),
      context.db
        .select()
        .from(lorenzPoints)
        .where(asked(lorenzPoints))
        .orderBy(asc(lorenzPoints.place)),
    ]);
    const answers = spans.map((span) =>
      spanOf(current, span, {
        tops: tops.filter(({ year }) => year === span.year),
        points: points.filter(({ year }) => year === span.year),
      }),
    );
    const allTime = answers.find(({ year }) => year === null) ?? null;
    const years = answers.filter(({ year }) => year !== null);
    return charted(
      {
        allTime,
        years,
        unavailable: unavailableFor(current, [
          "orders",
          ...(of === ConcentrationHolder.PRODUCTS ? (["order_lines"] as const) : []),
          ...(by === ConcentrationMeasure.ORDERS ? [] : (["prices"] as const)),
        ]),
        provenance: provenanceOf(current, DEFINITION, [
          ...warningsOf(answers),
          ...(by === ConcentrationMeasure.NET_REVENUE ? refundWarning(current) : []),
        ]),
      },
      () => (allTime === null ? null : concentrationChart({ allTime, years })),
    );
  }
}

function spanOf(
  shop: CurrentShop,
  span: SpanRow,
  { tops, points }: { readonly tops: readonly TopRow[]; readonly points: readonly PointRow[] },
): ConcentrationSpan {
  const share = (row: TopRow): TopShare => topShareOf(shop, row, span.holders);
  const fewest = tops.find(({ kind }) => kind === "fewest");
  return {
    year: span.year,
    complete: span.year === null || isYearComplete(span.year, shop),
    holders: span.holders,
    holdersBelowZero: span.belowZero,
    total: span.total,
    gini: giniOf(span),
    top: tops.filter(({ kind }) => kind === "top").map(share),
    fewestForFourFifths: fewest === undefined ? null : share(fewest),
    lorenz: points.map((point) => ({ holderShare: point.place / 100, share: point.share })),
  };
}

function topShareOf(shop: CurrentShop, row: TopRow, holders: number): TopShare {
  const words =
    row.holder === ConcentrationHolder.CUSTOMERS ? holdersFrom(row, row.threshold) : null;
  return {
    fraction: row.fraction,
    holders: row.count,
    share: modelled({
      value: row.value,
      low: row.low,
      high: row.high,
      standardError: row.standardError,
      n: holders,
      method: EstimateMethod.DELTA_METHOD,
    }),
    threshold: row.threshold,
    tiedHolders: row.tied,
    holdersFromThreshold: row.reached,
    who: words === null ? null : selectionOf(shop, words),
  };
}

function giniOf({ gini, giniError, holders }: SpanRow): Estimate {
  if (gini === null) return suppressed(SuppressionReason.DENOMINATOR_ZERO, holders);
  const half = giniError === null ? null : Z_95 * giniError;
  return modelled({
    value: gini,
    low: half === null ? null : Math.max(0, gini - half),
    high: half === null ? null : Math.min(1, gini + half),
    standardError: giniError,
    n: holders,
    method: EstimateMethod.JACKKNIFE,
  });
}

function isYearComplete(year: number, { coverage }: CurrentShop): boolean {
  return coverage.firstOn <= `${year}-01-01` && coverage.asOfOn >= addDays(`${year + 1}-01-01`, -1);
}

function warningsOf(spans: readonly ConcentrationSpan[]): DataWarning[] {
  const partial = spans.filter(({ complete }) => !complete).map(({ year }) => year);
  const below = spans.find(({ year }) => year === null)?.holdersBelowZero ?? 0;
  return [
    ...(partial.length === 0
      ? []
      : [
          {
            code: "PARTIAL_YEARS",
            message: `The data cover ${partial.join(" and ")} in part: compare them with whole years with care.`,
          },
        ]),
    ...(below === 0
      ? []
      : [
          {
            code: "NET_BELOW_ZERO",
            message: `${below} holders have had more returned than they ever paid; they count as 0.`,
          },
        ]),
  ];
}
