import { GraphQLJSONObject } from "graphql-scalars";
import { Field, ObjectType } from "type-graphql";
import { CustomerSelection } from "../../graphql/entities/customer-selection.type.js";
import { Estimate } from "../../graphql/estimate.type.js";
import { Money } from "../../graphql/money.type.js";
import { Provenance } from "../../graphql/provenance.type.js";
import { GraphQLBigInt, GraphQLProbability } from "../../graphql/scalars.js";
import { Unavailable } from "../../graphql/unavailable.type.js";
import { VEGA_LITE, type JsonObject } from "../../graphql/vega-lite.js";

@ObjectType({ description: "A quantile of what customers are worth." })
export class CustomerValueQuantile {
  @Field(() => GraphQLProbability, { description: "Which: 0.5 is the median." })
  probability!: number;

  @Field(() => Estimate, {
    description:
      "The smallest value that at least this share of customers does not exceed, in the shop's currency; the interval is that of order statistics, an end null where too few customers bound it.",
  })
  value!: Estimate;
}

@ObjectType({ description: "Customers of about the same value." })
export class CustomerValueBin {
  @Field(() => Money, {
    nullable: true,
    description: "Least value in it; null in a first bin that holds all below `to`.",
  })
  from!: Money | null;

  @Field(() => Money, {
    nullable: true,
    description: "Values in it are below this; null in a last bin that holds all from there on.",
  })
  to!: Money | null;

  @Field(() => GraphQLBigInt, { description: "Customers in it." })
  customers!: number;

  @Field(() => Estimate, { description: "Share of all customers of the distribution." })
  shareOfCustomers!: Estimate;

  @Field(() => CustomerSelection, { description: "The customers behind it." })
  who!: CustomerSelection;
}

@ObjectType({ description: "How some customers are spread over what they are worth." })
export class CustomerValueDistribution {
  @Field(() => String, {
    nullable: true,
    description:
      "The part: a word of the breakdown's description, key of a segment, channel or first day of a month; null for all customers.",
  })
  value!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "What to call the part; null for all customers.",
  })
  name!: string | null;

  @Field(() => GraphQLBigInt, { description: "Customers who have such a value." })
  customers!: number;

  @Field(() => Money, { description: "Sum of their values." })
  total!: Money;

  @Field(() => Estimate, { description: "Value per customer, in the shop's currency." })
  mean!: Estimate;

  @Field(() => [CustomerValueQuantile], {
    description: "Those of a box plot: 0.05, 0.25, 0.5, 0.75 and 0.95.",
  })
  quantiles!: CustomerValueQuantile[];

  @Field(() => [CustomerValueBin], {
    description:
      "Bins of equal width, ascending, the same for all customers and for every part; the first and the last may be open.",
  })
  histogram!: CustomerValueBin[];

  @Field(() => CustomerSelection, { description: "The customers behind it." })
  who!: CustomerSelection;
}

@ObjectType({ description: "How customers are spread over what they are worth." })
export class CustomerValueReport {
  @Field(() => CustomerValueDistribution, { description: "All customers." })
  all!: CustomerValueDistribution;

  @Field(() => [CustomerValueDistribution], {
    description:
      "One per part: brands and tiers from fewest, segments in their own order, channels and months by value. Empty without a breakdown.",
  })
  breakdown!: CustomerValueDistribution[];

  @Field(() => Unavailable, {
    nullable: true,
    description: "Why there is no answer; null when there is one.",
  })
  unavailable!: Unavailable | null;

  @Field(() => Unavailable, {
    nullable: true,
    description: "Why customers cannot be told apart as asked; null when they can.",
  })
  breakdownUnavailable!: Unavailable | null;

  @Field(() => GraphQLJSONObject, {
    nullable: true,
    description: `${VEGA_LITE} Customers by value, and a box plot of all customers and of each part. Null where there is nothing to draw.`,
  })
  vegaLite!: JsonObject | null;

  @Field(() => Provenance, { description: "Where the numbers come from." })
  provenance!: Provenance;
}
