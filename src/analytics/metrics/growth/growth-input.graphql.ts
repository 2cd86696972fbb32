import { ArrayMaxSize, ArrayMinSize } from "class-validator";
import { Field, InputType } from "type-graphql";
import { Dimension, DimensionFilter } from "../../../graphql/dimension-filter.input.js";
import { PeriodInput, TimeGrain } from "../../../graphql/period.input.js";
import { MeasureEnum } from "../measure.graphql.js";
import type { Measure } from "../measure.js";
import { TopNInput } from "../metric-query.graphql.js";

@InputType({ description: "What grows, by which buckets and groups." })
export class GrowthInput {
  @Field(() => [MeasureEnum], { description: "What to measure, 1 to 10." })
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  measures!: Measure[];

  @Field(() => TimeGrain, {
    defaultValue: TimeGrain.MONTH,
    description: "Buckets of time: DAY or longer.",
  })
  grain!: TimeGrain;

  @Field(() => [Dimension], { defaultValue: [], description: "What to split by." })
  @ArrayMaxSize(5)
  dimensions!: Dimension[];

  @Field(() => PeriodInput, { nullable: true, description: "Which days; all time by default." })
  period?: PeriodInput;

  @Field(() => DimensionFilter, { nullable: true, description: "Only these." })
  where?: DimensionFilter;

  @Field(() => TopNInput, { nullable: true, description: "Only the leading groups." })
  topN?: TopNInput;
}
