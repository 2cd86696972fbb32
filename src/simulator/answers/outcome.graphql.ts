import { Field, Float, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Estimate } from "../../graphql/estimate.type.js";
import { Money } from "../../graphql/money.type.js";
import { GraphQLProbability } from "../../graphql/scalars.js";

export enum Outcome {
  RETENTION = "RETENTION",
  ACTIVE_LATE = "ACTIVE_LATE",
  AOV = "AOV",
  ORDERS = "ORDERS",
  ORDERS_PER_CUSTOMER = "ORDERS_PER_CUSTOMER",
  NET_REVENUE = "NET_REVENUE",
  GROSS_MARGIN = "GROSS_MARGIN",
  COST = "COST",
  LATER_MARGIN = "LATER_MARGIN",
  INCREMENTAL_PROFIT = "INCREMENTAL_PROFIT",
  SHIPMENTS = "SHIPMENTS",
  NEW_CUSTOMERS = "NEW_CUSTOMERS",
  CONTACTS = "CONTACTS",
  UNSUBSCRIBES = "UNSUBSCRIBES",
  REDEMPTIONS = "REDEMPTIONS",
  EXTRA_ORDERS = "EXTRA_ORDERS",
  CONVERSION = "CONVERSION",
}
registerEnumType(Outcome, {
  name: "Outcome",
  description: "What an experiment measures. Money in the shop's currency.",
  valuesConfig: {
    RETENTION: { description: "Share of the audience with at least one order in the horizon." },
    ACTIVE_LATE: {
      description: "Share of the audience with an order in the last 90 days of the horizon.",
    },
    AOV: { description: "Revenue per order." },
    ORDERS: { description: "Orders, after any were merged." },
    ORDERS_PER_CUSTOMER: {
      description: "Orders per customer of the audience, and of those who arrived.",
    },
    NET_REVENUE: { description: "Revenue less refunds." },
    GROSS_MARGIN: { description: "Net revenue less the cost of goods." },
    COST: { description: "What the policy costs beside discounts." },
    LATER_MARGIN: {
      description:
        "Margin of the year after the run, discounted to its end, of customers as they stand then.",
    },
    INCREMENTAL_PROFIT: {
      description: "Gross margin, later margin and what merging saves, less every cost.",
    },
    SHIPMENTS: { description: "Parcels." },
    NEW_CUSTOMERS: { description: "Customers with their first order in the horizon." },
    CONTACTS: { description: "Messages sent." },
    UNSUBSCRIBES: { description: "Customers who took back their consent to messages." },
    REDEMPTIONS: { description: "Discounts redeemed." },
    EXTRA_ORDERS: {
      description: "Orders that the policy brought, before what they took the place of.",
    },
    CONVERSION: {
      description:
        "First orders of new customers per session; null in shops without sessions, and where a policy brings customers from outside them.",
    },
  },
});

@ObjectType({ description: "A quantile over the draws." })
export class SimulatedQuantile {
  @Field(() => GraphQLProbability, { description: "Share of the draws at or below the value." })
  probability!: number;

  @Field(() => Float, { description: "The value." })
  value!: number;

  @Field(() => Float, { description: "Its Monte Carlo standard error." })
  mcse!: number;
}

@ObjectType({ description: "A lift over the draws: what both sides of the same luck differ by." })
export class LiftDistribution {
  @Field(() => Estimate, {
    description:
      "Mean, with the 95 % interval of what will be seen: both what is not known and what chance does.",
  })
  estimate!: Estimate;

  @Field(() => Estimate, {
    description: "Mean, with the 90 % interval of what is expected: what is not known alone.",
  })
  expected!: Estimate;

  @Field(() => Float, { description: "Standard deviation over the draws." })
  sd!: number;

  @Field(() => GraphQLProbability, { description: "Probability that it is above 0." })
  pPositive!: number;

  @Field(() => Float, { description: "Monte Carlo standard error of that probability." })
  pPositiveMcse!: number;

  @Field(() => GraphQLProbability, {
    nullable: true,
    description:
      "Probability that it is above its target in the decision rule; null without one, and in segments.",
  })
  pAboveTarget!: number | null;

  @Field(() => [SimulatedQuantile], { description: "At 2.5, 5, 25, 50, 75, 95 and 97.5 %." })
  quantiles!: SimulatedQuantile[];

  @Field(() => Float, { description: "Mean of the worst 5 % of the draws." })
  expectedShortfall5!: number;

  @Field(() => Float, { description: "Mean of what is lost where it is below 0." })
  expectedLoss!: number;

  @Field(() => Float, { description: "Monte Carlo standard error of the mean." })
  mcse!: number;

  @Field(() => Float, {
    nullable: true,
    description: "The same as a share of the mean; null where the mean is 0.",
  })
  relativeMcse!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Draws that independent sampling would have needed, per draw; null when unknown.",
  })
  essRatio!: number | null;
}

@ObjectType({ description: "An outcome on both sides, and what they differ by." })
export class OutcomeResult {
  @Field(() => Outcome, { description: "Which." })
  outcome!: Outcome;

  @Field(() => Estimate, { nullable: true, description: "Without the policy." })
  control!: Estimate | null;

  @Field(() => Estimate, { nullable: true, description: "With it." })
  treated!: Estimate | null;

  @Field(() => LiftDistribution, {
    nullable: true,
    description: "With less without; null where it cannot be computed.",
  })
  absolute!: LiftDistribution | null;

  @Field(() => LiftDistribution, {
    nullable: true,
    description: "The same as a share of the control; null where that may be 0.",
  })
  relative!: LiftDistribution | null;
}

@ObjectType({ description: "How a lift comes about, week by week: cumulated to the week's end." })
export class TrajectoryPoint {
  @Field(() => Int, { description: "1 for the first week; the last may be short." })
  week!: number;

  @Field(() => Outcome, {
    description:
      "RETENTION, AOV (weeks until which both sides have orders in every draw), ORDERS, NET_REVENUE or INCREMENTAL_PROFIT.",
  })
  outcome!: Outcome;

  @Field(() => Float, { description: "Mean without the policy." })
  control!: number;

  @Field(() => Float, { description: "Mean with it." })
  treated!: number;

  @Field(() => [Float], { description: "The lift at 5, 25, 50, 75 and 95 % of the draws." })
  quantiles!: number[];
}

@ObjectType({ description: "Outcomes of a segment's customers." })
export class SegmentOutcome {
  @Field(() => ID, { nullable: true, description: "The segment; null for customers of none." })
  segmentId!: string | null;

  @Field(() => String, { description: "Its name." })
  name!: string;

  @Field(() => Int, { description: "Customers of the audience in it." })
  customers!: number;

  @Field(() => [OutcomeResult], { description: "Outcomes." })
  outcomes!: OutcomeResult[];
}

@ObjectType({
  description:
    "The log of AOV with the policy over AOV without it: total = basket + price + mix + mechanical, exactly.",
})
export class AovDecomposition {
  @Field(() => Estimate, { description: "All of it." })
  total!: Estimate;

  @Field(() => Estimate, { description: "Items and their price tier, at unchanged customers." })
  basket!: Estimate;

  @Field(() => Estimate, { description: "Discounts and prices." })
  price!: Estimate;

  @Field(() => Estimate, { description: "Who orders." })
  mix!: Estimate;

  @Field(() => Estimate, { description: "Orders merged: fewer, not larger ones." })
  mechanical!: Estimate;
}

@ObjectType({ description: "What the policy made of the audience, customers per draw." })
export class ResponseTypes {
  @Field(() => Estimate, { description: "Order only with the policy." })
  persuadable!: Estimate;

  @Field(() => Estimate, { description: "Order anyway." })
  sureThing!: Estimate;

  @Field(() => Estimate, { description: "Do not order either way." })
  lostCause!: Estimate;

  @Field(() => Estimate, { description: "Would have ordered, and do not with the policy." })
  sleepingDog!: Estimate;

  @Field(() => Money, { description: "Discounts on orders that would have come anyway, expected." })
  subsidyCost!: Money;

  @Field(() => Estimate, { description: "Orders that only came earlier." })
  pulledForward!: Estimate;
}

export enum CostCategory {
  DISCOUNTS = "DISCOUNTS",
  REWARDS = "REWARDS",
  CONTACTS = "CONTACTS",
  ORDERS = "ORDERS",
  CUSTOMERS = "CUSTOMERS",
  MEDIA = "MEDIA",
  FIXED = "FIXED",
  UNSUBSCRIBES = "UNSUBSCRIBES",
  REFUNDS = "REFUNDS",
  SHIPPING_SAVED = "SHIPPING_SAVED",
}
registerEnumType(CostCategory, {
  name: "CostCategory",
  description: "What a policy costs.",
  valuesConfig: {
    DISCOUNTS: { description: "Given up on orders." },
    REWARDS: { description: "Owed to members." },
    CONTACTS: { description: "Messages." },
    ORDERS: { description: "Per order and per response: late dispatch, handling, fees." },
    CUSTOMERS: { description: "Per customer: service, samples, benefits." },
    MEDIA: { description: "Bought reach." },
    FIXED: { description: "Once: set-up, platform, content." },
    UNSUBSCRIBES: { description: "Value of consents lost." },
    REFUNDS: { description: "Money returned." },
    SHIPPING_SAVED: { description: "What merging saves; below 0." },
  },
});

@ObjectType({ description: "What the policy adds to a kind of cost, in the shop's currency." })
export class CostLine {
  @Field(() => CostCategory, { description: "Which." })
  category!: CostCategory;

  @Field(() => Estimate, { description: "How much, in the shop's currency." })
  cost!: Estimate;
}
