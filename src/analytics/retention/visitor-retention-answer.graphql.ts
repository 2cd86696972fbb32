import { GraphQLJSONObject } from "graphql-scalars";
import { Field, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { Estimate } from "../../graphql/estimate.type.js";
import { Provenance } from "../../graphql/provenance.type.js";
import { GraphQLBigInt, GraphQLLocalDate } from "../../graphql/scalars.js";
import { Unavailable } from "../../graphql/unavailable.type.js";
import { VEGA_LITE, type JsonObject } from "../../graphql/vega-lite.js";
import { CohortInput } from "./retention-input.graphql.js";

export enum VisitorBreakdown {
  CHANNEL = "channel",
  DEVICE = "device",
}
registerEnumType(VisitorBreakdown, {
  name: "VisitorBreakdown",
  description:
    'What cohorts of visitors can be split by. The 20 values with most visitors stand alone; all others together are "(other)".',
  valuesConfig: {
    CHANNEL: { description: "Channel of the first session." },
    DEVICE: { description: "Device of the first session." },
  },
});

@InputType({ description: "Which cohorts of visitors, and how far to follow them." })
export class VisitorRetentionInput extends CohortInput {
  @Field(() => VisitorBreakdown, {
    nullable: true,
    description: "Also one matrix per value of this word; by MONTH and QUARTER.",
  })
  breakdown?: VisitorBreakdown;
}

@ObjectType({ description: "A cohort of visitors at one age, or bracket of ages." })
export class VisitorRetentionCell {
  @Field(() => Int, { description: "Age in whole periods; 0 is the one of the first session." })
  period!: number;

  @Field(() => Int, {
    nullable: true,
    description: "Last age that counts: that of `period` for BOUNDED, null (open) for ROLLING.",
  })
  toPeriod!: number | null;

  @Field(() => GraphQLBigInt, { description: "Visitors of the cohort with a session at this age." })
  visitors!: number;

  @Field(() => GraphQLBigInt, { description: "Their sessions at this age." })
  sessions!: number;

  @Field(() => Estimate, { description: "Share of the cohort's visitors who came at this age." })
  value!: Estimate;

  @Field(() => Boolean, {
    description: "False while this period (the last of the bracket) was still running at asOf.",
  })
  complete!: boolean;

  @Field(() => Boolean, { description: "True for ROLLING: later sessions can only raise it." })
  lowerBound!: boolean;
}

@ObjectType({ description: "The visitors whose first session fell in one period." })
export class VisitorCohort {
  @Field(() => GraphQLLocalDate, { description: "First day of the cohort's period." })
  cohortOn!: string;

  @Field(() => GraphQLBigInt, { description: "Visitors in the cohort." })
  size!: number;

  @Field(() => [VisitorRetentionCell], { description: "By age, from 0, as far as asOf reaches." })
  cells!: VisitorRetentionCell[];
}

@ObjectType({ description: "All cohorts of visitors together at one age." })
export class VisitorRetentionAge {
  @Field(() => Int, { description: "Age in whole periods." })
  period!: number;

  @Field(() => Int, { nullable: true, description: "Last age that counts; null when open." })
  toPeriod!: number | null;

  @Field(() => Int, { description: "Cohorts for which the age is complete; only they count." })
  cohorts!: number;

  @Field(() => GraphQLBigInt, { description: "Visitors of those cohorts." })
  size!: number;

  @Field(() => GraphQLBigInt, { description: "Those of them with a session at this age." })
  visitors!: number;

  @Field(() => Estimate, {
    description:
      "Share of visitors who came at this age, over the cohorts for which it is complete. The interval is Wilson's over the pooled visitors, as if cohorts did not differ.",
  })
  value!: Estimate;

  @Field(() => Boolean, { description: "True for ROLLING: later sessions can only raise it." })
  lowerBound!: boolean;
}

@ObjectType({ description: "How much fewer visitors come at one age than at the age before." })
export class VisitorRetentionDrop {
  @Field(() => Int, { description: "Age before." })
  fromPeriod!: number;

  @Field(() => Int, { description: "Age after." })
  toPeriod!: number;

  @Field(() => GraphQLBigInt, { description: "Visitors of the cohorts complete at both ages." })
  size!: number;

  @Field(() => GraphQLBigInt, { description: "Visitors who came at the age before." })
  before!: number;

  @Field(() => GraphQLBigInt, { description: "Visitors who came at the age after." })
  after!: number;

  @Field(() => GraphQLBigInt, { description: "Visitors who came at both." })
  both!: number;

  @Field(() => Estimate, {
    description:
      "Share before less share after, -1 to 1; interval for two shares of the same visitors (Agresti, Min 2005), which does not allow for its having been picked.",
  })
  value!: Estimate;
}

@ObjectType({ description: "The cohorts of the visitors with one value of the breakdown." })
export class VisitorRetentionPart {
  @Field(() => String, {
    description: 'The value, such as a channel; "(other)" for the rest, "unknown" where missing.',
  })
  value!: string;

  @Field(() => GraphQLBigInt, { description: "Visitors with the value." })
  visitors!: number;

  @Field(() => [VisitorCohort], { description: "Oldest first." })
  cohorts!: VisitorCohort[];

  @Field(() => [VisitorRetentionAge], { description: "Weighted average over cohorts, by age." })
  average!: VisitorRetentionAge[];

  @Field(() => VisitorRetentionDrop, {
    nullable: true,
    description: "Largest fall between neighbouring ages after the first; null when none falls.",
  })
  steepestDrop!: VisitorRetentionDrop | null;
}

@ObjectType({
  description:
    "How many visitors come back, by cohort and age, whether they order or not. Who they are is told of customers only: see `retention` and `customers`.",
})
export class VisitorRetentionMatrix {
  @Field(() => [VisitorCohort], { description: "Oldest first; empty when unavailable." })
  cohorts!: VisitorCohort[];

  @Field(() => [VisitorRetentionAge], { description: "Weighted average over cohorts, by age." })
  average!: VisitorRetentionAge[];

  @Field(() => VisitorRetentionDrop, {
    nullable: true,
    description: "Largest fall between neighbouring ages after the first; null when none falls.",
  })
  steepestDrop!: VisitorRetentionDrop | null;

  @Field(() => [VisitorRetentionPart], {
    description: "One per value of `breakdown`, most visitors first; empty without it.",
  })
  breakdown!: VisitorRetentionPart[];

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
