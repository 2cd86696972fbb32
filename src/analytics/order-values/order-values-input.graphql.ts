import { ArrayMaxSize, ArrayMinSize } from "class-validator";
import { Field, InputType, registerEnumType } from "type-graphql";
import { PeriodInput } from "../../graphql/period.input.js";
import { GraphQLDecimal, GraphQLProbability } from "../../graphql/scalars.js";

/** Whose orders; values are those of order-values.sql. */
export enum OrderCustomerKind {
  NEW = "new",
  RETURNING = "returning",
  UNKNOWN = "unknown",
}
registerEnumType(OrderCustomerKind, {
  name: "OrderCustomerKind",
  description: "Whose orders they are.",
  valuesConfig: {
    NEW: { description: "First orders of customers." },
    RETURNING: { description: "Later orders of customers." },
    UNKNOWN: { description: "Orders without a known customer." },
  },
});

export enum OrderValueBreakdown {
  CHANNEL = "channel",
  CUSTOMER_KIND = "customerKind",
  MONTH = "monthOn",
}
registerEnumType(OrderValueBreakdown, {
  name: "OrderValueBreakdown",
  description: "What the distribution can be split by.",
  valuesConfig: {
    CHANNEL: { description: "Channel of the order's session." },
    CUSTOMER_KIND: { description: "First or later order of a customer." },
    MONTH: { description: "Calendar months." },
  },
});

@InputType({ description: "Which orders, and which figures of their values." })
export class OrderValueInput {
  @Field(() => PeriodInput, {
    nullable: true,
    description: "Which days: whole calendar months; all time by default.",
  })
  period?: PeriodInput;

  @Field(() => [String], { nullable: true, description: "Only these channels, 1 to 10." })
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  channels?: string[];

  @Field(() => [OrderCustomerKind], { nullable: true, description: "Only orders of these." })
  @ArrayMinSize(1)
  @ArrayMaxSize(3)
  customerKinds?: OrderCustomerKind[];

  @Field(() => OrderValueBreakdown, { nullable: true, description: "Also one per value of it." })
  breakdown?: OrderValueBreakdown;

  @Field(() => [GraphQLProbability], {
    nullable: true,
    description:
      "Which quantiles, at most 50, above 0 and below 1; 0.05, 0.25, 0.5, 0.75, 0.9 and 0.95 by default.",
  })
  @ArrayMaxSize(50)
  quantiles?: number[];

  @Field(() => [GraphQLDecimal], {
    nullable: true,
    description: "Amounts below which orders are counted, at most 100.",
  })
  @ArrayMaxSize(100)
  thresholds?: string[];

  @Field(() => GraphQLDecimal, {
    nullable: true,
    description:
      "Width of the histogram's bins; by default one that shows 99 of 100 orders in at most 40 bins, and the others in a last one.",
  })
  binWidth?: string;
}
