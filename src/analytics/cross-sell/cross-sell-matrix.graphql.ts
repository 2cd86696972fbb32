import { GraphQLJSONObject } from "graphql-scalars";
import { Max, Min } from "class-validator";
import { ArgsType, Field, Int, ObjectType } from "type-graphql";
import { CustomerSelection } from "../../graphql/entities/customer-selection.type.js";
import { Estimate } from "../../graphql/estimate.type.js";
import { Provenance } from "../../graphql/provenance.type.js";
import { GraphQLBigInt, GraphQLLocalDate } from "../../graphql/scalars.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { Unavailable } from "../../graphql/unavailable.type.js";
import { VEGA_LITE, type JsonObject } from "../../graphql/vega-lite.js";

@ObjectType({ description: "One month of a pair of products." })
export class CrossSellMonth {
  @Field(() => GraphQLLocalDate, { description: "First day of the month." })
  monthOn!: string;

  @Field(() => GraphQLBigInt, {
    description: "Orders of the product placed when the added product was on sale.",
  })
  eligibleOrders!: number;

  @Field(() => GraphQLBigInt, { description: "Those that also hold the added product." })
  togetherOrders!: number;

  @Field(() => Estimate, { description: "togetherOrders per eligible order." })
  rate!: Estimate;

  @Field(() => Boolean, {
    description:
      "False while the month was still running at asOf, began before the data, or before the added product was on sale.",
  })
  complete!: boolean;

  @Field(() => CustomerSelection, {
    description:
      "The customers behind `togetherOrders`: with an order that holds both, placed in the month when the added product was on sale.",
  })
  who!: CustomerSelection;
}

@ObjectType({ description: "How often one product is added to orders of another." })
export class CrossSellCell {
  @Field(() => String, {
    description: "The product the order is about, by its id in the shop's files.",
  })
  productId!: string;

  @Field(() => String, { nullable: true, description: "Its name; null where the files hold none." })
  productName!: string | null;

  @Field(() => String, { description: "The product added to it." })
  addedProductId!: string;

  @Field(() => String, { nullable: true, description: "Its name; null where the files hold none." })
  addedProductName!: string | null;

  @Field(() => GraphQLLocalDate, {
    description:
      "Day from which orders are eligible: the added product's launch, or its first sale where the files name none.",
  })
  addedOnSaleOn!: string;

  @Field(() => GraphQLBigInt, { description: "Orders of the product." })
  orders!: number;

  @Field(() => GraphQLBigInt, {
    description: "Those placed when the added product was already on sale.",
  })
  eligibleOrders!: number;

  @Field(() => GraphQLBigInt, { description: "Those that also hold the added product." })
  togetherOrders!: number;

  @Field(() => Estimate, { description: "togetherOrders per eligible order." })
  rate!: Estimate;

  @Field(() => Estimate, {
    description:
      "The same without the correction for exposure, over all orders of the product: a late launch makes it look weak.",
  })
  rawRate!: Estimate;

  @Field(() => Estimate, {
    description:
      "Rate over that of the added product with any product of the matrix: 1 is usual for what is added, above 1 goes with this one.",
  })
  affinity!: Estimate;

  @Field(() => CustomerSelection, {
    description: "The customers behind it: with an order that holds both.",
  })
  who!: CustomerSelection;

  @Field(() => CustomerSelection, {
    description: "The customers who ordered the product and never the added one.",
  })
  whoNotYet!: CustomerSelection;

  /** Not part of the API. */
  shop!: CurrentShop;
}

@ObjectType({ description: "Which product is added to which." })
export class CrossSellMatrix {
  @Field(() => [CrossSellCell], {
    description: "One per pair of different products.",
  })
  cells!: CrossSellCell[];

  @Field(() => Unavailable, {
    nullable: true,
    description: "Why there are no cells; null when there are.",
  })
  unavailable!: Unavailable | null;

  @Field(() => GraphQLJSONObject, {
    nullable: true,
    description: `${VEGA_LITE} A map of products by what is added to them. Null where there are no cells.`,
  })
  vegaLite!: JsonObject | null;

  @Field(() => Provenance, { description: "Where the numbers come from." })
  provenance!: Provenance;
}

@ArgsType()
export class CrossSellArgs {
  @Field(() => Int, {
    defaultValue: 50,
    description: "Among how many of the products with most orders, 2 to 50.",
  })
  @Min(2)
  @Max(50)
  products!: number;
}
