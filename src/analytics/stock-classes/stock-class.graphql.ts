import { ArrayMaxSize, ArrayMinSize } from "class-validator";
import { Field, Float, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf } from "../../graphql/connection.type.js";
import { CustomerSelection } from "../../graphql/entities/customer-selection.type.js";
import { Estimate } from "../../graphql/estimate.type.js";
import { Money } from "../../graphql/money.type.js";
import { Provenance } from "../../graphql/provenance.type.js";
import { GraphQLBigInt, GraphQLFiniteFloat, GraphQLProbability } from "../../graphql/scalars.js";
import type { AbcClass, XyzClass } from "./stock-class-rule.js";

export enum AbcBasis {
  REVENUE = "REVENUE",
  MARGIN = "MARGIN",
  ITEMS = "ITEMS",
}
registerEnumType(AbcBasis, {
  name: "AbcBasis",
  description: "What products are classed by.",
  valuesConfig: {
    REVENUE: { description: "Revenue before refunds." },
    MARGIN: { description: "Revenue less refunds and cost of goods." },
    ITEMS: { description: "Items sold." },
  },
});

export const AbcClasses: { readonly [Class in AbcClass]: Class } = { A: "A", B: "B", C: "C" };
registerEnumType(AbcClasses, {
  name: "AbcClass",
  description: "How much a product brings.",
  valuesConfig: {
    A: { description: "The fewest products that together bring the first cut of the total." },
    B: { description: "Those that bring it up to the second cut." },
    C: { description: "The rest, and what brings nothing." },
  },
});

export const XyzClasses: { readonly [Class in XyzClass]: Class } = { X: "X", Y: "Y", Z: "Z" };
registerEnumType(XyzClasses, {
  name: "XyzClass",
  description: "How evenly a product is asked for, by the variation of its monthly items.",
  valuesConfig: {
    X: { description: "Evenly: variation up to the first cut." },
    Y: { description: "Unevenly: up to the second cut." },
    Z: { description: "Hardly foreseeable: above it." },
  },
});

@InputType({ description: "What to class products by, and where to cut." })
export class AbcAnalysisInput {
  @Field(() => AbcBasis, { defaultValue: AbcBasis.REVENUE, description: "What to class by." })
  by!: AbcBasis;

  @Field(() => [GraphQLProbability], {
    defaultValue: [0.8, 0.95],
    description: "Two shares of the total, ascending: up to where A and B reach.",
  })
  @ArrayMinSize(2)
  @ArrayMaxSize(2)
  cuts!: number[];

  @Field(() => [GraphQLFiniteFloat], {
    defaultValue: [0.5, 1],
    description: "Two variations above 0, ascending: up to where X and Y reach.",
  })
  @ArrayMinSize(2)
  @ArrayMaxSize(2)
  variationCuts!: number[];

  @Field(() => AbcClasses, { nullable: true, description: "Only products of this class." })
  abc?: AbcClass;

  @Field(() => XyzClasses, { nullable: true, description: "Only products of this class." })
  xyz?: XyzClass;
}

@ObjectType({ description: "A product, what it brings and how evenly it is asked for." })
export class StockClass {
  @Field(() => String, { description: "The product's id in the shop's own files." })
  productId!: string;

  @Field(() => String, { nullable: true, description: "Name; null where the files hold none." })
  name!: string | null;

  @Field(() => Int, { description: "Place by what it brings; 1 brings most." })
  place!: number;

  @Field(() => AbcClasses, { description: "How much it brings." })
  abc!: AbcClass;

  @Field(() => XyzClasses, {
    nullable: true,
    description:
      "How evenly it is asked for; null below six full months on sale, or without demand in them.",
  })
  xyz!: XyzClass | null;

  @Field(() => Float, {
    description: "What it brings: money in the shop's currency, or items.",
  })
  amount!: number;

  @Field(() => Estimate, { description: "Its share of the total." })
  share!: Estimate;

  @Field(() => Estimate, { description: "Share of the total that it and those before it bring." })
  cumulativeShare!: Estimate;

  @Field(() => Money, { description: "Its revenue before refunds." })
  revenue!: Money;

  @Field(() => Int, { description: "Full months it has been on sale." })
  demandMonths!: number;

  @Field(() => Float, {
    nullable: true,
    description: "Mean items a month; null without a full month.",
  })
  monthlyItems!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "Standard deviation of monthly items over their mean; null below two full months or without demand.",
  })
  variation!: number | null;

  @Field(() => CustomerSelection, { description: "The customers behind it: who ordered it." })
  who!: CustomerSelection;
}

@ObjectType({ description: "All products of one class of each kind." })
export class StockClassCell {
  @Field(() => AbcClasses, { description: "How much they bring." })
  abc!: AbcClass;

  @Field(() => XyzClasses, {
    nullable: true,
    description: "How evenly they are asked for; null where it is too early to tell.",
  })
  xyz!: XyzClass | null;

  @Field(() => GraphQLBigInt, { description: "Products in it." })
  products!: number;

  @Field(() => Estimate, { description: "Share of all products." })
  shareOfProducts!: Estimate;

  @Field(() => Money, { description: "Their revenue before refunds." })
  revenue!: Money;

  @Field(() => Estimate, { description: "What they bring over the total." })
  shareOfTotal!: Estimate;

  @Field(() => CustomerSelection, {
    nullable: true,
    description:
      "The customers behind it: who ordered any of them; null for more than 500 products, which no filter takes.",
  })
  who!: CustomerSelection | null;
}

@ObjectType({ description: "A page of products by class, and the classes." })
export class StockClassConnection extends connectionOf("StockClass", StockClass) {
  @Field(() => [StockClassCell], { description: "The cells of ABC by XYZ that hold a product." })
  cells!: StockClassCell[];

  @Field(() => Provenance, { description: "Where the numbers come from." })
  provenance!: Provenance;
}
