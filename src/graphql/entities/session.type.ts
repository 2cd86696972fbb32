import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { STAGES } from "../../domain/stage.js";
import { Money } from "../money.type.js";
import { Node } from "../node.type.js";
import { GraphQLDateTime } from "../scalars.js";
import type { CurrentShop } from "../shop-directory.js";

/** The stages of `domain/stage.ts` in API spelling: LANDING, LISTING, ... */
export const Stage = Object.fromEntries(STAGES.map((stage) => [stage.toUpperCase(), stage]));
registerEnumType(Stage, {
  name: "Stage",
  description: "A step on the way to an order, entry first.",
  valuesConfig: {
    LANDING: { description: "Any first page." },
    LISTING: { description: "A page that lists products." },
    PRODUCT: { description: "A page of one product." },
    CART: { description: "The cart." },
    SHIPPING: { description: "The shipping page of the checkout." },
    BILLING: { description: "The billing page of the checkout." },
    ORDER: { description: "An order was placed." },
  },
});

@ObjectType({ implements: Node, description: "A visitor's activity in one go." })
export class Session extends Node {
  @Field(() => String, { description: "The session's id in the shop's own files." })
  externalId!: string;

  @Field(() => String, { description: "The visitor's id in the shop's own files." })
  visitorId!: string;

  @Field(() => GraphQLDateTime, { description: "First page view, UTC." })
  startedAt!: Date;

  @Field(() => Int, { description: "Seconds from the first to the last page view." })
  durationSeconds!: number;

  @Field(() => String, { description: 'Where the visitor came from, such as "organic search".' })
  channel!: string;

  @Field(() => String, { nullable: true, description: "Source as tagged; null when untagged." })
  source!: string | null;

  @Field(() => String, { description: 'Campaign as tagged; "none" when untagged.' })
  campaign!: string;

  @Field(() => String, { description: 'Device; "unknown" where not given.' })
  device!: string;

  @Field(() => String, { description: 'Country; "unknown" where not given.' })
  country!: string;

  @Field(() => String, { nullable: true, description: "First page seen; null without page views." })
  landingPage!: string | null;

  @Field(() => Stage, { description: "Furthest stage it reached." })
  furthestStage!: string;

  @Field(() => Int, { description: "Pages seen." })
  pageViewCount!: number;

  @Field(() => Boolean, { description: "Whether the visitor had been here before." })
  isReturning!: boolean;

  @Field(() => Int, { description: "Orders placed in it." })
  orderCount!: number;

  @Field(() => Money, { description: "Revenue of its orders." })
  revenue!: Money;

  /** Not part of the API. */
  shop!: CurrentShop;
}
