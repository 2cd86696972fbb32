import { Field, ObjectType } from "type-graphql";
import { Estimate } from "../estimate.type.js";
import { Money } from "../money.type.js";
import { Node } from "../node.type.js";
import { GraphQLBigInt, GraphQLLocalDate } from "../scalars.js";
import type { CurrentShop } from "../shop-directory.js";

@ObjectType({ implements: Node, description: "A product and what it has sold over all time." })
export class Product extends Node {
  @Field(() => String, { description: "The product's id in the shop's own files." })
  externalId!: string;

  @Field(() => String, { nullable: true, description: "Name; null where the files hold none." })
  name!: string | null;

  @Field(() => String, { nullable: true, description: "Category; null where the files hold none." })
  category!: string | null;

  @Field(() => String, { nullable: true, description: "Brand; null where the files hold none." })
  brand!: string | null;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: "Day it went on sale; null where the files do not say.",
  })
  launchedOn!: string | null;

  @Field(() => GraphQLBigInt, { description: "Orders that hold it." })
  orders!: number;

  @Field(() => GraphQLBigInt, { description: "Items sold." })
  items!: number;

  @Field(() => GraphQLBigInt, { description: "Items refunded or cancelled." })
  refundedItems!: number;

  @Field(() => Money, { description: "Revenue before refunds." })
  grossRevenue!: Money;

  @Field(() => Money, { description: "Money returned." })
  refunds!: Money;

  @Field(() => Money, { description: "Gross revenue less refunds." })
  netRevenue!: Money;

  @Field(() => Estimate, {
    description: "Revenue per item sold, before refunds, in the shop's currency.",
  })
  averagePrice!: Estimate;

  @Field(() => Money, {
    nullable: true,
    description: "Cost of the goods sold; null where the files hold none.",
  })
  cost!: Money | null;

  @Field(() => Money, {
    nullable: true,
    description: "Net revenue less the cost of goods; null where the files hold no cost.",
  })
  margin!: Money | null;

  @Field(() => Estimate, { description: "Share of items sold that were refunded or cancelled." })
  refundRate!: Estimate;

  /** Not part of the API. */
  shop!: CurrentShop;
}
