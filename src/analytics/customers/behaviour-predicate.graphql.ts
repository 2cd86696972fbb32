import { ArrayMaxSize, ArrayMinSize, Max, MaxLength, Min } from "class-validator";
import { Field, InputType, Int, registerEnumType } from "type-graphql";
import { AnyOf } from "../../graphql/any-of.js";
import { EventKind } from "../../graphql/entities/customer-event.type.js";
import { Stage } from "../../graphql/entities/session.type.js";
import { DateRangeInput } from "../../graphql/period.input.js";
import { NumberPredicate } from "../../graphql/predicate.input.js";
import { GraphQLISO8601Duration } from "../../graphql/scalars.js";

@AnyOf("product", "category", "brand")
@InputType({
  description:
    "What a product of an order is; one product meets all given conditions, of which there is at least one.",
})
export class HeldPredicate {
  @Field(() => String, { nullable: true, description: "Its id in the shop's files." })
  @MaxLength(1000)
  product?: string;

  @Field(() => String, { nullable: true, description: "Its category." })
  @MaxLength(1000)
  category?: string;

  @Field(() => String, { nullable: true, description: "Its brand." })
  @MaxLength(1000)
  brand?: string;
}

export enum CountedUnit {
  EVENTS = "EVENTS",
  DAYS = "DAYS",
  WEEKS = "WEEKS",
  MONTHS = "MONTHS",
}
registerEnumType(CountedUnit, {
  name: "CountedUnit",
  description: "What of a customer's events is counted.",
  valuesConfig: {
    EVENTS: { description: "The events." },
    DAYS: { description: "Different days of the shop's zone with an event." },
    WEEKS: { description: "Different ISO 8601 weeks with an event." },
    MONTHS: { description: "Different calendar months with an event." },
  },
});

@InputType({
  description:
    "What a customer did: events of one kind that meet every given condition are counted and summed. Fields that such an event cannot have are refused.",
})
export class BehaviourPredicate {
  @Field(() => EventKind, { description: "Which events." })
  event!: EventKind;

  @Field(() => NumberPredicate, {
    nullable: true,
    description:
      "How many there are; at least one by default. Customers without any have 0, so {eq: 0} finds those who never did it.",
  })
  count?: NumberPredicate;

  @Field(() => CountedUnit, {
    nullable: true,
    description: "What `count` counts: events, unless it is different days, weeks or months.",
  })
  countOf?: CountedUnit;

  @Field(() => NumberPredicate, {
    nullable: true,
    description:
      "Their money in the shop's currency: revenue of the orders or sessions, or money returned; 0 without events.",
  })
  sum?: NumberPredicate;

  @Field(() => DateRangeInput, {
    nullable: true,
    description: "Days of the shop's zone on which it happened.",
  })
  period?: DateRangeInput;

  @Field(() => GraphQLISO8601Duration, {
    nullable: true,
    description: "Days on which it happened, ending with the day of asOf: P30D, P12W, P6M, P1Y.",
  })
  @MaxLength(30)
  within?: string;

  @Field(() => String, {
    nullable: true,
    description: "The order holds this product, or it came back; its id in the shop's files.",
  })
  @MaxLength(1000)
  product?: string;

  @Field(() => [String], {
    nullable: true,
    description: "The order holds all of these products, 1 to 10.",
  })
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @MaxLength(1000, { each: true })
  products?: string[];

  @Field(() => [String], {
    nullable: true,
    description: "The order holds at least one of these products, 1 to 500.",
  })
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @MaxLength(1000, { each: true })
  anyProduct?: string[];

  @Field(() => [HeldPredicate], {
    nullable: true,
    description:
      "For each of these the order holds a product that meets it, 1 to 10; one product may meet several.",
  })
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  holds?: HeldPredicate[];

  @Field(() => String, {
    nullable: true,
    description: "The product is of this category; product, category and brand hold for one.",
  })
  @MaxLength(1000)
  category?: string;

  @Field(() => String, {
    nullable: true,
    description: "The product is of this brand; product, category and brand hold for one.",
  })
  @MaxLength(1000)
  brand?: string;

  @Field(() => String, {
    nullable: true,
    description: "Channel of the session; for orders and refunds, of the order's session.",
  })
  @MaxLength(1000)
  channel?: string;

  @Field(() => String, { nullable: true, description: "Device of that session." })
  @MaxLength(1000)
  device?: string;

  @Field(() => String, {
    nullable: true,
    description: 'Campaign of that session; "none" when untagged.',
  })
  @MaxLength(1000)
  campaign?: string;

  @Field(() => String, {
    nullable: true,
    description: "Country of the session; for orders and refunds, of the order.",
  })
  @MaxLength(1000)
  country?: string;

  @Field(() => String, { nullable: true, description: "First page of that session." })
  @MaxLength(2000)
  landingPage?: string;

  @Field(() => Int, {
    nullable: true,
    description: "ISO 8601 weekday in the shop's zone: 1 for Monday to 7 for Sunday.",
  })
  @Min(1)
  @Max(7)
  weekday?: number;

  @Field(() => Int, {
    nullable: true,
    description: "Hour of the day in the shop's zone, 0 to 23; of orders and sessions.",
  })
  @Min(0)
  @Max(23)
  hour?: number;

  @Field(() => NumberPredicate, {
    nullable: true,
    description: "Place of the order among the customer's, 1 for the first.",
  })
  orderNumber?: NumberPredicate;

  @Field(() => NumberPredicate, {
    nullable: true,
    description: "Revenue of the single order, in the shop's currency.",
  })
  orderRevenue?: NumberPredicate;

  @Field(() => NumberPredicate, {
    nullable: true,
    description:
      "Revenue per item of a line of the order, down to the cent, as `Product.prices` has it; product, category and brand hold for that line.",
  })
  unitPrice?: NumberPredicate;

  @Field(() => NumberPredicate, { nullable: true, description: "Items of the single order." })
  orderItems?: NumberPredicate;

  @Field(() => NumberPredicate, {
    nullable: true,
    description: "Seconds since the customer's order before; a first order has none.",
  })
  secondsSincePreviousOrder?: NumberPredicate;

  @Field(() => NumberPredicate, {
    nullable: true,
    description: "Days of the shop's zone since the customer's order before; a first one has none.",
  })
  daysSincePreviousOrder?: NumberPredicate;

  @Field(() => NumberPredicate, {
    nullable: true,
    description: "Days of the shop's zone since the customer's first order; 0 for that order.",
  })
  daysSinceFirstOrder?: NumberPredicate;

  @Field(() => NumberPredicate, {
    nullable: true,
    description:
      "Days of the shop's zone from the order to its refund or cancellation; below 0 where dated before it, missing where the files name no order.",
  })
  daysSinceOrder?: NumberPredicate;

  @Field(() => Stage, {
    nullable: true,
    description: "The session saw this stage or a later one, such as the cart.",
  })
  reached?: string;

  @Field(() => Stage, { nullable: true, description: "The session got exactly this far." })
  furthestStage?: string;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether the visitor had been here before the session.",
  })
  isReturning?: boolean;
}
