import { Field, Int, ObjectType } from "type-graphql";
import { Money } from "../money.type.js";
import { Node } from "../node.type.js";
import { GraphQLDateTime } from "../scalars.js";
import type { CurrentShop } from "../shop-directory.js";

@ObjectType({ implements: Node, description: "One checkout." })
export class Order extends Node {
  @Field(() => String, { description: "The order's id in the shop's own files." })
  externalId!: string;

  @Field(() => GraphQLDateTime, { description: "When it was placed, UTC." })
  orderedAt!: Date;

  @Field(() => Int, {
    nullable: true,
    description: "1 for the customer's first order; null without a customer.",
  })
  customerOrderNumber!: number | null;

  @Field(() => Int, { description: "Items in it." })
  itemCount!: number;

  @Field(() => Money, { description: "Quantity times price of its products, before refunds." })
  revenue!: Money;

  @Field(() => Money, { description: "Money returned for it so far." })
  refunds!: Money;

  @Field(() => Money, {
    nullable: true,
    description: "Cost of its goods; null where the files hold none.",
  })
  cost!: Money | null;

  @Field(() => String, { description: 'Channel of its session; "unknown" without one.' })
  channel!: string;

  @Field(() => String, { description: 'Device of its session; "unknown" without one.' })
  device!: string;

  @Field(() => String, {
    description: 'Campaign of its session; "none" when untagged or without one.',
  })
  campaign!: string;

  @Field(() => String, {
    nullable: true,
    description: "First page of its session; null without one.",
  })
  landingPage!: string | null;

  @Field(() => String, { description: 'Country it was placed from; "unknown" where not given.' })
  country!: string;

  /** Not part of the API. */
  shop!: CurrentShop;
  customerId!: string | null;
  sessionId!: string | null;
}
