import { GraphQLJSONObject } from "graphql-scalars";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { CustomerSelection } from "../../graphql/entities/customer-selection.type.js";
import { Estimate } from "../../graphql/estimate.type.js";
import { Provenance } from "../../graphql/provenance.type.js";
import { GraphQLBigInt, GraphQLLocalDate } from "../../graphql/scalars.js";
import { Unavailable } from "../../graphql/unavailable.type.js";
import { VEGA_LITE, type JsonObject } from "../../graphql/vega-lite.js";
import { RetentionCell } from "./retention-cell.graphql.js";

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

  @Field(() => CustomerSelection, { description: "The customers behind it." })
  who!: CustomerSelection;
}

@ObjectType({ description: "All cohorts together at one age." })
export class RetentionAge {
  @Field(() => Int, { description: "Age in whole periods." })
  period!: number;

  @Field(() => Int, { nullable: true, description: "Last age that counts; null when open." })
  toPeriod!: number | null;

  @Field(() => Int, { description: "Cohorts for which the age is complete; only they count." })
  cohorts!: number;

  @Field(() => GraphQLBigInt, { description: "Customers of those cohorts." })
  size!: number;

  @Field(() => GraphQLBigInt, { description: "Those of them with an order at this age." })
  customers!: number;

  @Field(() => Estimate, {
    description:
      "Share of customers with an order at this age, over the cohorts for which it is complete; or the asked `metric`. The interval of a share is Wilson's over the pooled customers, as if cohorts did not differ.",
  })
  value!: Estimate;

  @Field(() => Boolean, { description: "True for ROLLING: later orders can only raise it." })
  lowerBound!: boolean;
}

@ObjectType({
  description:
    "How much retention falls from one age to the next, over the cohorts complete at both.",
})
export class RetentionDrop {
  @Field(() => Int, { description: "Age before." })
  fromPeriod!: number;

  @Field(() => Int, { description: "Age after." })
  toPeriod!: number;

  @Field(() => GraphQLBigInt, { description: "Customers of the cohorts complete at both ages." })
  size!: number;

  @Field(() => GraphQLBigInt, { description: "Customers who ordered at the age before." })
  before!: number;

  @Field(() => GraphQLBigInt, { description: "Customers who ordered at the age after." })
  after!: number;

  @Field(() => GraphQLBigInt, { description: "Customers who ordered at both." })
  both!: number;

  @Field(() => Estimate, {
    description:
      "Share before less share after, -1 to 1; interval for two shares of the same customers (Agresti, Min 2005).",
  })
  value!: Estimate;
}

@ObjectType({ description: "The matrix of one value of the breakdown." })
export class RetentionPart {
  @Field(() => String, {
    description: 'The value, such as a channel; "(other)" for the rest, "unknown" where missing.',
  })
  value!: string;

  @Field(() => ID, {
    nullable: true,
    description: "Id of the segment, for SEGMENT and RFM_SEGMENT; null else.",
  })
  segmentId!: string | null;

  @Field(() => GraphQLBigInt, { description: "Customers with the value." })
  customers!: number;

  @Field(() => [RetentionCohort], { description: "Oldest first." })
  cohorts!: RetentionCohort[];

  @Field(() => [RetentionAge], { description: "Weighted average over cohorts, by age." })
  average!: RetentionAge[];

  @Field(() => RetentionDrop, {
    nullable: true,
    description: "Largest fall between neighbouring ages after the first; null when none falls.",
  })
  steepestDrop!: RetentionDrop | null;

  @Field(() => CustomerSelection, { description: "The customers behind it." })
  who!: CustomerSelection;
}

@ObjectType({ description: "How many customers come back, by cohort and age." })
export class RetentionMatrix {
  @Field(() => [RetentionCohort], { description: "Oldest first; empty when unavailable." })
  cohorts!: RetentionCohort[];

  @Field(() => [RetentionAge], { description: "Weighted average over cohorts, by age." })
  average!: RetentionAge[];

  @Field(() => [RetentionDrop], {
    description:
      "Falls in the share of customers from each age to the next; for BRACKETED only between brackets that touch.",
  })
  drops!: RetentionDrop[];

  @Field(() => RetentionDrop, {
    nullable: true,
    description:
      "The largest of `drops` that starts after the first age, at which everybody ordered; null when none falls. Its interval does not allow for its having been picked.",
  })
  steepestDrop!: RetentionDrop | null;

  @Field(() => [RetentionPart], {
    description: "One matrix per value of `breakdown`, most customers first; empty without it.",
  })
  breakdown!: RetentionPart[];

  @Field(() => Unavailable, {
    nullable: true,
    description: "Why there are no cohorts; null when there are.",
  })
  unavailable!: Unavailable | null;

  @Field(() => Unavailable, {
    nullable: true,
    description: "Why the asked breakdown has no values; null when it has, or none was asked.",
  })
  breakdownUnavailable!: Unavailable | null;

  @Field(() => GraphQLJSONObject, {
    nullable: true,
    description: `${VEGA_LITE} A map of cohorts by age, running ages pale; below it the average, or that of each value of \`breakdown\`, with its band. Null where there is nothing to draw.`,
  })
  vegaLite!: JsonObject | null;

  @Field(() => Provenance, { description: "Where the numbers come from." })
  provenance!: Provenance;
}
