import { ArrayMaxSize, ArrayMinSize, Max, Min } from "class-validator";
import { Field, ID, InputType, Int, registerEnumType } from "type-graphql";
import { NumberPredicate } from "../../graphql/predicate.input.js";
import { GraphQLProbability } from "../../graphql/scalars.js";
import { SortDirection } from "../../graphql/sort.input.js";
import type { BasketLevel } from "./basket-level.js";
import { BasketKind, BasketLevels } from "./basket-words.graphql.js";

/** Values are the columns of the result. */
export enum AffinitySort {
  AFFINITY_LOW = "affinityLow",
  AFFINITY = "affinity",
  SUPPORT = "support",
  TOGETHER_BASKETS = "togetherBaskets",
  CONFIDENCE = "confidence",
  LEVERAGE = "leverage",
  CONVICTION = "inverseConviction",
  ZHANG = "zhang",
  JACCARD = "jaccard",
  COSINE = "cosine",
  P_VALUE = "pValue",
  FALSE_DISCOVERY_RATE = "falseDiscoveryRate",
}
registerEnumType(AffinitySort, {
  name: "AffinitySort",
  description: "What pairs can be ordered by.",
  valuesConfig: {
    AFFINITY_LOW: { description: "Lower end of the affinity's interval: rare flukes come last." },
    AFFINITY: { description: "Affinity itself; flukes of rare pairs come first." },
    SUPPORT: { description: "Share of baskets that hold both; popular pairs come first." },
    TOGETHER_BASKETS: { description: "Baskets that hold both." },
    CONFIDENCE: { description: "Share of the left's baskets that hold the right too." },
    LEVERAGE: { description: "Share of baskets that hold both beyond chance." },
    CONVICTION: { description: "Conviction of the right given the left." },
    ZHANG: { description: "Zhang's association of the right with the left." },
    JACCARD: { description: "Jaccard similarity." },
    COSINE: { description: "Cosine similarity." },
    P_VALUE: { description: "p-value." },
    FALSE_DISCOVERY_RATE: { description: "p-value adjusted for all pairs tested." },
  },
});

@InputType({ description: "An ordering of pairs; equal ones keep the order of the most frequent." })
export class AffinityOrder {
  @Field(() => AffinitySort, { description: "What to order by." })
  by!: AffinitySort;

  @Field(() => SortDirection, {
    nullable: true,
    description:
      "Which way; unless given, strongest first: p-values and false discovery rates upwards, all else downwards.",
  })
  direction?: SortDirection;
}

@InputType({ description: "Which pairs." })
export class AffinityInput {
  @Field(() => BasketLevels, {
    defaultValue: BasketLevels.PRODUCT,
    description: "Products, categories, brands, or brands within categories.",
  })
  level!: BasketLevel;

  @Field(() => BasketKind, { defaultValue: BasketKind.ORDER, description: "What is one basket." })
  basket!: BasketKind;

  @Field(() => ID, {
    nullable: true,
    description: "Only baskets of customers who are in this behaviour segment today.",
  })
  segment?: string;

  @Field(() => [String], {
    nullable: true,
    description: "Only pairs with one of these, by key; 1 to 20.",
  })
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  holding?: string[];

  @Field(() => Int, {
    defaultValue: 5,
    description:
      "Least baskets that hold both, 0 to 1,000,000; 0 also shows what is never together.",
  })
  @Min(0)
  @Max(1_000_000)
  minTogether!: number;

  @Field(() => NumberPredicate, { nullable: true, description: "A condition on the affinity." })
  affinity?: NumberPredicate;

  @Field(() => GraphQLProbability, {
    nullable: true,
    description: "Largest false discovery rate, such as 0.05.",
  })
  maxFalseDiscoveryRate?: number;

  @Field(() => AffinityOrder, { nullable: true, description: "Ordering; AFFINITY_LOW by default." })
  orderBy?: AffinityOrder;
}
