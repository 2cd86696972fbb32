import { Max, MaxLength, Min } from "class-validator";
import { Field, InputType, Int, registerEnumType } from "type-graphql";
import type { BasketLevel } from "./basket-level.js";
import { BasketLevels } from "./basket-words.graphql.js";

/** Values are the columns of the result. */
export enum AttachSort {
  SAME_ORDER = "sameRate",
  LATER_30_DAYS = "laterRate30",
  LATER_90_DAYS = "laterRate90",
}
registerEnumType(AttachSort, {
  name: "AttachSort",
  description: "What attach rates are ordered by, highest first.",
  valuesConfig: {
    SAME_ORDER: { description: "The rate in the same order." },
    LATER_30_DAYS: { description: "The rate in a later order within 30 days." },
    LATER_90_DAYS: { description: "The rate in a later order within 90 days." },
  },
});

@InputType({ description: "Which attach rates." })
export class AttachRateInput {
  @Field(() => BasketLevels, {
    defaultValue: BasketLevels.PRODUCT,
    description: "Products, categories, brands, or brands within categories.",
  })
  level!: BasketLevel;

  @Field(() => String, { nullable: true, description: "Only with this as the given one, by key." })
  @MaxLength(1000)
  given?: string;

  @Field(() => String, { nullable: true, description: "Only with this as the added one, by key." })
  @MaxLength(1000)
  added?: string;

  @Field(() => Int, {
    defaultValue: 20,
    description: "Least orders of the given one, 1 to 1,000,000.",
  })
  @Min(1)
  @Max(1_000_000)
  minOrders!: number;

  @Field(() => AttachSort, {
    defaultValue: AttachSort.SAME_ORDER,
    description: "Ordering, highest first.",
  })
  orderBy!: AttachSort;
}
