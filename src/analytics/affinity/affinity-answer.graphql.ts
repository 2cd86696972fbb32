import { Field, Float, ObjectType } from "type-graphql";
import { connectionOf } from "../../graphql/connection.type.js";
import { CustomerSelection } from "../../graphql/entities/customer-selection.type.js";
import { Estimate } from "../../graphql/estimate.type.js";
import { Provenance } from "../../graphql/provenance.type.js";
import { GraphQLBigInt } from "../../graphql/scalars.js";
import { BasketThing } from "./basket-words.graphql.js";

@ObjectType({
  description:
    "Two things and how they share baskets. All counts are of baskets filled when both were on sale. The left is the one in fewer baskets.",
})
export class Affinity {
  @Field(() => BasketThing, { description: "The one in fewer baskets." })
  left!: BasketThing;

  @Field(() => BasketThing, { description: "The other one." })
  right!: BasketThing;

  @Field(() => GraphQLBigInt, { description: "Baskets filled when both were on sale." })
  baskets!: number;

  @Field(() => GraphQLBigInt, { description: "Those that hold the left." })
  leftBaskets!: number;

  @Field(() => GraphQLBigInt, { description: "Those that hold the right." })
  rightBaskets!: number;

  @Field(() => GraphQLBigInt, { description: "Those that hold both." })
  togetherBaskets!: number;

  @Field(() => Float, { description: "Baskets that would hold both by chance." })
  expectedBaskets!: number;

  @Field(() => Estimate, { description: "Share of baskets that hold both." })
  support!: Estimate;

  @Field(() => Estimate, {
    description:
      "Baskets that hold both per basket of several things, whenever filled: how a share of multi-item baskets is meant.",
  })
  supportOfSeveral!: Estimate;

  @Field(() => Estimate, { description: "Share of the left's baskets that hold the right too." })
  confidence!: Estimate;

  @Field(() => Estimate, { description: "Share of the right's baskets that hold the left too." })
  reverseConfidence!: Estimate;

  @Field(() => Estimate, {
    description:
      "How many times more often both share a basket than by chance; 1: independent, 0: never together.",
  })
  affinity!: Estimate;

  @Field(() => Estimate, {
    description:
      "The same without the correction for exposure, over all baskets: a late launch makes it look larger.",
  })
  rawAffinity!: Estimate;

  @Field(() => Estimate, {
    description: "Share of baskets that hold both beyond chance, -0.25 to 0.25.",
  })
  leverage!: Estimate;

  @Field(() => Estimate, {
    description:
      "How many times more often the right would be missing by chance than it is, given the left; suppressed where it never is, and where the right is in every basket.",
  })
  conviction!: Estimate;

  @Field(() => Estimate, { description: "The same of the left, given the right." })
  reverseConviction!: Estimate;

  @Field(() => Estimate, {
    description:
      "Zhang's association of the right with the left, -1 to 1; suppressed where the left is in every basket. Its interval follows from that of the ratio of the right's shares with and without the left.",
  })
  zhang!: Estimate;

  @Field(() => Estimate, { description: "The same of the left with the right." })
  reverseZhang!: Estimate;

  @Field(() => Estimate, {
    description: "Share of the baskets that hold either which hold both.",
  })
  jaccard!: Estimate;

  @Field(() => Estimate, {
    description: "Baskets that hold both per geometric mean of those that hold each, 0 to 1.",
  })
  cosine!: Estimate;

  @Field(() => Float, {
    description: "Probability of counts at least as uneven if the two were independent.",
  })
  pValue!: number;

  @Field(() => Float, {
    description:
      "p-value adjusted for all pairs tested (Benjamini-Hochberg): of the pairs at or below it, at most this share is chance.",
  })
  falseDiscoveryRate!: number;

  @Field(() => Boolean, {
    description: "True for Fisher's exact test, false for Pearson's chi-square.",
  })
  isExactTest!: boolean;

  @Field(() => CustomerSelection, {
    nullable: true,
    description:
      "The customers behind it: with an order that holds both; null for SESSION, which filters do not speak of.",
  })
  who!: CustomerSelection | null;

  @Field(() => CustomerSelection, {
    description: "The customers who ordered the left and never the right.",
  })
  whoLeftOnly!: CustomerSelection;

  @Field(() => CustomerSelection, {
    description: "The customers who ordered the right and never the left.",
  })
  whoRightOnly!: CustomerSelection;
}

@ObjectType({ description: "A page of pairs, and what they were counted over." })
export class AffinityConnection extends connectionOf("Affinity", Affinity) {
  @Field(() => GraphQLBigInt, { description: "Baskets that were counted." })
  baskets!: number;

  @Field(() => GraphQLBigInt, { description: "Those of several things." })
  severalBaskets!: number;

  @Field(() => GraphQLBigInt, {
    description: "Pairs tested, shown or not: what the false discovery rate accounts for.",
  })
  testedPairs!: number;

  @Field(() => Provenance, { description: "Where the numbers come from." })
  provenance!: Provenance;
}
