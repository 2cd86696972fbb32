import { GraphQLJSONObject } from "graphql-scalars";
import { Field, ID, ObjectType } from "type-graphql";
import { CustomerSelection } from "../../graphql/entities/customer-selection.type.js";
import { Dimension } from "../../graphql/dimension-filter.input.js";
import { Estimate } from "../../graphql/estimate.type.js";
import { Money } from "../../graphql/money.type.js";
import { Provenance } from "../../graphql/provenance.type.js";
import { GraphQLLocalDate, GraphQLLocalDateTime } from "../../graphql/scalars.js";
import { VEGA_LITE, type JsonObject } from "../../graphql/vega-lite.js";
import { ComparisonKindEnum } from "./comparison-kind.graphql.js";
import type { ComparisonKind } from "./comparison-kind.js";
import type { Measure } from "./measure.js";
import { MeasureEnum } from "./measure.graphql.js";

@ObjectType({ description: "How a value differs from that of one of the compared periods." })
export class MeasureDelta {
  @Field(() => ComparisonKindEnum, { description: "How the comparison was asked for." })
  comparison!: ComparisonKind;

  @Field(() => GraphQLLocalDate, { description: "First day of the compared period." })
  from!: string;

  @Field(() => GraphQLLocalDate, { description: "The day after its last one." })
  to!: string;

  @Field(() => Estimate, {
    description:
      "Relative change: (now - before) / before, 0.1 for 10 % more. With an interval where both are estimates.",
  })
  change!: Estimate;

  @Field(() => Estimate, {
    description:
      "Change of `shareOfTotal`: now - before, 0.1 for ten points more. With an interval where both have one.",
  })
  shareChange!: Estimate;
}

@ObjectType({ description: "One measure of one row." })
export class MeasureValue {
  @Field(() => MeasureEnum, { description: "Which measure." })
  measure!: Measure;

  @Field(() => Estimate, { description: "Its value; money in the currency's main unit." })
  estimate!: Estimate;

  @Field(() => Money, {
    nullable: true,
    description: "The exact amount, for sums of money; else null.",
  })
  money!: Money | null;

  @Field(() => Estimate, {
    nullable: true,
    description:
      "Relative change against the first comparison, 0.1 for 10 % more; null without a comparison.",
  })
  delta!: Estimate | null;

  @Field(() => [MeasureDelta], { description: "Against each comparison, in the order asked for." })
  deltas!: MeasureDelta[];

  @Field(() => Estimate, {
    description:
      "Share of its bucket's total over all values of the dimensions, under `where`, whatever `topN` and `having` leave out: 0 to 1; with refunds, parts of money may lie outside. Wilson's interval for SESSIONS, ORDERS and NEW_CUSTOMERS; other sums have none, as page views, items and money do not come one by one. Suppressed as NOT_ADDITIVE for distinct counts, rates and means, and for orders by product; as NOT_APPLICABLE in rows of all groups and where the total is below 0.",
  })
  shareOfTotal!: Estimate;
}

@ObjectType({ description: "One dimension of one row." })
export class DimensionValue {
  @Field(() => Dimension, { description: "Which dimension." })
  dimension!: Dimension;

  @Field(() => String, {
    nullable: true,
    description: "The value; null for the row of all others.",
  })
  value!: string | null;

  @Field(() => String, {
    description:
      'The value for people: names of products and segments, weekdays; "(other)" for the row of all others.',
  })
  label!: string;
}

@ObjectType({ description: "One group in one bucket of time." })
export class MetricRow {
  @Field(() => ID, {
    description: "Names bucket and group; a comparison's row has the key of the row it belongs to.",
  })
  key!: string;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: "First day of the bucket, by HOUR the day of it; null without a grain.",
  })
  bucket!: string | null;

  @Field(() => GraphQLLocalDateTime, {
    nullable: true,
    description:
      "By HOUR: when it begins on the clock of the shop's zone or of `timezone`, such as 2024-05-03T14:00:00, without an offset; null for other grains. An hour that clocks repeat in autumn is one row for both passes; one that they skip in spring has none.",
  })
  localStart!: string | null;

  @Field(() => [DimensionValue], {
    description: "The group, in the order of the dimensions asked for.",
  })
  dimensions!: DimensionValue[];

  @Field(() => [MeasureValue], { description: "In the order of the measures asked for." })
  values!: MeasureValue[];

  @Field(() => Boolean, {
    description:
      "False when the bucket was not wholly observed or is cut by the period. In the days of another zone, the first is seldom whole: observation begins with the first day of the shop's own zone.",
  })
  complete!: boolean;

  @Field(() => CustomerSelection, {
    nullable: true,
    description:
      "The customers behind it: those who ordered in that bucket with that group. Null for the row of all others, for NEW_VS_RETURNING where sessions tell it, and for values that stand for several or for none; and in the days of another zone, as customers are found by days of the shop's.",
  })
  who!: CustomerSelection | null;
}

@ObjectType({ description: "Measures by dimensions and buckets of time." })
export class MetricTable {
  @Field(() => GraphQLLocalDate, { description: "First day of the period." })
  from!: string;

  @Field(() => GraphQLLocalDate, { description: "The day after the last one of the period." })
  to!: string;

  @Field(() => [MetricRow], { description: "One per bucket and group." })
  rows!: MetricRow[];

  @Field(() => MetricRow, {
    description: "The whole period, all groups, whatever `topN` and `having` leave out.",
  })
  totals!: MetricRow;

  @Field(() => [MetricRow], {
    description:
      "All groups of each bucket together, in order of time, whatever `topN` and `having` leave out; empty without a grain.",
  })
  bucketTotals!: MetricRow[];

  @Field(() => MetricRow, {
    nullable: true,
    description: "All groups that `topN` left out; null without `topN` or when none is left out.",
  })
  otherRow!: MetricRow | null;

  @Field(() => [MetricTable], { description: "The same for each period of `compare`." })
  comparisons!: MetricTable[];

  @Field(() => GraphQLJSONObject, {
    description: `${VEGA_LITE} A chart per measure: lines over buckets of time, bars without a grain, or as \`chart\` says; periods of \`compare\` at the places of the rows they belong to.`,
  })
  vegaLite!: JsonObject;

  @Field(() => Provenance, { description: "Where the numbers come from." })
  provenance!: Provenance;
}
