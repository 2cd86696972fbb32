import { ArrayMaxSize, ArrayMinSize, Max, Min } from "class-validator";
import { Field, InputType, Int, registerEnumType } from "type-graphql";

export enum NextOrderBreakdown {
  CHANNEL = "channel",
  DEVICE = "device",
  COUNTRY = "country",
  FIRST_PRODUCT = "first_product",
  COHORT_YEAR = "cohort_year",
}
registerEnumType(NextOrderBreakdown, {
  name: "NextOrderBreakdown",
  description:
    'What waits for the next order can be split by: words known at the first order. The 20 values with most customers stand alone; all others together are "(other)".',
  valuesConfig: {
    CHANNEL: { description: "Channel of the customer's first session." },
    DEVICE: { description: "Device of the customer's first session." },
    COUNTRY: { description: "Country or region of the first order, else of the first session." },
    FIRST_PRODUCT: { description: "Primary product of the first order, by its id in the files." },
    COHORT_YEAR: { description: "Calendar year of the first order." },
  },
});

@InputType({ description: "Which orders are waited after, and at which days to look." })
export class NextOrdersInput {
  @Field(() => Int, {
    defaultValue: 1,
    description:
      "The order after which the wait begins, 1 to 10: 1 asks for second orders; 10 stands for the tenth and every later one.",
  })
  @Min(1)
  @Max(10)
  orderNumber!: number;

  @Field(() => NextOrderBreakdown, {
    nullable: true,
    description: "Also one curve per value of this word, with tests of whether they differ.",
  })
  breakdown?: NextOrderBreakdown;

  @Field(() => [Int], {
    defaultValue: [30, 60, 90, 180, 365],
    description: "Days of `within`, 0 to 7,300, 1 to 20 of them.",
  })
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @Min(0, { each: true })
  @Max(7_300, { each: true })
  withinDays!: number[];

  @Field(() => Int, {
    defaultValue: 7,
    description: "Days from one point of the curve to the next, 1 to 365; at most 400 points.",
  })
  @Min(1)
  @Max(365)
  stepDays!: number;
}
