import { Field, Int, ObjectType } from "type-graphql";
import { connectionOf } from "../../graphql/connection.type.js";
import { CustomerSelection } from "../../graphql/entities/customer-selection.type.js";
import { Estimate } from "../../graphql/estimate.type.js";
import { Provenance } from "../../graphql/provenance.type.js";
import { GraphQLBigInt } from "../../graphql/scalars.js";
import { BasketThing } from "./basket-words.graphql.js";

@ObjectType({
  description: "How often the added one comes with orders of the given one, and without.",
})
export class AttachShare {
  @Field(() => GraphQLBigInt, { description: "Orders of the given one." })
  orders!: number;

  @Field(() => GraphQLBigInt, { description: "Those to which the added one came." })
  attachedOrders!: number;

  @Field(() => Estimate, { description: "attachedOrders per order." })
  rate!: Estimate;

  @Field(() => GraphQLBigInt, { description: "Orders without the given one." })
  otherOrders!: number;

  @Field(() => GraphQLBigInt, { description: "Those of them to which the added one came." })
  otherAttachedOrders!: number;

  @Field(() => Estimate, {
    description: "otherAttachedOrders per other order: what to expect anyway.",
  })
  otherRate!: Estimate;

  @Field(() => Estimate, { description: "rate - otherRate, -1 to 1." })
  difference!: Estimate;
}

@ObjectType({ description: "Attaching in a later order." })
export class LaterAttach {
  @Field(() => Int, { description: "Days after the order in which a later one counts." })
  withinDays!: number;

  @Field(() => AttachShare, {
    description:
      "Orders of known customers whose days were over at asOf; attached: the customer placed a later order with the added one in them.",
  })
  share!: AttachShare;
}

@ObjectType({
  description:
    "How often one thing is added to another, in the same order and later. Orders placed when both were on sale.",
})
export class AttachRate {
  @Field(() => BasketThing, { description: "What the order is known to hold." })
  given!: BasketThing;

  @Field(() => BasketThing, { description: "What may come to it." })
  added!: BasketThing;

  @Field(() => AttachShare, { description: "In the same order." })
  sameOrder!: AttachShare;

  @Field(() => [LaterAttach], { description: "In a later order, within 30 and within 90 days." })
  later!: LaterAttach[];

  @Field(() => CustomerSelection, {
    description: "The customers behind it: with an order that holds both.",
  })
  who!: CustomerSelection;

  @Field(() => CustomerSelection, {
    description: "The customers who ordered the given one and never the added one.",
  })
  whoNotYet!: CustomerSelection;
}

@ObjectType({ description: "A page of attach rates." })
export class AttachRateConnection extends connectionOf("AttachRate", AttachRate) {
  @Field(() => Provenance, { description: "Where the numbers come from." })
  provenance!: Provenance;
}
