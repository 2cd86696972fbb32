import { Field, Float, ObjectType } from "type-graphql";
import { Estimate } from "../../graphql/estimate.type.js";
import { Money } from "../../graphql/money.type.js";
import { GraphQLBigInt } from "../../graphql/scalars.js";

@ObjectType({ description: "A number that sets the segment apart." })
export class BriefTrait {
  @Field(() => String, { description: 'What it is, such as "recency".' })
  name!: string;

  @Field(() => String, { description: "Its unit, such as days, or the shop's currency." })
  unit!: string;

  @Field(() => Float, { description: "Median over the segment, in that unit." })
  median!: number;

  @Field(() => Float, {
    description:
      "Mean of the segment less that of all customers, in standard deviations of all customers.",
  })
  standardisedMean!: number;
}

@ObjectType({ description: "Who is written to." })
export class BriefAudience {
  @Field(() => String, { description: "Who they are, in words and numbers." })
  summary!: string;

  @Field(() => String, { description: "The rule that gave the segment its name." })
  rule!: string;

  @Field(() => GraphQLBigInt, { description: "Customers in it." })
  customers!: number;

  @Field(() => Estimate, { description: "Share of all customers." })
  shareOfCustomers!: Estimate;

  @Field(() => Money, { description: "Revenue of its customers so far, before refunds." })
  revenue!: Money;

  @Field(() => Estimate, { description: "Share of the revenue of all customers." })
  shareOfRevenue!: Estimate;

  @Field(() => [BriefTrait], { description: "What sets it apart, most first; at most three." })
  traits!: BriefTrait[];

  @Field(() => Float, {
    nullable: true,
    description: "Median days from a customer's last order to asOf; null where not described.",
  })
  daysSinceLastOrder!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "Median over its customers of their mean order value, in the shop's currency; null without prices.",
  })
  orderValue!: number | null;
}
