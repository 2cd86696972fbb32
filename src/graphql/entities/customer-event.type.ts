import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { Money } from "../money.type.js";
import { GraphQLDateTime } from "../scalars.js";
import type { CurrentShop } from "../shop-directory.js";

export enum EventKind {
  PURCHASE = "PURCHASE",
  SESSION = "SESSION",
  REFUND = "REFUND",
  CANCEL = "CANCEL",
  VIEW = "VIEW",
  ADD_TO_CART = "ADD_TO_CART",
}
registerEnumType(EventKind, {
  name: "EventKind",
  description: "What a customer did.",
  valuesConfig: {
    PURCHASE: { description: "An order." },
    SESSION: { description: "A session." },
    REFUND: {
      description: "Money came back for a product after delivery; cancellations are CANCEL.",
    },
    CANCEL: { description: "A product of an order was cancelled before it was sent." },
    VIEW: {
      description:
        "A look at a product's page, on the day its session began. Kept for 30 days, for 7 where there are more than 5 million sessions; no part of a customer's timeline: Session.timeline has the pages of a session.",
    },
    ADD_TO_CART: {
      description:
        "A product was put into the cart, on the day the session began. Kept like VIEW, and no part of a customer's timeline.",
    },
  },
});

@ObjectType({ description: "One thing that a customer did." })
export class CustomerEvent {
  @Field(() => EventKind, { description: "What." })
  kind!: EventKind;

  @Field(() => GraphQLDateTime, { description: "When it was done or begun, UTC." })
  happenedAt!: Date;

  @Field(() => Money, {
    description: "Revenue of the order, of the session's orders, or money returned.",
  })
  amount!: Money;

  @Field(() => String, {
    nullable: true,
    description: "The product that came back, by its id in the shop's files; null for the others.",
  })
  productId!: string | null;

  @Field(() => Int, { nullable: true, description: "Items that came back; null for the others." })
  items!: number | null;

  /** Not part of the API: what it is about, and the shop and snapshot it came from. */
  orderId!: string | null;
  sessionId!: string | null;
  shop!: CurrentShop;
}
