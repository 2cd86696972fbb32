import { GraphQLJSONObject } from "graphql-scalars";
import { Field, Float, Int, ObjectType } from "type-graphql";
import { CustomerSelection } from "../../graphql/entities/customer-selection.type.js";
import { Estimate } from "../../graphql/estimate.type.js";
import { Provenance } from "../../graphql/provenance.type.js";
import { GraphQLBigInt } from "../../graphql/scalars.js";
import { Unavailable } from "../../graphql/unavailable.type.js";
import { VEGA_LITE, type JsonObject } from "../../graphql/vega-lite.js";

const KAPLAN_MEIER = "Kaplan-Meier, with Greenwood's interval on the log(-log) scale.";

@ObjectType({ description: "How many have ordered again by some day." })
export class NextOrderPoint {
  @Field(() => Int, { description: "Days since the order." })
  days!: number;

  @Field(() => GraphQLBigInt, {
    description: "Orders watched at least this long without a next one before this day.",
  })
  atRisk!: number;

  @Field(() => Estimate, {
    description: `Share of orders that are followed by another within these days. ${KAPLAN_MEIER} Suppressed beyond what any order was watched.`,
  })
  orderedAgain!: Estimate;

  @Field(() => CustomerSelection, {
    description: "The customers behind it: those seen to order again within these days.",
  })
  who!: CustomerSelection;
}

@ObjectType({ description: "Whether, and when, customers order again after an order." })
export class NextOrderCurve {
  @Field(() => String, {
    nullable: true,
    description: 'The value of the breakdown, "(other)" for the rest; null for all customers.',
  })
  value!: string | null;

  @Field(() => GraphQLBigInt, {
    description:
      "Orders with this number: as many customers, but for 10, which holds every later order too.",
  })
  orders!: number;

  @Field(() => GraphQLBigInt, { description: "Those followed by another one until asOf." })
  followed!: number;

  @Field(() => GraphQLBigInt, { description: "Those not followed yet: censored, not lost." })
  waiting!: number;

  @Field(() => Estimate, {
    description:
      "Followed orders per order: a lower bound of the share that ever will be, the lower the younger the customers.",
  })
  followedSoFar!: Estimate;

  @Field(() => Estimate, {
    description: `Share followed within the longest time any order was watched. ${KAPLAN_MEIER}`,
  })
  followedEventually!: Estimate;

  @Field(() => Int, { nullable: true, description: "That time in days; null without orders." })
  longestDays!: number | null;

  @Field(() => [NextOrderPoint], { description: "At the days of `withinDays`, ascending." })
  within!: NextOrderPoint[];

  @Field(() => [NextOrderPoint], { description: "The curve, from day 0 in steps of `stepDays`." })
  points!: NextOrderPoint[];

  @Field(() => Estimate, {
    nullable: true,
    description:
      "Days until half of the orders are followed, those still waiting counted as waiting (Brookmeyer, Crowley 1982); null while fewer than half are.",
  })
  medianDays!: Estimate | null;

  @Field(() => Estimate, {
    nullable: true,
    description:
      "Median days among the followed orders alone: too short, since long waits are not over yet. Null when none is followed.",
  })
  naiveMedianDays!: Estimate | null;

  @Field(() => CustomerSelection, { description: "The customers behind it." })
  who!: CustomerSelection;

  @Field(() => CustomerSelection, { description: "Those who have not ordered again." })
  whoWaits!: CustomerSelection;
}

@ObjectType({ description: "One value of the breakdown against all others (log-rank test)." })
export class NextOrderContrast {
  @Field(() => String, { description: "The value." })
  value!: string;

  @Field(() => Float, { description: "Followed orders of the value." })
  observed!: number;

  @Field(() => Float, {
    description: "As many as would be expected of it if all values were alike.",
  })
  expected!: number;

  @Field(() => Float, { description: "p-value of the difference, 0 to 1, two-sided." })
  pValue!: number;

  @Field(() => Float, {
    description:
      "The p-value adjusted for as many values as were compared (Benjamini, Hochberg 1995).",
  })
  adjustedPValue!: number;
}

@ObjectType({ description: "Whether the values of the breakdown differ (log-rank test)." })
export class NextOrderTest {
  @Field(() => Float, { description: "Test statistic, from 0." })
  chiSquare!: number;

  @Field(() => Int, { description: "Values compared, less one." })
  degreesOfFreedom!: number;

  @Field(() => Float, { description: "p-value that all values are alike, 0 to 1." })
  pValue!: number;

  @Field(() => [NextOrderContrast], { description: "Each value against all others." })
  contrasts!: NextOrderContrast[];
}

@ObjectType({ description: "When customers order again, if at all." })
export class NextOrderReport {
  @Field(() => NextOrderCurve, {
    nullable: true,
    description: "All customers; null when unavailable.",
  })
  all!: NextOrderCurve | null;

  @Field(() => [NextOrderCurve], {
    description: "One curve per value of `breakdown`, most orders first; empty without it.",
  })
  breakdown!: NextOrderCurve[];

  @Field(() => NextOrderTest, {
    nullable: true,
    description: "Null without breakdown, or when fewer than two values can be compared.",
  })
  test!: NextOrderTest | null;

  @Field(() => Unavailable, {
    nullable: true,
    description: "Why there is no curve; null when there is.",
  })
  unavailable!: Unavailable | null;

  @Field(() => Unavailable, {
    nullable: true,
    description: "Why the asked breakdown has no values; null when it has, or none was asked.",
  })
  breakdownUnavailable!: Unavailable | null;

  @Field(() => GraphQLJSONObject, {
    nullable: true,
    description: `${VEGA_LITE} The curve, or those of \`breakdown\`, with their bands. Null where there is nothing to draw.`,
  })
  vegaLite!: JsonObject | null;

  @Field(() => Provenance, { description: "Where the numbers come from." })
  provenance!: Provenance;
}
