import { Field, Float, Int, ObjectType } from "type-graphql";
import { Money } from "../money.type.js";
import { Node } from "../node.type.js";
import { GraphQLDateTime, GraphQLLocalDate } from "../scalars.js";
import type { CurrentShop } from "../shop-directory.js";

@ObjectType({
  implements: Node,
  description: "A visitor with at least one order, as of the snapshot.",
})
export class Customer extends Node {
  @Field(() => String, { description: "The customer's id in the shop's own files." })
  externalId!: string;

  @Field(() => GraphQLDateTime, { description: "First order, UTC." })
  firstOrderAt!: Date;

  @Field(() => GraphQLDateTime, { description: "Last order, UTC." })
  lastOrderAt!: Date;

  @Field(() => GraphQLLocalDate, {
    description: "First day of the month of the first order: the cohort, fixed for life.",
  })
  cohortOn!: string;

  @Field(() => Int, { description: "Orders so far." })
  orderCount!: number;

  @Field(() => Int, { description: "Items ordered so far." })
  itemCount!: number;

  @Field(() => Int, { description: "Different products ordered." })
  productCount!: number;

  @Field(() => Int, {
    description: "Different brands ordered; 0 where the files name none.",
  })
  brandCount!: number;

  @Field(() => Int, {
    description: "Different categories ordered; 0 where the files name none.",
  })
  categoryCount!: number;

  @Field(() => Money, { description: "Revenue of all orders, before refunds." })
  grossRevenue!: Money;

  @Field(() => Money, { description: "Money returned, cancellations included." })
  refunds!: Money;

  @Field(() => Money, { description: "Gross revenue less refunds." })
  netRevenue!: Money;

  @Field(() => Money, {
    nullable: true,
    description: "Cost of the goods; null where the files hold none.",
  })
  cost!: Money | null;

  @Field(() => Float, { description: "Gross revenue per order, in the shop's currency." })
  averageOrderValue!: number;

  @Field(() => Int, { description: "Items refunded or cancelled." })
  refundedItems!: number;

  @Field(() => Int, {
    nullable: true,
    description: "Sessions so far; null where the files hold none.",
  })
  sessionCount!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "Page views so far; null where the files hold no sessions.",
  })
  pageViewCount!: number | null;

  @Field(() => Int, { description: "Days from the last order to asOf." })
  recencyDays!: number;

  @Field(() => Int, { description: "Days from the first order to asOf." })
  tenureDays!: number;

  @Field(() => Float, {
    nullable: true,
    description: "Mean days between orders; null with one order.",
  })
  meanGapDays!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Median days between orders: the own usual gap; null with one order.",
  })
  medianGapDays!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "How many of the own usual gaps the last order lies back: above 1 the next one is due; null with one order, or where that gap is 0 days.",
  })
  overdueTimes!: number | null;

  @Field(() => String, { description: 'Channel of the first session; "unknown" without one.' })
  channel!: string;

  @Field(() => String, { description: 'Device of the first session; "unknown" without one.' })
  device!: string;

  @Field(() => String, {
    description: 'Campaign of the first session; "none" when untagged or without one.',
  })
  campaign!: string;

  @Field(() => String, {
    nullable: true,
    description: "First page of the first session; null without page views.",
  })
  landingPage!: string | null;

  @Field(() => String, {
    description: 'Country of the first order or session; "unknown" where not given.',
  })
  country!: string;

  @Field(() => Money, {
    nullable: true,
    description:
      "Predicted value of the next 365 days times the probability of churn; null where a model was refused.",
  })
  valueAtRisk!: Money | null;

  /** Not part of the API: place in the snapshot's baseline; null for whom simulations do not know. */
  baselinePosition!: number | null;

  /** Not part of the API: the segment of behaviour, by its id in the snapshot; null for none. */
  segmentId!: string | null;

  /** Not part of the API: the shop and snapshot the row came from. */
  shop!: CurrentShop;
}
