import { Field, ObjectType } from "type-graphql";
import { CustomerSelection } from "../../graphql/entities/customer-selection.type.js";
import { Estimate } from "../../graphql/estimate.type.js";
import { Money } from "../../graphql/money.type.js";
import { Provenance } from "../../graphql/provenance.type.js";
import { GraphQLBigInt, GraphQLLocalDate } from "../../graphql/scalars.js";
import { Unavailable } from "../../graphql/unavailable.type.js";

@ObjectType({ description: "Customers who were in one segment and then in another, or the same." })
export class RfmMovement {
  @Field(() => String, {
    nullable: true,
    description: "Key of the segment at the first day; null: no order yet.",
  })
  fromSegment!: string | null;

  @Field(() => String, { description: "Its name." })
  fromName!: string;

  @Field(() => String, { description: "Key of the segment at the second day." })
  toSegment!: string;

  @Field(() => String, { description: "Its name." })
  toName!: string;

  @Field(() => GraphQLBigInt, { description: "Customers who moved so." })
  customers!: number;

  @Field(() => Estimate, { description: "Share of those of the first segment who moved so." })
  shareOfFrom!: Estimate;

  @Field(() => Estimate, { description: "Share of those of the second segment who came so." })
  shareOfTo!: Estimate;

  @Field(() => Money, {
    description: "Gross revenue of their orders after the first day, up to and with the second.",
  })
  revenueBetween!: Money;

  @Field(() => Money, {
    description: "Gross revenue of their orders in the 365 days that end with the second day.",
  })
  recentRevenue!: Money;

  @Field(() => CustomerSelection, { description: "The customers behind it." })
  who!: CustomerSelection;
}

@ObjectType({ description: "How customers moved between segments from one day to another." })
export class RfmMovements {
  @Field(() => GraphQLLocalDate, { nullable: true, description: "First day; its end counts." })
  from!: string | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: "Second day; its end counts." })
  to!: string | null;

  @Field(() => [GraphQLLocalDate], {
    description: "Days that can be asked for: the last 24 month ends and the day of asOf.",
  })
  days!: string[];

  @Field(() => [RfmMovement], {
    description:
      "Movements that a customer made, in the order of the map; no order yet comes last.",
  })
  movements!: RfmMovement[];

  @Field(() => Unavailable, {
    nullable: true,
    description: "Why there are no movements; null when there could be.",
  })
  unavailable!: Unavailable | null;

  @Field(() => Provenance, { description: "Where the numbers come from." })
  provenance!: Provenance;
}

@ObjectType({ description: "A segment at one day." })
export class RfmHistorySegment {
  @Field(() => String, { description: "Stable key, such as champions." })
  key!: string;

  @Field(() => String, { description: "What to call it." })
  name!: string;

  @Field(() => GraphQLBigInt, { description: "Customers in it that day." })
  customers!: number;

  @Field(() => Estimate, { description: "Share of those who were customers by then." })
  share!: Estimate;

  @Field(() => Money, {
    description: "Gross revenue of their orders in the 365 days that end with the day.",
  })
  recentRevenue!: Money;

  @Field(() => Estimate, {
    description: "Share of all gross revenue of customers in those 365 days.",
  })
  recentRevenueShare!: Estimate;

  @Field(() => CustomerSelection, { description: "The customers behind it." })
  who!: CustomerSelection;
}

@ObjectType({ description: "All segments at one day." })
export class RfmHistoryDay {
  @Field(() => GraphQLLocalDate, { description: "The day; its end counts." })
  on!: string;

  @Field(() => Boolean, { description: "Whether it ends a calendar month." })
  isMonthEnd!: boolean;

  @Field(() => GraphQLBigInt, { description: "Who had ordered by then." })
  customers!: number;

  @Field(() => [RfmHistorySegment], { description: "Every segment of the map, in its order." })
  segments!: RfmHistorySegment[];
}

@ObjectType({ description: "Size and revenue of segments over time." })
export class RfmHistory {
  @Field(() => [RfmHistoryDay], { description: "Oldest first; at most 24 month ends and asOf." })
  days!: RfmHistoryDay[];

  @Field(() => Unavailable, {
    nullable: true,
    description: "Why there are no days; null when there are.",
  })
  unavailable!: Unavailable | null;

  @Field(() => Provenance, { description: "Where the numbers come from." })
  provenance!: Provenance;
}
