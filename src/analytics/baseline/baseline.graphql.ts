import { Ctx, Field, FieldResolver, Float, Int, ObjectType, Resolver, Root } from "type-graphql";
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
import { Provenance, provenanceOf } from "../../graphql/provenance.type.js";
import { GraphQLBigInt } from "../../graphql/scalars.js";
import {
  baselineFactsOf,
  type BaselineFacts,
  type StoredCrossing,
  type StoredShare,
} from "../../store/baseline-facts.js";

const DEFINITION =
  "What simulations start from, measured on the shop's own data. Order days are those of known customers in the shop's zone; arrivals and sessions are of the last 13 weeks, or of as many whole ones as there are.";

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

  @Field(() => Estimate, { description: "Customers a week who order for the first time." })
  newCustomersPerWeek!: Estimate;

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
    return {
      margin: shareEstimate(facts.margin),
      refundedShare: shareEstimate(facts.returns),
      weekendOrderShare: shareEstimate(facts.weekendOrders),
      furtherOrdersPerOrderDay: poissonRate(further, orderDays),
      splitOrders: splitOrders.withinMinutes.map((each) => ({
        minutes: each.minutes,
        share: share(Math.round(each.share * further), further),
      })),
      newCustomersPerWeek: poissonRate(facts.arrivals.customers, facts.arrivals.weeks),
      crossing: crossing === null ? null : comparisonOf(crossing),
      provenance: provenanceOf(current, DEFINITION),
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
