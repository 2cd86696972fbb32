import { ArrayMaxSize, ArrayMinSize, Max, Min } from "class-validator";
import { Field, InputType, Int } from "type-graphql";
import { Dimension, DimensionFilter } from "../../graphql/dimension-filter.input.js";
import { OneOf } from "../../graphql/one-of.js";
import { DateRangeInput, PeriodInput, TimeGrain } from "../../graphql/period.input.js";
import { NumberPredicate } from "../../graphql/predicate.input.js";
import { GraphQLTimeZone } from "../../graphql/scalars.js";
import { SortDirection } from "../../graphql/sort.input.js";
import { ChartFormEnum } from "./chart-form.graphql.js";
import type { ChartForm } from "./chart-form.js";
import type { Measure } from "./measure.js";
import { MeasureEnum } from "./measure.graphql.js";

@OneOf("ComparisonInput")
@InputType({ description: "A period to compare with; exactly one field." })
export class ComparisonInput {
  @Field(() => Boolean, {
    nullable: true,
    description:
      "The period of the same length just before; whole months and longer go back by calendar.",
  })
  previousPeriod?: boolean;

  @Field(() => Boolean, { nullable: true, description: "The same days one year earlier." })
  samePeriodLastYear?: boolean;

  @Field(() => Boolean, {
    nullable: true,
    description: "52 weeks earlier, so that weekdays match.",
  })
  sameWeekdaysLastYear?: boolean;

  @Field(() => DateRangeInput, { nullable: true, description: "Any other period." })
  custom?: DateRangeInput;
}

@InputType({ description: "Keeps the groups that lead by one measure over the whole period." })
export class TopNInput {
  @Field(() => MeasureEnum, { description: "What to lead by." })
  by!: Measure;

  @Field(() => Int, { description: "How many groups to keep, 1 to 100." })
  @Min(1)
  @Max(100)
  n!: number;

  @Field(() => Boolean, {
    defaultValue: true,
    description: "Whether to sum up the rest as `otherRow`.",
  })
  withOther!: boolean;
}

@InputType({ description: "Keeps the rows whose measure meets a condition; totals stay whole." })
export class HavingInput {
  @Field(() => MeasureEnum, { description: "Which measure; one of those asked for." })
  measure!: Measure;

  @Field(() => NumberPredicate, { description: "The condition." })
  value!: NumberPredicate;
}

@InputType({
  description: "An ordering of rows by a measure or a dimension; exactly one of the two.",
})
export class MetricOrder {
  @Field(() => MeasureEnum, { nullable: true, description: "One of the measures asked for." })
  measure?: Measure;

  @Field(() => Dimension, { nullable: true, description: "One of the dimensions asked for." })
  dimension?: Dimension;

  @Field(() => SortDirection, { defaultValue: SortDirection.DESC, description: "Which way." })
  direction!: SortDirection;
}

@InputType({ description: "Measures by dimensions and buckets of time." })
export class MetricQueryInput {
  @Field(() => [MeasureEnum], { description: "What to measure, 1 to 30." })
  @ArrayMinSize(1)
  @ArrayMaxSize(30)
  measures!: Measure[];

  @Field(() => [Dimension], { defaultValue: [], description: "What to split by." })
  @ArrayMaxSize(5)
  dimensions!: Dimension[];

  @Field(() => TimeGrain, {
    nullable: true,
    description:
      "Buckets of time, cut in `timezone`; without it, one row per group for the whole period. At most 4,000 buckets: days of eleven years, hours of 166 days.",
  })
  grain?: TimeGrain;

  @Field(() => PeriodInput, {
    nullable: true,
    description: "Which days, in `timezone`; all time by default.",
  })
  period?: PeriodInput;

  @Field(() => DimensionFilter, { nullable: true, description: "Only these." })
  where?: DimensionFilter;

  @Field(() => [HavingInput], { nullable: true, description: "Only rows that meet all of these." })
  @ArrayMaxSize(10)
  having?: HavingInput[];

  @Field(() => [ComparisonInput], {
    nullable: true,
    description: "The same question for other periods, at most 4.",
  })
  @ArrayMaxSize(4)
  compare?: ComparisonInput[];

  @Field(() => Boolean, {
    nullable: true,
    description:
      "Cuts a running period at its last whole observed day, and what it is compared with at as many days; false by default.",
  })
  toDate?: boolean;

  @Field(() => GraphQLTimeZone, {
    nullable: true,
    description:
      "Zone in which days and hours are told: the shop's own by default. In others, whole or half hours from UTC, what adds up is told: unsplit and by WEEKDAY and HOUR for all time, by CHANNEL and DEVICE for the last 400 days; `catalog { otherZones }` says what.",
  })
  timezone?: string;

  @Field(() => TopNInput, { nullable: true, description: "Only the leading groups." })
  topN?: TopNInput;

  @Field(() => Boolean, {
    defaultValue: true,
    description:
      "Whether buckets without anything have a row of zeros, by HOUR up to the hour of asOf; those that `where` leaves out by WEEKDAY or HOUR have none.",
  })
  fillGaps!: boolean;

  @Field(() => [MetricOrder], {
    nullable: true,
    description: "Ordering; by bucket and then by dimensions by default.",
  })
  @ArrayMaxSize(5)
  orderBy?: MetricOrder[];

  @Field(() => ChartFormEnum, {
    nullable: true,
    description: "What `vegaLite` draws of groups; LINES by default.",
  })
  chart?: ChartForm;
}
