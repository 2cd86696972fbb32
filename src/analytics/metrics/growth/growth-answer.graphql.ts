import { GraphQLJSONObject } from "graphql-scalars";
import { Field, Int, ObjectType } from "type-graphql";
import { CustomerSelection } from "../../../graphql/entities/customer-selection.type.js";
import { Estimate } from "../../../graphql/estimate.type.js";
import { Provenance } from "../../../graphql/provenance.type.js";
import { GraphQLLocalDate } from "../../../graphql/scalars.js";
import { VEGA_LITE, type JsonObject } from "../../../graphql/vega-lite.js";
import { MeasureEnum } from "../measure.graphql.js";
import type { Measure } from "../measure.js";
import { DimensionValue } from "../metric-table.graphql.js";

@ObjectType({ description: "One bucket of a series, and how it changed." })
export class GrowthBucket {
  @Field(() => GraphQLLocalDate, { description: "First day of the bucket." })
  bucket!: string;

  @Field(() => Boolean, {
    description: "False when it was not wholly observed or is cut by the period.",
  })
  complete!: boolean;

  @Field(() => Estimate, { description: "The measure; money in the currency's main unit." })
  value!: Estimate;

  @Field(() => Estimate, {
    description:
      "Relative change against the bucket before, 0.1 for 10 % more; suppressed at the first and where either was not wholly observed.",
  })
  change!: Estimate;

  @Field(() => Estimate, {
    description:
      "Relative change against the same bucket a year before (weeks: 52 weeks before), where the series holds it.",
  })
  yearOnYear!: Estimate;

  @Field(() => CustomerSelection, {
    nullable: true,
    description: "The customers behind it; null as in `MetricRow`.",
  })
  who!: CustomerSelection | null;
}

@ObjectType({ description: "One measure of one group over time, and its growth." })
export class GrowthSeries {
  @Field(() => MeasureEnum, { description: "Which measure." })
  measure!: Measure;

  @Field(() => [DimensionValue], { description: "The group; empty when nothing is split." })
  dimensions!: DimensionValue[];

  @Field(() => [GrowthBucket], { description: "In order of time." })
  buckets!: GrowthBucket[];

  @Field(() => Int, { description: "Wholly observed buckets: growth rests on these alone." })
  completeBuckets!: number;

  @Field(() => Estimate, {
    description:
      "Compound growth per bucket from the first complete bucket to the last: (last / first)^(1 / buckets between) - 1. With an interval where both ends have one.",
  })
  compound!: Estimate;

  @Field(() => Estimate, {
    description:
      "Compound growth per bucket over all complete buckets, by least squares on logarithms, with Student's interval; needs three buckets above 0.",
  })
  trend!: Estimate;
}

@ObjectType({ description: "How measures grow from bucket to bucket." })
export class GrowthReport {
  @Field(() => [GrowthSeries], { description: "One per measure and group." })
  series!: GrowthSeries[];

  @Field(() => GraphQLJSONObject, {
    description: `${VEGA_LITE} Each measure over buckets of time, and below it its change from bucket to bucket.`,
  })
  vegaLite!: JsonObject;

  @Field(() => Provenance, { description: "Where the numbers come from." })
  provenance!: Provenance;
}
