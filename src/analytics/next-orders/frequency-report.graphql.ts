import { GraphQLJSONObject } from "graphql-scalars";
import { Field, Int, ObjectType } from "type-graphql";
import { CustomerSelection } from "../../graphql/entities/customer-selection.type.js";
import { Estimate } from "../../graphql/estimate.type.js";
import { Money } from "../../graphql/money.type.js";
import { Provenance } from "../../graphql/provenance.type.js";
import { GraphQLBigInt } from "../../graphql/scalars.js";
import { Unavailable } from "../../graphql/unavailable.type.js";
import { VEGA_LITE, type JsonObject } from "../../graphql/vega-lite.js";
import { NextOrderPoint } from "./next-order-report.graphql.js";

@ObjectType({ description: "Customers with a like number of orders." })
export class FrequencyTier {
  @Field(() => String, {
    description:
      'Such as "one-time", "occasional" and "frequent" for the usual cuts; the numbers of orders for others.',
  })
  name!: string;

  @Field(() => Int, { description: "Fewest orders." })
  fromOrders!: number;

  @Field(() => Int, { nullable: true, description: "Most orders; null for no upper end." })
  toOrders!: number | null;

  @Field(() => GraphQLBigInt, { description: "Customers in the tier." })
  customers!: number;

  @Field(() => Estimate, { description: "Share of customers, 0 to 1." })
  shareOfCustomers!: Estimate;

  @Field(() => GraphQLBigInt, { description: "Their orders." })
  orders!: number;

  @Field(() => Estimate, {
    description: "Share of orders; the interval takes customers as the units.",
  })
  shareOfOrders!: Estimate;

  @Field(() => Money, { description: "Gross revenue of those orders." })
  revenue!: Money;

  @Field(() => Estimate, {
    description: "Share of revenue; the interval takes customers as the units.",
  })
  shareOfRevenue!: Estimate;

  @Field(() => Estimate, { description: "Revenue per customer, in the shop's currency." })
  revenuePerCustomer!: Estimate;

  @Field(() => Estimate, { description: "Revenue per order, in the shop's currency." })
  aov!: Estimate;

  @Field(() => CustomerSelection, { description: "The customers behind it." })
  who!: CustomerSelection;
}

@ObjectType({ description: "Customers with exactly so many orders." })
export class OrderCountShare {
  @Field(() => Int, { description: "Number of orders." })
  orders!: number;

  @Field(() => GraphQLBigInt, { description: "Customers." })
  customers!: number;

  @Field(() => Estimate, { description: "Share of customers, 0 to 1." })
  shareOfCustomers!: Estimate;

  @Field(() => CustomerSelection, { description: "The customers behind it." })
  who!: CustomerSelection;
}

@ObjectType({ description: "Whether customers with so many orders place one more." })
export class OrderTransition {
  @Field(() => Int, {
    description: "Number of the order; 10 stands for the tenth and every later one.",
  })
  fromOrders!: number;

  @Field(() => GraphQLBigInt, { description: "Orders with this number." })
  orders!: number;

  @Field(() => GraphQLBigInt, { description: "Those followed by one more until asOf." })
  followed!: number;

  @Field(() => [NextOrderPoint], {
    description:
      "Probability of one more order within 30, 90, 180 and 365 days; those still waiting count as waiting.",
  })
  within!: NextOrderPoint[];

  @Field(() => Estimate, {
    description: "Followed per order so far: a lower bound of ever.",
  })
  followedSoFar!: Estimate;

  @Field(() => Estimate, {
    description:
      "Probability of one more order within the longest time any was watched (Kaplan-Meier).",
  })
  ever!: Estimate;

  @Field(() => CustomerSelection, { description: "Those who wait: the customers to win back." })
  whoWaits!: CustomerSelection;
}

@ObjectType({ description: "How often customers order, in tiers, and how they move up." })
export class FrequencyReport {
  @Field(() => GraphQLBigInt, { description: "Customers that count." })
  customers!: number;

  @Field(() => GraphQLBigInt, {
    description:
      "Customers too young for the horizon, who are left out; for EVER those of the last 365 days, who count but had less than a year to come back.",
  })
  youngerCustomers!: number;

  @Field(() => Estimate, { description: "Orders per customer." })
  ordersPerCustomer!: Estimate;

  @Field(() => [FrequencyTier], { description: "By number of orders; empty when unavailable." })
  tiers!: FrequencyTier[];

  @Field(() => [OrderCountShare], {
    description: "The distribution itself: the first 100 numbers of orders that occur.",
  })
  orderCounts!: OrderCountShare[];

  @Field(() => [OrderTransition], {
    description: "From the first order on, as far as there are any; of all orders until asOf.",
  })
  transitions!: OrderTransition[];

  @Field(() => Unavailable, {
    nullable: true,
    description: "Why there are no tiers; null when there are.",
  })
  unavailable!: Unavailable | null;

  @Field(() => GraphQLJSONObject, {
    nullable: true,
    description: `${VEGA_LITE} What each tier holds, and how many orders are followed by one more. Null where it is unavailable.`,
  })
  vegaLite!: JsonObject | null;

  @Field(() => Provenance, { description: "Where the numbers come from." })
  provenance!: Provenance;
}
