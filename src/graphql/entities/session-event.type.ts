import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { GraphQLDateTime } from "../scalars.js";
import type { CurrentShop } from "../shop-directory.js";
import { Stage } from "./session.type.js";

export enum SessionEventKind {
  PAGE_VIEW = "PAGE_VIEW",
  ORDER = "ORDER",
}
registerEnumType(SessionEventKind, {
  name: "SessionEventKind",
  description: "What happened in a session.",
  valuesConfig: {
    PAGE_VIEW: {
      description: "A page was seen; of logs of events also a product put into the cart.",
    },
    ORDER: { description: "An order was placed." },
  },
});

@ObjectType({ description: "One thing that happened in a session." })
export class SessionEvent {
  @Field(() => SessionEventKind, { description: "What." })
  kind!: SessionEventKind;

  @Field(() => GraphQLDateTime, { description: "When, UTC, to the second." })
  happenedAt!: Date;

  @Field(() => Int, { description: "Whole seconds since the session's start." })
  secondsIn!: number;

  @Field(() => String, { nullable: true, description: "The page; null for an order." })
  page!: string | null;

  @Field(() => Stage, { description: "The page's stage; ORDER for an order." })
  stage!: string;

  @Field(() => String, {
    nullable: true,
    description:
      "The product that the page is about, by its id in the shop's files; null where they name none.",
  })
  productId!: string | null;

  /** Not part of the API: the order that was placed, and the shop and snapshot it came from. */
  orderId!: string | null;
  shop!: CurrentShop;
}
