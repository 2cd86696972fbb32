import { GraphQLJSONObject } from "graphql-scalars";
import { Field, Float, Int, ObjectType } from "type-graphql";
import { CustomerSelection } from "../../graphql/entities/customer-selection.type.js";
import { Estimate } from "../../graphql/estimate.type.js";
import { Provenance } from "../../graphql/provenance.type.js";
import { GraphQLBigInt } from "../../graphql/scalars.js";
import { Unavailable } from "../../graphql/unavailable.type.js";
import { VEGA_LITE, type JsonObject } from "../../graphql/vega-lite.js";

@ObjectType({ description: "Gaps of a like length, and the chance of an order at such a time." })
export class GapBin {
  @Field(() => Int, { description: "Fewest days." })
  fromDays!: number;

  @Field(() => Int, { nullable: true, description: "Most days; null for no upper end." })
  toDays!: number | null;

  @Field(() => GraphQLBigInt, { description: "Repeat orders after such a gap." })
  gaps!: number;

  @Field(() => Estimate, { description: "Share of all repeat orders, 0 to 1." })
  share!: Estimate;

  @Field(() => Float, {
    nullable: true,
    description: "Share of all repeat orders per day of the bin; null for the open one.",
  })
  sharePerDay!: number | null;

  @Field(() => GraphQLBigInt, {
    description: "Orders still without a next one when the bin begins.",
  })
  atRisk!: number;

  @Field(() => GraphQLBigInt, {
    description: "Days that orders spent in the bin without a next one before: what could happen.",
  })
  daysAtRisk!: number;

  @Field(() => Estimate, {
    description:
      "Hazard: chance of the next order on a day of the bin, given none before, 0 to 1 per day; those still waiting count.",
  })
  hazardPerDay!: Estimate;

  @Field(() => CustomerSelection, { description: "The customers behind its gaps." })
  who!: CustomerSelection;
}

@ObjectType({ description: "A quantile of the days between orders." })
export class GapQuantile {
  @Field(() => Float, { description: "Share that it cuts off, 0 to 1: 0.5 is the median." })
  quantile!: number;

  @Field(() => Estimate, {
    nullable: true,
    description:
      "Of the gaps that ended in an order: too short, since long gaps are not over yet. Null without such gaps.",
  })
  naiveDays!: Estimate | null;

  @Field(() => Estimate, {
    nullable: true,
    description:
      "Of all orders, those still waiting counted as waiting (Kaplan-Meier); null where the share is not reached.",
  })
  days!: Estimate | null;
}

@ObjectType({ description: "How long customers take from order to order." })
export class Cadence {
  @Field(() => String, {
    nullable: true,
    description: 'The value of the breakdown, "(other)" for the rest; null for all customers.',
  })
  value!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: "Number of the order before the gap; 10: the tenth and later. Null for all.",
  })
  orderNumber!: number | null;

  @Field(() => GraphQLBigInt, { description: "Orders that a next one could follow." })
  orders!: number;

  @Field(() => GraphQLBigInt, { description: "Gaps that ended in an order." })
  gaps!: number;

  @Field(() => GraphQLBigInt, { description: "Gaps not over by asOf: censored." })
  openGaps!: number;

  @Field(() => Estimate, {
    nullable: true,
    description: "Median days of the ended gaps; biased downwards. Null without any.",
  })
  naiveMedianDays!: Estimate | null;

  @Field(() => Estimate, {
    nullable: true,
    description:
      "Median days to the next order, open gaps counted (Kaplan-Meier); null while fewer than half of the orders are followed.",
  })
  medianDays!: Estimate | null;

  @Field(() => CustomerSelection, {
    description: "The customers behind it: who placed such an order, whether or not one followed.",
  })
  who!: CustomerSelection;
}

@ObjectType({ description: "Customers past a multiple of their own usual gap." })
export class OverdueShare {
  @Field(() => Float, { description: "Multiple of the customer's own median gap." })
  times!: number;

  @Field(() => GraphQLBigInt, {
    description: "Customers whose last order lies at least so many of their own gaps back.",
  })
  customers!: number;

  @Field(() => Estimate, {
    description: "Share of the customers with enough gaps, a median above 0 days, 0 to 1.",
  })
  share!: Estimate;

  @Field(() => CustomerSelection, { description: "The customers behind it." })
  who!: CustomerSelection;
}

@ObjectType({ description: "Who is late by the own habit." })
export class OwnGapSummary {
  @Field(() => GraphQLBigInt, { description: "Customers with enough gaps and a median above 0." })
  customers!: number;

  @Field(() => GraphQLBigInt, {
    description: "Customers with enough gaps, half of them within a day: they have no usual gap.",
  })
  withoutUsualGap!: number;

  @Field(() => [OverdueShare], { description: "At 1, 1.5, 2, 3, 5 and 10 times the own gap." })
  overdue!: OverdueShare[];
}

@ObjectType({ description: "How long customers take from order to order." })
export class PurchaseCadenceReport {
  @Field(() => Cadence, { nullable: true, description: "All gaps; null when unavailable." })
  all!: Cadence | null;

  @Field(() => [GapBin], { description: "Histogram and hazard of all gaps." })
  bins!: GapBin[];

  @Field(() => [GapQuantile], { description: "At 0.1, 0.25, 0.5, 0.75 and 0.9." })
  quantiles!: GapQuantile[];

  @Field(() => [Cadence], { description: "By the number of the order before the gap." })
  byOrderNumber!: Cadence[];

  @Field(() => [Cadence], {
    description: "One per value of `breakdown`, most orders first; empty without it.",
  })
  breakdown!: Cadence[];

  @Field(() => OwnGapSummary, { description: "Who is late by the own habit." })
  ownGaps!: OwnGapSummary;

  @Field(() => Unavailable, {
    nullable: true,
    description: "Why there is no cadence; null when there is.",
  })
  unavailable!: Unavailable | null;

  @Field(() => Unavailable, {
    nullable: true,
    description: "Why the asked breakdown has no values; null when it has, or none was asked.",
  })
  breakdownUnavailable!: Unavailable | null;

  @Field(() => GraphQLJSONObject, {
    nullable: true,
    description: `${VEGA_LITE} Repeat orders by the days before them, and the chance of one per day. Null where it is unavailable.`,
  })
  vegaLite!: JsonObject | null;

  @Field(() => Provenance, { description: "Where the numbers come from." })
  provenance!: Provenance;
}
