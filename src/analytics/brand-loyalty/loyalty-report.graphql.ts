import { Field, Float, Int, ObjectType } from "type-graphql";
import { CustomerSelection } from "../../graphql/entities/customer-selection.type.js";
import { Estimate } from "../../graphql/estimate.type.js";
import type { LoyaltyAttribute } from "../../graphql/loyalty-attribute.js";
import { Money } from "../../graphql/money.type.js";
import { Provenance } from "../../graphql/provenance.type.js";
import { GraphQLBigInt } from "../../graphql/scalars.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { Unavailable } from "../../graphql/unavailable.type.js";

@ObjectType({ description: "Customers of one brand (or category) only, or of several." })
export class LoyaltyGroup {
  @Field(() => GraphQLBigInt, { description: "Customers in it." })
  customers!: number;

  @Field(() => Estimate, { description: "Orders per customer." })
  ordersPerCustomer!: Estimate;

  @Field(() => Estimate, {
    description: "Revenue per customer so far, before refunds, in the shop's currency.",
  })
  revenuePerCustomer!: Estimate;

  @Field(() => CustomerSelection, { description: "The customers behind it." })
  who!: CustomerSelection;
}

@ObjectType({ description: "Customers with equally many orders." })
export class LoyaltyStratum {
  @Field(() => Int, { description: "Orders so far." })
  orderCount!: number;

  @Field(() => GraphQLBigInt, { description: "Those of one brand (or category) only." })
  singleCustomers!: number;

  @Field(() => GraphQLBigInt, { description: "Those of several." })
  multiCustomers!: number;

  @Field(() => Estimate, { description: "Revenue per customer of one only." })
  singleRevenuePerCustomer!: Estimate;

  @Field(() => Estimate, { description: "Revenue per customer of several." })
  multiRevenuePerCustomer!: Estimate;

  @Field(() => CustomerSelection, { description: "The customers of one only." })
  whoSingle!: CustomerSelection;

  @Field(() => CustomerSelection, { description: "The customers of several." })
  whoMulti!: CustomerSelection;
}

@ObjectType({
  description:
    "The raw gap split exactly (Kitagawa): what comes from having more orders, and what from being worth more at equally many.",
})
export class LoyaltyGapParts {
  @Field(() => Estimate, {
    description: "Part of the raw gap that comes from different numbers of orders.",
  })
  composition!: Estimate;

  @Field(() => Estimate, {
    description: "Part that is left between customers with equally many orders.",
  })
  within!: Estimate;

  @Field(() => Estimate, { description: "composition over the raw gap." })
  compositionShare!: Estimate;
}

@ObjectType({ description: "A brand (or category) and how loyal its customers are." })
export class BrandStanding {
  @Field(() => String, { description: "The brand or category, or the product's id." })
  key!: string;

  @Field(() => String, { nullable: true, description: "Name of the product; null for others." })
  name!: string | null;

  @Field(() => GraphQLBigInt, { description: "Customers who bought it." })
  customers!: number;

  @Field(() => GraphQLBigInt, { description: "Orders of known customers that hold it." })
  orders!: number;

  @Field(() => Money, { description: "Revenue from it, of known customers, before refunds." })
  revenue!: Money;

  @Field(() => Estimate, { description: "Share of its customers who bought no other." })
  soleShare!: Estimate;

  @Field(() => Estimate, { description: "Share of its customers with at least two orders of it." })
  repeatRate!: Estimate;

  @Field(() => Estimate, {
    description:
      "Share of wallet: its revenue over all that its customers spent on any known brand (or category).",
  })
  shareOfWallet!: Estimate;

  @Field(() => CustomerSelection, { description: "The customers behind it: who bought it." })
  who!: CustomerSelection;

  @Field(() => CustomerSelection, { description: "The customers who bought it and no other." })
  whoSole!: CustomerSelection;

  @Field(() => CustomerSelection, {
    description: "The customers with at least two orders that hold it.",
  })
  whoRepeat!: CustomerSelection;
}

@ObjectType({
  description:
    "From one order of a customer to the next: who stays, who goes where, and the revenue that goes along.",
})
export class BrandSwitch {
  @Field(() => String, {
    nullable: true,
    description: "Brand (or category) of the order; null for all beyond the 30 leading ones.",
  })
  fromKey!: string | null;

  @Field(() => String, { nullable: true, description: "That of the next order; null likewise." })
  toKey!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Name of the product of fromKey; null for others.",
  })
  fromName!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Name of the product of toKey; null for others.",
  })
  toName!: string | null;

  @Field(() => GraphQLBigInt, { description: "Times that this happened." })
  switches!: number;

  @Field(() => GraphQLBigInt, {
    nullable: true,
    description:
      "Different customers who did; null where the shop was loaded before they were counted.",
  })
  customers!: number | null;

  @Field(() => Money, {
    nullable: true,
    description:
      "Revenue of the later orders, whole ones, before refunds; null where the shop was loaded before it was summed.",
  })
  revenue!: Money | null;

  @Field(() => Estimate, { description: "Share of the orders of fromKey that another followed." })
  share!: Estimate;

  @Field(() => CustomerSelection, {
    nullable: true,
    description: "The customers behind it; null where either is all beyond the 30 leading ones.",
  })
  who!: CustomerSelection | null;
}

@ObjectType({ description: "Two brands, categories or products and the customers they share." })
export class BrandOverlap {
  @Field(() => String, { description: "The one with more customers." })
  leftKey!: string;

  @Field(() => String, { description: "The other one." })
  rightKey!: string;

  @Field(() => String, {
    nullable: true,
    description: "Name of the left product; null for others.",
  })
  leftName!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Name of the right product; null for others.",
  })
  rightName!: string | null;

  @Field(() => GraphQLBigInt, { description: "Customers who bought any that is known." })
  allCustomers!: number;

  @Field(() => GraphQLBigInt, { description: "Customers who bought the left." })
  leftCustomers!: number;

  @Field(() => GraphQLBigInt, { description: "Customers who bought the right." })
  rightCustomers!: number;

  @Field(() => GraphQLBigInt, { description: "Customers who bought both, in whatever order." })
  bothCustomers!: number;

  @Field(() => GraphQLBigInt, { description: "Customers who bought at least one of the two." })
  eitherCustomers!: number;

  @Field(() => Float, {
    description:
      "Customers who would have bought both by chance: those of the left times those of the right over all.",
  })
  expectedCustomers!: number;

  @Field(() => Estimate, { description: "Share of the left's customers who bought the right too." })
  shareOfLeft!: Estimate;

  @Field(() => Estimate, { description: "Share of the right's customers who bought the left too." })
  shareOfRight!: Estimate;

  @Field(() => Estimate, {
    description:
      "How many times more customers they share than by chance; customers with more orders share more of everything.",
  })
  affinity!: Estimate;

  @Field(() => CustomerSelection, { description: "The customers behind it: who bought both." })
  who!: CustomerSelection;

  @Field(() => CustomerSelection, { description: "The customers who bought at least one." })
  whoEither!: CustomerSelection;

  @Field(() => CustomerSelection, {
    description: "The customers who bought the left and never the right.",
  })
  whoLeftOnly!: CustomerSelection;

  @Field(() => CustomerSelection, {
    description: "The customers who bought the right and never the left.",
  })
  whoRightOnly!: CustomerSelection;
}

@ObjectType({
  description:
    "Loyalty to brands, categories or products. More orders come with more brands by themselves: read matchedGap, not rawGap.",
})
export class BrandLoyaltyReport {
  @Field(() => LoyaltyGroup, {
    nullable: true,
    description: "Customers of one only; null when unavailable.",
  })
  single!: LoyaltyGroup | null;

  @Field(() => LoyaltyGroup, {
    nullable: true,
    description: "Customers of several; null when unavailable.",
  })
  multi!: LoyaltyGroup | null;

  @Field(() => Estimate, {
    description: "Revenue per customer of several less that of one only, whatever their orders.",
  })
  rawGap!: Estimate;

  @Field(() => Estimate, {
    description:
      "The same between customers with equally many orders, spread as those of several are.",
  })
  matchedGap!: Estimate;

  @Field(() => Estimate, {
    description: "Share of customers of several who have counterparts with equally many orders.",
  })
  matchedShare!: Estimate;

  @Field(() => LoyaltyGapParts, {
    nullable: true,
    description: "What the raw gap is made of; null without customers of either kind.",
  })
  gapParts!: LoyaltyGapParts | null;

  @Field(() => [LoyaltyStratum], { description: "By number of orders, fewest first." })
  strata!: LoyaltyStratum[];

  @Field(() => Unavailable, {
    nullable: true,
    description: "Why there is nothing to tell; null when there is.",
  })
  unavailable!: Unavailable | null;

  @Field(() => Provenance, { description: "Where the numbers come from." })
  provenance!: Provenance;

  /** Not part of the API: what the lists that hang on it speak of. */
  attribute!: LoyaltyAttribute;
  shop!: CurrentShop;
}
