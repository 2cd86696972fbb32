import { Ctx, Field, FieldResolver, Float, Int, ObjectType, Resolver, Root } from "type-graphql";
import { addDays } from "../../domain/calendar.js";
import { knowsPrices } from "../../domain/coverage.js";
import type { Context } from "../../graphql/context.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import {
  Estimate,
  EstimateMethod,
  modelled,
  share,
  suppressed,
  SuppressionReason,
} from "../../graphql/estimate.type.js";
import { loaderOf } from "../../graphql/loader.js";
import { peakWarning } from "../../graphql/peak-warning.js";
import { Provenance, provenanceOf } from "../../graphql/provenance.type.js";
import { GraphQLBigInt } from "../../graphql/scalars.js";
import {
  baselineFactsOf,
  type BaselineFacts,
  type StoredCrossing,
  type StoredShare,
} from "../../store/baseline-facts.js";
import { deseasonalise, weekly } from "./deseasonalise.js";
import { DeseasonalisedBaseline } from "./deseasonalised.graphql.js";
import { readSeason } from "./read-season.js";

const DEFINITION =
  "What simulations start from, measured on the shop's own data. Order days are those of known customers in the shop's zone; arrivals, orders and revenue a week, and sessions, are of the last 13 weeks, or of as many whole ones as there are.";

@ObjectType({ description: "Orders that follow another of the same customer on the same day." })
export class SplitOrderShare {
  @Field(() => Int, { description: "Minutes since the order before, at most." })
  minutes!: number;

  @Field(() => Estimate, { description: "Share of the further orders that come as soon." })
  share!: Estimate;
}

@ObjectType({
  description: "What customers of several brands (or categories) are worth beside those of one.",
})
export class CrossingComparison {
  @Field(() => Boolean, {
    description: "True where brands are compared, false for categories: no brand is known.",
  })
  isByBrand!: boolean;

  @Field(() => GraphQLBigInt, { description: "Customers of one." })
  customersOfOne!: number;

  @Field(() => GraphQLBigInt, { description: "Customers of several." })
  customersOfSeveral!: number;

  @Field(() => Float, {
    description: "Revenue per customer of several over that of one, less 1: 0.2 is a fifth more.",
  })
  rawGap!: number;

  @Field(() => Estimate, {
    description:
      "The same within customers of equal order count, each count weighted by its customers of one.",
  })
  matchedGap!: Estimate;
}

@ObjectType({
  description: "How the shop does if nothing is changed: what simulations start from.",
})
export class ShopBaseline {
  @Field(() => Estimate, {
    description:
      "Margin as a share of revenue before refunds, of order lines with a known cost; below 0 where goods sell below cost.",
  })
  margin!: Estimate;

  @Field(() => Estimate, {
    description: "Refunds and cancellations as a share of revenue, both of all time.",
  })
  refundedShare!: Estimate;

  @Field(() => Estimate, { description: "Share of orders on Saturdays and Sundays." })
  weekendOrderShare!: Estimate;

  @Field(() => Estimate, { description: "Orders per order day of a customer, less 1." })
  furtherOrdersPerOrderDay!: Estimate;

  @Field(() => [SplitOrderShare], { description: "How soon those further orders come." })
  splitOrders!: SplitOrderShare[];

  @Field(() => Int, {
    description: "Whole weeks up to asOf that what is told per week is of, at most 13.",
  })
  weeks!: number;

  @Field(() => Estimate, {
    description:
      "Orders a week; suppressed in snapshots that were published before their days were kept.",
  })
  ordersPerWeek!: Estimate;

  @Field(() => Estimate, {
    description:
      "Revenue before refunds a week, in the currency's main unit, with the interval of the mean week.",
  })
  revenuePerWeek!: Estimate;

  @Field(() => Estimate, { description: "Customers a week who order for the first time." })
  newCustomersPerWeek!: Estimate;

  @Field(() => DeseasonalisedBaseline, {
    description:
      "The same weeks with their season taken out. Simulations start from the weeks as they were.",
  })
  deseasonalised!: DeseasonalisedBaseline;

  @Field(() => CrossingComparison, {
    nullable: true,
    description: "Null where products have no brand or category, or too few customers to compare.",
  })
  crossing!: CrossingComparison | null;

  @Field(() => Provenance, { description: "Where the numbers come from." })
  provenance!: Provenance;
}

@Resolver(() => Shop)
export class ShopBaselineResolver {
  @FieldResolver(() => ShopBaseline, {
    nullable: true,
    description:
      "How the shop does if nothing is changed, as far as simulations have to know; null without customers.",
  })
  async baseline(@Root() { current }: Shop, @Ctx() context: Context): Promise<ShopBaseline | null> {
    const facts = await loaderOf<number, BaselineFacts | null>(
      context,
      "baseline facts",
      (snapshotIds) => baselineFactsOf(context, snapshotIds),
    ).load(current.snapshotId);
    if (facts === null) return null;
    const { splitOrders, crossing } = facts;
    const { orderDays, furtherPerOrderDay } = splitOrders;
    const further = Math.round(furtherPerOrderDay * orderDays);
    const { weeks } = facts.arrivals;
    const { asOfOn } = current.coverage;
    const span = { from: addDays(asOfOn, 1 - 7 * weeks), to: addDays(asOfOn, 1) };
    const hasPrices = knowsPrices(current.coverage);
    const { recentDays } = facts;
    return {
      margin: shareEstimate(facts.margin),
      refundedShare: shareEstimate(facts.returns),
      weekendOrderShare: shareEstimate(facts.weekendOrders),
      furtherOrdersPerOrderDay: poissonRate(further, orderDays),
      splitOrders: splitOrders.withinMinutes.map((each) => ({
        minutes: each.minutes,
        share: share(Math.round(each.share * further), further),
      })),
      weeks,
      ...(recentDays === undefined
        ? {
            ordersPerWeek: suppressed(SuppressionReason.NOT_IN_DATA),
            revenuePerWeek: suppressed(SuppressionReason.NOT_IN_DATA),
          }
        : weekly(recentDays, [], { factors: [], hasPrices })),
      newCustomersPerWeek: poissonRate(facts.arrivals.customers, weeks),
      deseasonalised: deseasonalise(recentDays, await readSeason(context, current), {
        coverage: current.coverage,
        hasPrices,
        hasOrderLines: (current.coverage.facts["order_lines"] ?? 0) > 0,
      }),
      crossing: crossing === null ? null : comparisonOf(crossing),
      provenance: provenanceOf(current, DEFINITION, await peakWarning(context, current, span)),
    };
  }
}

function shareEstimate(measured: StoredShare | null): Estimate {
  if (measured === null) return suppressed(SuppressionReason.NOT_IN_DATA);
  return share(measured.share * measured.observations, measured.observations);
}

const Z = 1.959963984540054;

/** Events per unit with the interval of a Poisson count, by the normal distribution of its root. */
function poissonRate(events: number, units: number): Estimate {
  if (units <= 0) return suppressed(SuppressionReason.DENOMINATOR_ZERO);
  const root = Math.sqrt(events);
  return modelled({
    value: events / units,
    low: Math.max(0, root - Z / 2) ** 2 / units,
    high: (root + Z / 2) ** 2 / units,
    standardError: root / units,
    n: events,
    method: EstimateMethod.DELTA_METHOD,
  });
}

function comparisonOf(crossing: StoredCrossing): CrossingComparison {
  const { by, matchedGap, matchedGapError, customersOfOne, customersOfSeveral, rawGap } = crossing;
  return {
    isByBrand: by === "BRAND",
    customersOfOne,
    customersOfSeveral,
    rawGap,
    matchedGap: modelled({
      value: matchedGap,
      low: matchedGap - Z * matchedGapError,
      high: matchedGap + Z * matchedGapError,
      standardError: matchedGapError,
      n: customersOfOne + customersOfSeveral,
      method: EstimateMethod.DELTA_METHOD,
    }),
  };
}
