import { GraphQLJSONObject } from "graphql-scalars";
import { Field, ObjectType } from "type-graphql";
import { CustomerSelection } from "../../graphql/entities/customer-selection.type.js";
import { Estimate } from "../../graphql/estimate.type.js";
import { Money } from "../../graphql/money.type.js";
import { Provenance } from "../../graphql/provenance.type.js";
import { GraphQLBigInt, GraphQLProbability } from "../../graphql/scalars.js";
import { Unavailable } from "../../graphql/unavailable.type.js";
import { VEGA_LITE, type JsonObject } from "../../graphql/vega-lite.js";

@ObjectType({ description: "A quantile of order values." })
export class OrderValueQuantile {
  @Field(() => GraphQLProbability, { description: "Which: 0.5 is the median." })
  probability!: number;

  @Field(() => Estimate, {
    description:
      "The smallest order value that at least this share of orders does not exceed, in the shop's currency; the interval is that of order statistics, an end null where too few orders bound it.",
  })
  value!: Estimate;
}

@ObjectType({ description: "Orders of about the same value." })
export class OrderValueBin {
  @Field(() => Money, { description: "Least value in it." })
  from!: Money;

  @Field(() => Money, {
    nullable: true,
    description: "Values in it are below this; null in a last bin that holds all from there on.",
  })
  to!: Money | null;

  @Field(() => GraphQLBigInt, { description: "Orders in it." })
  orders!: number;

  @Field(() => Estimate, { description: "Share of all orders of the distribution." })
  shareOfOrders!: Estimate;

  @Field(() => CustomerSelection, { description: "The customers behind it." })
  who!: CustomerSelection;
}

@ObjectType({ description: "Orders below an amount, such as one for free shipping." })
export class OrderValueThreshold {
  @Field(() => Money, { description: "The amount." })
  amount!: Money;

  @Field(() => GraphQLBigInt, { description: "Orders of a smaller value." })
  ordersBelow!: number;

  @Field(() => Estimate, { description: "Their share of all orders." })
  shareBelow!: Estimate;

  @Field(() => Money, { description: "The sum of their values." })
  revenueBelow!: Money;

  @Field(() => CustomerSelection, { description: "The customers behind the orders below." })
  who!: CustomerSelection;
}

@ObjectType({ description: "How the values of some orders are distributed." })
export class OrderValueDistribution {
  @Field(() => String, {
    nullable: true,
    description: "Channel, kind of customer or first day of the month; null for all orders.",
  })
  value!: string | null;

  @Field(() => GraphQLBigInt, { description: "Orders." })
  orders!: number;

  @Field(() => Money, { description: "Gross revenue of them." })
  revenue!: Money;

  @Field(() => Estimate, { description: "Mean order value, in the shop's currency." })
  mean!: Estimate;

  @Field(() => [OrderValueQuantile], { description: "In the order asked for." })
  quantiles!: OrderValueQuantile[];

  @Field(() => [OrderValueBin], { description: "Bins of equal width, ascending." })
  histogram!: OrderValueBin[];

  @Field(() => [OrderValueThreshold], { description: "In the order asked for." })
  thresholds!: OrderValueThreshold[];

  @Field(() => CustomerSelection, { description: "The customers behind it." })
  who!: CustomerSelection;
}

@ObjectType({ description: "How the values of orders are distributed." })
export class OrderValueReport {
  @Field(() => OrderValueDistribution, { description: "All orders that were asked for." })
  all!: OrderValueDistribution;

  @Field(() => [OrderValueDistribution], {
    description: "One per value of the breakdown, by value; empty without one.",
  })
  breakdown!: OrderValueDistribution[];

  @Field(() => Unavailable, {
    nullable: true,
    description: "Why there is no answer; null when there is one.",
  })
  unavailable!: Unavailable | null;

  @Field(() => GraphQLJSONObject, {
    nullable: true,
    description: `${VEGA_LITE} Orders by value, and quantiles of all orders and of each part with intervals. Null where there is nothing to draw.`,
  })
  vegaLite!: JsonObject | null;

  @Field(() => Provenance, { description: "Where the numbers come from." })
  provenance!: Provenance;
}
