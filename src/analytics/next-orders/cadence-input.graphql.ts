import { ArrayMaxSize, ArrayMinSize, Max, Min } from "class-validator";
import { Field, InputType, Int } from "type-graphql";
import { NextOrderBreakdown } from "./next-order-input.graphql.js";

@InputType({ description: "Which gaps between orders, and how to bin them." })
export class PurchaseCadenceInput {
  @Field(() => Int, {
    nullable: true,
    description:
      "Only gaps after the order with this number, 1 to 10 (10: the tenth and later); all gaps by default.",
  })
  @Min(1)
  @Max(10)
  orderNumber?: number;

  @Field(() => NextOrderBreakdown, {
    nullable: true,
    description: "Also the cadence per value of this word.",
  })
  breakdown?: NextOrderBreakdown;

  @Field(() => [Int], {
    defaultValue: [0, 1, 4, 8, 15, 31, 46, 61, 91, 121, 181, 271, 366],
    description:
      "First days of the bins, ascending from 0, each up to the day before the next; 1 to 60 bins, up to 7,300 days.",
  })
  @ArrayMinSize(1)
  @ArrayMaxSize(60)
  @Min(0, { each: true })
  @Max(7_300, { each: true })
  binDays!: number[];

  @Field(() => Int, {
    defaultValue: 1,
    description: "Overdue customers: only those with at least so many gaps, 1 to 10.",
  })
  @Min(1)
  @Max(10)
  minGaps!: number;
}
