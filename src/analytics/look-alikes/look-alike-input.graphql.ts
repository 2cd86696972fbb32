import { Max, MaxLength, Min } from "class-validator";
import { ArgsType, Field, InputType, Int } from "type-graphql";
import { GraphQLFiniteFloat } from "../../graphql/scalars.js";
import { sessionWord } from "./first-orders.js";
import type { KnownArrival } from "./look-alike-scorer.js";

@InputType({
  description:
    'What is known of a customer at the first order. What is left out is taken at the shop\'s average; a word the shop has hardly seen counts as "other".',
})
export class ArrivalAttributesInput {
  @Field(() => String, { nullable: true, description: "Channel of the first session." })
  @MaxLength(200)
  channel?: string;

  @Field(() => String, { nullable: true, description: "Device of the first session." })
  @MaxLength(200)
  device?: string;

  @Field(() => String, { nullable: true, description: "Country of the first order." })
  @MaxLength(200)
  country?: string;

  @Field(() => String, {
    nullable: true,
    description: "Product the first order is about, by its id in the shop's files.",
  })
  @MaxLength(200)
  firstProductId?: string;

  @Field(() => Int, {
    nullable: true,
    description: "Sessions begun by the first order, its own included, 1 to 1,000.",
  })
  @Min(1)
  @Max(1000)
  sessionsToOrder?: number;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether the first order fell on a Saturday or Sunday.",
  })
  isWeekend?: boolean;

  @Field(() => GraphQLFiniteFloat, {
    nullable: true,
    description: "Revenue of the first order in the shop's currency, 0.01 to 1,000,000,000.",
  })
  @Min(0.01)
  @Max(1e9)
  basketValue?: number;

  @Field(() => Int, { nullable: true, description: "Items of the first order, 1 to 1,000,000." })
  @Min(1)
  @Max(1e6)
  itemCount?: number;
}

/** The input in the words of the model. */
export function knownArrival(input: ArrivalAttributesInput): KnownArrival {
  const { channel, device, country, firstProductId, sessionsToOrder, isWeekend } = input;
  const { basketValue, itemCount } = input;
  return {
    ...(channel === undefined ? {} : { channel }),
    ...(device === undefined ? {} : { device }),
    ...(country === undefined ? {} : { country }),
    ...(firstProductId === undefined ? {} : { first_product: firstProductId }),
    ...(sessionsToOrder === undefined ? {} : { sessions_to_order: sessionWord(sessionsToOrder) }),
    ...(isWeekend === undefined ? {} : { week_part: isWeekend ? "weekend" : "weekday" }),
    ...(basketValue === undefined ? {} : { basket_value: basketValue }),
    ...(itemCount === undefined ? {} : { item_count: itemCount }),
  };
}

@ArgsType()
export class LookAlikeAudienceArgs {
  @Field(() => Int, { defaultValue: 20, description: "Audiences at most, 1 to 100." })
  @Min(1)
  @Max(100)
  first!: number;
}

@ArgsType()
export class LookAlikeCustomerArgs {
  @Field(() => Int, { defaultValue: 20, description: "Customers at most, 1 to 100." })
  @Min(1)
  @Max(100)
  first!: number;
}
