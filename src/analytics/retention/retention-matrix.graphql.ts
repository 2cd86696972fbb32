import { Max, Min } from "class-validator";
import { Field, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { Estimate } from "../../graphql/estimate.type.js";
import { Money } from "../../graphql/money.type.js";
import { Provenance } from "../../graphql/provenance.type.js";
import { GraphQLBigInt, GraphQLLocalDate } from "../../graphql/scalars.js";
import { Unavailable } from "../../graphql/unavailable.type.js";

export enum RetentionGrain {
  WEEK = "week",
  MONTH = "month",
  QUARTER = "quarter",
}
registerEnumType(RetentionGrain, {
  name: "RetentionGrain",
  description: "Length of a cohort and of its ages.",
  valuesConfig: {
    WEEK: { description: "ISO 8601 weeks: Monday to Sunday." },
    MONTH: { description: "Calendar months." },
    QUARTER: { description: "Calendar quarters." },
  },
});

@InputType({ description: "Which cohorts, and how far to follow them." })
export class RetentionInput {
  @Field(() => RetentionGrain, {
    defaultValue: RetentionGrain.MONTH,
    description: "Length of a cohort and of its ages.",
  })
  grain!: RetentionGrain;

  @Field(() => Int, { defaultValue: 12, description: "Ages to show, 1 to 60; age 0 is the first." })
  @Min(1)
  @Max(60)
  periods!: number;
}

@ObjectType({ description: "A cohort at one age." })
export class RetentionCell {
  @Field(() => Int, { description: "Age in whole periods; 0 is the one of the first order." })
  period!: number;

  @Field(() => GraphQLBigInt, { description: "Customers of the cohort with an order at this age." })
  customers!: number;

  @Field(() => GraphQLBigInt, { description: "Their orders at this age." })
  orders!: number;

  @Field(() => Money, { description: "Gross revenue of those orders." })
  revenue!: Money;

  @Field(() => Estimate, { description: "Share of the cohort with an order at this age." })
  value!: Estimate;

  @Field(() => Estimate, {
    description:
      "Gross revenue up to and with this age per customer of the cohort, in the shop's currency.",
  })
  cumulativeRevenuePerCustomer!: Estimate;

  @Field(() => Boolean, { description: "False while this period was still running at asOf." })
  complete!: boolean;
}

@ObjectType({ description: "The customers whose first order fell in one period." })
export class RetentionCohort {
  @Field(() => GraphQLLocalDate, { description: "First day of the cohort's period." })
  cohortOn!: string;

  @Field(() => String, { description: "The same as text, to be used as a key." })
  key!: string;

  @Field(() => GraphQLBigInt, { description: "Customers in the cohort." })
  size!: number;

  @Field(() => [RetentionCell], { description: "By age, from 0, as far as asOf reaches." })
  cells!: RetentionCell[];
}

@ObjectType({ description: "All cohorts together at one age." })
export class RetentionAge {
  @Field(() => Int, { description: "Age in whole periods." })
  period!: number;

  @Field(() => Estimate, {
    description:
      "Share of customers with an order at this age, over the cohorts for which it is complete.",
  })
  value!: Estimate;
}

@ObjectType({ description: "How many customers come back, by cohort and age." })
export class RetentionMatrix {
  @Field(() => [RetentionCohort], { description: "Oldest first; empty when unavailable." })
  cohorts!: RetentionCohort[];

  @Field(() => [RetentionAge], { description: "Weighted average over cohorts, by age." })
  average!: RetentionAge[];

  @Field(() => Unavailable, {
    nullable: true,
    description: "Why there are no cohorts; null when there are.",
  })
  unavailable!: Unavailable | null;

  @Field(() => Provenance, { description: "Where the numbers come from." })
  provenance!: Provenance;
}
