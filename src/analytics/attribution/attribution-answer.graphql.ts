import { Field, Int, ObjectType } from "type-graphql";
import { Estimate } from "../../graphql/estimate.type.js";
import { Money } from "../../graphql/money.type.js";
import { Provenance } from "../../graphql/provenance.type.js";
import { GraphQLBigInt, GraphQLDecimal } from "../../graphql/scalars.js";
import { Unavailable } from "../../graphql/unavailable.type.js";
import { AttributionModel } from "./attribution-input.graphql.js";

@ObjectType({
  description:
    "What a rule credits to a channel or campaign. Whose orders these were is not kept: ask `customers(where: {behaviour: {event: SESSION, channel: ...}})` for those who came by it, with the event PURCHASE for those whose order's session did.",
})
export class AttributionCredit {
  @Field(() => String, {
    description: 'The channel or campaign; "unknown" for orders without a known session.',
  })
  value!: string;

  @Field(() => GraphQLDecimal, {
    description: "Orders, in parts down to a millionth; they add up to all orders exactly.",
  })
  orders!: string;

  @Field(() => Money, { description: "Gross revenue; it adds up to that of all orders exactly." })
  revenue!: Money;

  @Field(() => Estimate, {
    description: "Share of all orders; with the interval of the removal effects for MARKOV.",
  })
  shareOfOrders!: Estimate;

  @Field(() => Estimate, { description: "Share of all revenue." })
  shareOfRevenue!: Estimate;
}

@ObjectType({ description: "How one rule shares the orders out." })
export class AttributedOrders {
  @Field(() => AttributionModel, { description: "The rule." })
  model!: AttributionModel;

  @Field(() => [AttributionCredit], {
    description:
      "One per channel or campaign, the same ones for every rule: most orders by LAST first. Empty for MARKOV without orders.",
  })
  credits!: AttributionCredit[];
}

@ObjectType({ description: "What would be lost without a channel or campaign." })
export class RemovalEffect {
  @Field(() => String, { description: "The channel or campaign." })
  value!: string;

  @Field(() => Estimate, {
    description:
      "Share of conversions that would be lost if all that get to it left, 0 to 1; interval by the delta method on the chain's moves.",
  })
  effect!: Estimate;
}

@ObjectType({ description: "Orders and revenue credited to channels, by all rules side by side." })
export class Attribution {
  @Field(() => GraphQLBigInt, { description: "Orders that are credited." })
  orders!: number;

  @Field(() => Money, {
    nullable: true,
    description: "Their gross revenue; null when unavailable.",
  })
  revenue!: Money | null;

  @Field(() => [AttributedOrders], { description: "One per rule; empty when unavailable." })
  models!: AttributedOrders[];

  @Field(() => Estimate, {
    description: "Share of paths of sessions that end with an order; suppressed without paths.",
  })
  conversion!: Estimate;

  @Field(() => [RemovalEffect], {
    description: "Largest first; empty without orders.",
  })
  removalEffects!: RemovalEffect[];

  @Field(() => Unavailable, {
    nullable: true,
    description: "Why nothing can be credited; null when it can.",
  })
  unavailable!: Unavailable | null;

  @Field(() => Provenance, { description: "Where the numbers come from." })
  provenance!: Provenance;
}

@ObjectType({ description: "A path of sessions by their channels." })
export class AttributionPath {
  @Field(() => [String], {
    description: "Channels in order, at most the last 8; empty for all paths that are not listed.",
  })
  channels!: string[];

  @Field(() => GraphQLBigInt, { description: "Different paths in the row; 1 for a listed one." })
  paths!: number;

  @Field(() => GraphQLBigInt, { description: "Orders at its end." })
  conversions!: number;

  @Field(() => GraphQLBigInt, { description: "Visitors whose last sessions it is, without order." })
  nonConversions!: number;

  @Field(() => Estimate, { description: "Share of the path's ends that are orders." })
  conversion!: Estimate;

  @Field(() => Money, { description: "Gross revenue of its orders." })
  revenue!: Money;

  @Field(() => GraphQLBigInt, { description: "Of its ends, those of longer paths, cut to 8." })
  capped!: number;
}

@ObjectType({ description: "The paths of channels to an order or to none." })
export class AttributionPathList {
  @Field(() => [AttributionPath], { description: "Most frequent first." })
  paths!: AttributionPath[];

  @Field(() => AttributionPath, {
    nullable: true,
    description: "All others together, so that the totals are whole; null when there are none.",
  })
  others!: AttributionPath | null;

  @Field(() => GraphQLBigInt, { description: "Orders of all paths." })
  conversions!: number;

  @Field(() => GraphQLBigInt, { description: "Paths without order, of all." })
  nonConversions!: number;

  @Field(() => Int, { description: "Most sessions of a path that are kept." })
  longest!: number;

  @Field(() => Unavailable, {
    nullable: true,
    description: "Why there are none; null when there are.",
  })
  unavailable!: Unavailable | null;

  @Field(() => Provenance, { description: "Where the numbers come from." })
  provenance!: Provenance;
}
