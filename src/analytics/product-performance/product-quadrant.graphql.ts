import { Field, Float, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf } from "../../graphql/connection.type.js";
import { CustomerSelection } from "../../graphql/entities/customer-selection.type.js";
import { Estimate } from "../../graphql/estimate.type.js";
import { Money } from "../../graphql/money.type.js";
import { Provenance } from "../../graphql/provenance.type.js";
import { GraphQLBigInt, GraphQLLocalDate } from "../../graphql/scalars.js";
import { Quadrant } from "./product-quadrant-words.graphql.js";

export enum QuadrantBasis {
  MARGIN = "MARGIN",
  REVENUE = "REVENUE",
}
registerEnumType(QuadrantBasis, {
  name: "QuadrantBasis",
  description: "What a product brings.",
  valuesConfig: {
    MARGIN: { description: "Revenue less refunds and cost of goods." },
    REVENUE: { description: "Revenue: the files hold no cost, so there is no margin." },
  },
});

@ObjectType({ description: "A product by what it brings and how it grows." })
export class ProductPosition {
  @Field(() => String, { description: "The product's id in the shop's own files." })
  productId!: string;

  @Field(() => String, { nullable: true, description: "Name; null where the files hold none." })
  name!: string | null;

  @Field(() => Quadrant, {
    nullable: true,
    description: "Its quadrant; null where the data do not reach back to the months compared.",
  })
  quadrant!: Quadrant | null;

  @Field(() => GraphQLBigInt, { description: "Items sold in the last full months." })
  items!: number;

  @Field(() => Money, { description: "Revenue in the last full months, before refunds." })
  revenue!: Money;

  @Field(() => Money, { description: "Revenue in the months compared with." })
  comparedRevenue!: Money;

  @Field(() => Money, {
    nullable: true,
    description:
      "Revenue less the months' refunds and cost of goods; null where the files hold no cost.",
  })
  margin!: Money | null;

  @Field(() => Estimate, { description: "Margin per revenue of the last full months." })
  marginRate!: Estimate;

  @Field(() => Estimate, {
    description: "Share of the shop's margin, or of its revenue where there is no cost.",
  })
  share!: Estimate;

  @Field(() => Estimate, {
    description:
      "Revenue growth as a fraction, -1 upwards; its interval takes orders and their values as random.",
  })
  growth!: Estimate;

  @Field(() => CustomerSelection, {
    description: "The customers behind it: who ordered it in the last full months.",
  })
  who!: CustomerSelection;
}

@ObjectType({ description: "All products of one quadrant together." })
export class QuadrantTotal {
  @Field(() => Quadrant, { description: "Which quadrant." })
  quadrant!: Quadrant;

  @Field(() => GraphQLBigInt, { description: "Products in it." })
  products!: number;

  @Field(() => Money, { description: "Their revenue in the last full months." })
  revenue!: Money;

  @Field(() => Estimate, {
    description: "Their share of the shop's margin, or of its revenue where there is no cost.",
  })
  share!: Estimate;

  @Field(() => CustomerSelection, {
    nullable: true,
    description:
      "The customers behind it: who ordered any of them in the last full months; null for more than 500 products, which no filter takes.",
  })
  who!: CustomerSelection | null;
}

@ObjectType({ description: "A page of products by what they bring and how they grow." })
export class ProductPositionConnection extends connectionOf("ProductPosition", ProductPosition) {
  @Field(() => QuadrantBasis, { description: "What is meant by bringing much." })
  basis!: QuadrantBasis;

  @Field(() => GraphQLLocalDate, { description: "First day of the last full months." })
  fromOn!: string;

  @Field(() => GraphQLLocalDate, { description: "The day after their last one." })
  toOn!: string;

  @Field(() => Float, {
    nullable: true,
    description: "Share from which a product brings much; null without products.",
  })
  shareCut!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Growth from which a product grows much; null where none has a growth.",
  })
  growthCut!: number | null;

  @Field(() => [QuadrantTotal], { description: "The quadrants that hold a product." })
  quadrants!: QuadrantTotal[];

  @Field(() => Provenance, { description: "Where the numbers come from." })
  provenance!: Provenance;
}
