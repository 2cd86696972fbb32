import { GraphQLJSONObject } from "graphql-scalars";
import { Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";
import { CustomerSelection } from "../../graphql/entities/customer-selection.type.js";
import { Estimate } from "../../graphql/estimate.type.js";
import { Provenance } from "../../graphql/provenance.type.js";
import { GraphQLBigInt } from "../../graphql/scalars.js";
import { Unavailable } from "../../graphql/unavailable.type.js";
import { VEGA_LITE, type JsonObject } from "../../graphql/vega-lite.js";

export enum ConcentrationHolder {
  CUSTOMERS = "customer",
  PRODUCTS = "product",
}
registerEnumType(ConcentrationHolder, {
  name: "ConcentrationHolder",
  description: "Who holds what is shared out.",
  valuesConfig: {
    CUSTOMERS: { description: "Customers with an order in the period." },
    PRODUCTS: { description: "Products sold in the period." },
  },
});

export enum ConcentrationMeasure {
  GROSS_REVENUE = "gross_revenue",
  NET_REVENUE = "net_revenue",
  ORDERS = "orders",
}
registerEnumType(ConcentrationMeasure, {
  name: "ConcentrationMeasure",
  description: "What is shared out.",
  valuesConfig: {
    GROSS_REVENUE: { description: "Revenue before refunds." },
    NET_REVENUE: { description: "Revenue less refunds; below zero counts as 0." },
    ORDERS: { description: "Orders; for a product, orders that hold it." },
  },
});

@ObjectType({ description: "A point of the Lorenz curve." })
export class LorenzPoint {
  @Field(() => Float, { description: "Share of holders, those with least first, 0 to 1." })
  holderShare!: number;

  @Field(() => Float, { description: "Share of the total that they hold, 0 to 1; exact." })
  share!: number;
}

@ObjectType({ description: "The largest holders and what they hold." })
export class TopShare {
  @Field(() => Float, {
    description: "Of a top share: which share of holders, 0 to 1; else which share of the total.",
  })
  fraction!: number;

  @Field(() => GraphQLBigInt, { description: "Holders, counted whole, rounding up." })
  holders!: number;

  @Field(() => Estimate, {
    description: "Of a top share: its share of the total; else the holders' share of all holders.",
  })
  share!: Estimate;

  @Field(() => Float, {
    description: "What the last of them holds, in the shop's currency or orders.",
  })
  threshold!: number;

  @Field(() => GraphQLBigInt, { description: "Holders of exactly the threshold." })
  tiedHolders!: number;

  @Field(() => GraphQLBigInt, {
    description: "Holders of at least the threshold: more than `holders` where the last ones tie.",
  })
  holdersFromThreshold!: number;

  @Field(() => CustomerSelection, {
    nullable: true,
    description:
      "Customers with at least the threshold, ties included; null for products, and for net revenue of a year.",
  })
  who!: CustomerSelection | null;
}

@ObjectType({ description: "How unevenly something is shared out in a span of time." })
export class ConcentrationSpan {
  @Field(() => Int, { nullable: true, description: "Calendar year; null: all time." })
  year!: number | null;

  @Field(() => Boolean, { description: "False for a year that the data cover in part." })
  complete!: boolean;

  @Field(() => GraphQLBigInt, { description: "Holders." })
  holders!: number;

  @Field(() => GraphQLBigInt, { description: "Those below zero, whose net revenue counts as 0." })
  holdersBelowZero!: number;

  @Field(() => Float, { description: "What is shared out, in the shop's currency or orders." })
  total!: number;

  @Field(() => Estimate, {
    description:
      "Gini index: 0 where all hold the same, near 1 where one holds everything; jackknife interval.",
  })
  gini!: Estimate;

  @Field(() => [TopShare], { description: "Top 1, 5, 10 and 20 in a hundred holders." })
  top!: TopShare[];

  @Field(() => TopShare, {
    nullable: true,
    description: "The fewest who hold 0.8 of the total; null where there is nothing to share.",
  })
  fewestForFourFifths!: TopShare | null;

  @Field(() => [LorenzPoint], {
    description: "101 points, straight between holders; empty where there is nothing to share.",
  })
  lorenz!: LorenzPoint[];
}

@ObjectType({ description: "How much how few bring." })
export class Concentration {
  @Field(() => ConcentrationSpan, {
    nullable: true,
    description: "All time; null without holders.",
  })
  allTime!: ConcentrationSpan | null;

  @Field(() => [ConcentrationSpan], { description: "By calendar year, oldest first." })
  years!: ConcentrationSpan[];

  @Field(() => Unavailable, {
    nullable: true,
    description: "Why there is nothing; null when there is.",
  })
  unavailable!: Unavailable | null;

  @Field(() => GraphQLJSONObject, {
    nullable: true,
    description: `${VEGA_LITE} Lorenz curves of all time and of each year, and their Gini indices with intervals. Null where there is nothing to draw.`,
  })
  vegaLite!: JsonObject | null;

  @Field(() => Provenance, { description: "Where the numbers come from." })
  provenance!: Provenance;
}
