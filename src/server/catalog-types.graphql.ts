import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import type { Measure } from "../analytics/metrics/measure.js";
import { MeasureEnum } from "../analytics/metrics/measure.graphql.js";
import { Dimension } from "../graphql/dimension-filter.input.js";
import { EventKind } from "../graphql/entities/customer-event.type.js";
import { TimeGrain } from "../graphql/period.input.js";
import { GraphQLLocalDate } from "../graphql/scalars.js";
import { SegmentTaken } from "../graphql/segment-uses.js";
import type { CurrentShop } from "../graphql/shop-directory.js";

/** What a measure's numbers are. */
export enum MeasureUnitName {
  COUNT = "COUNT",
  MONEY = "MONEY",
  SHARE = "SHARE",
  PER_ORDER = "PER_ORDER",
  PER_CUSTOMER = "PER_CUSTOMER",
}
registerEnumType(MeasureUnitName, {
  name: "MeasureUnit",
  description: "What a measure's numbers are.",
  valuesConfig: {
    COUNT: { description: "A whole number." },
    MONEY: { description: "An amount in the shop's currency." },
    SHARE: { description: "0 to 1." },
    PER_ORDER: { description: "A number per order." },
    PER_CUSTOMER: { description: "A number per customer." },
  },
});

@ObjectType({ description: "A measure, how it is computed, and what it goes with." })
export class CatalogMeasure {
  @Field(() => MeasureEnum, { description: "The measure." })
  measure!: Measure;

  @Field(() => String, { description: "What it is." })
  definition!: string;

  @Field(() => MeasureUnitName, { description: "What its numbers are." })
  unit!: MeasureUnitName;

  @Field(() => String, { description: "How it comes out of other measures and of the facts." })
  formula!: string;

  @Field(() => [String], { description: "Facts that it is computed from." })
  readsFacts!: string[];

  @Field(() => Boolean, {
    description:
      "True for distinct counts, which do not add up: exact per calendar bucket, by at most one dimension.",
  })
  isDistinct!: boolean;

  @Field(() => [Dimension], {
    description: "Dimensions it can be split or filtered by; `combinations` says which together.",
  })
  dimensions!: Dimension[];

  @Field(() => [TimeGrain], { description: "Buckets of time it is told in." })
  grains!: TimeGrain[];

  @Field(() => String, {
    nullable: true,
    description: "Why HOUR is not among `grains`; null when it is.",
  })
  noHoursBecause!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether the shop's files tell it; null where no shop is asked about.",
  })
  available!: boolean | null;

  @Field(() => String, { nullable: true, description: "Why not; null when it is available." })
  unavailableBecause!: string | null;
}

@ObjectType({ description: "A dimension, and what it goes with." })
export class CatalogDimension {
  @Field(() => Dimension, { description: "The dimension." })
  dimension!: Dimension;

  @Field(() => String, { description: "What it tells apart." })
  definition!: string;

  @Field(() => [String], { description: "Facts that tell it." })
  readsFacts!: string[];

  @Field(() => [Dimension], {
    description: "Dimensions it can be combined with, in `dimensions` and `where` together.",
  })
  combinesWith!: Dimension[];

  @Field(() => [TimeGrain], {
    description: "Buckets of time; the finer ones alone or with fewer others.",
  })
  grains!: TimeGrain[];

  @Field(() => String, {
    nullable: true,
    description: "Why HOUR is not among `grains`; null when it is.",
  })
  noHoursBecause!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: "Known values; null where they are not counted.",
  })
  valueCount!: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether the shop's files tell it; null where no shop is asked about.",
  })
  available!: boolean | null;

  @Field(() => String, { nullable: true, description: "Why not; null when it is available." })
  unavailableBecause!: string | null;

  /** Null where no shop is asked about; not part of the API. */
  shop!: CurrentShop | null;
}

@ObjectType({
  description: "Precomputed rows: these measures by any of these dimensions together.",
})
export class CatalogCombination {
  @Field(() => String, { description: "What the rows are split by." })
  title!: string;

  @Field(() => [Dimension], { description: "Any of these together." })
  dimensions!: Dimension[];

  @Field(() => [MeasureEnum], { description: "Measures that add up over them." })
  measures!: Measure[];

  @Field(() => TimeGrain, { description: "The finest bucket of time." })
  finestGrain!: TimeGrain;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description:
      "First day that is kept; null where all days are, and where no shop is asked about.",
  })
  keptFrom!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether the shop has these rows; null where no shop is asked about.",
  })
  available!: boolean | null;
}

@ObjectType({ description: "A business question that the platform answers." })
export class CatalogAnalytic {
  @Field(() => String, { description: "Its name." })
  name!: string;

  @Field(() => String, { description: "The question." })
  question!: string;

  @Field(() => [String], {
    description: "Fields of Shop that answer it; empty for what other types' fields carry.",
  })
  fields!: string[];

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether the shop's files can answer it; null where no shop is asked about.",
  })
  available!: boolean | null;

  @Field(() => String, { nullable: true, description: "Why not; null when it is available." })
  unavailableBecause!: string | null;
}

@ObjectType({ description: "A kind of event that customers can be found by." })
export class CatalogEvent {
  @Field(() => EventKind, { description: "The kind." })
  event!: EventKind;

  @Field(() => [String], {
    description:
      "Fields of BehaviourPredicate that such an event can be asked, besides count and countOf.",
  })
  conditions!: string[];

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: "First day that is kept; null where all are, or no shop is asked about.",
  })
  keptFrom!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether the shop's files tell it; null where no shop is asked about.",
  })
  available!: boolean | null;

  @Field(() => String, { nullable: true, description: "Why not; null when it is available." })
  unavailableBecause!: string | null;
}

@ObjectType({
  description: "What `metrics` tells in the days of another zone than the shop's, by `timezone`.",
})
export class CatalogOtherZones {
  @Field(() => [Dimension], { description: "Any of these together." })
  dimensions!: Dimension[];

  @Field(() => [MeasureEnum], { description: "Measures that add up over them." })
  measures!: Measure[];

  @Field(() => [TimeGrain], { description: "Buckets of time, in days and hours of the zone." })
  grains!: TimeGrain[];

  @Field(() => [Dimension], {
    description: "Those of the dimensions that are kept from `splitFrom` on; others for all time.",
  })
  splitBy!: Dimension[];

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description:
      "First day kept by `splitBy`, give or take one by zone; null where all are, and where no shop is asked about.",
  })
  splitFrom!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether the shop's files tell it; null where no shop is asked about.",
  })
  available!: boolean | null;

  @Field(() => String, { nullable: true, description: "Why not; null when it is available." })
  unavailableBecause!: string | null;
}

registerEnumType(SegmentTaken, {
  name: "SegmentTaken",
  description: "Which segments a field takes.",
  valuesConfig: {
    ANY: { description: "Saved and computed ones by id, and any filter of customers." },
    COMPUTED: { description: "Those that models and rules find, as they are counted at the load." },
    NONE: { description: "None." },
  },
});

@ObjectType({
  description: "Whether a field of Shop can be narrowed to the customers of a segment.",
})
export class CatalogSegmentUse {
  @Field(() => String, { description: "The field of Shop." })
  field!: string;

  @Field(() => SegmentTaken, { description: "Which segments." })
  takes!: SegmentTaken;

  @Field(() => String, {
    nullable: true,
    description: "Where the segment is said, and by which dimensions; null where none is taken.",
  })
  argument!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "What to ask of a segment that is not taken; null where any is.",
  })
  instead!: string | null;
}

@ObjectType({ description: "Everything that can be asked, from the definitions that answer it." })
export class Catalog {
  @Field(() => [CatalogMeasure], { description: "Every measure." })
  measures!: CatalogMeasure[];

  @Field(() => [CatalogDimension], { description: "Every dimension." })
  dimensions!: CatalogDimension[];

  @Field(() => [CatalogCombination], { description: "What is told together." })
  combinations!: CatalogCombination[];

  @Field(() => CatalogOtherZones, {
    description: "What is told in the days of other zones than the shop's.",
  })
  otherZones!: CatalogOtherZones;

  @Field(() => [CatalogEvent], { description: "Every kind of event that customers are found by." })
  events!: CatalogEvent[];

  @Field(() => [CatalogSegmentUse], {
    description: "Where customers of a segment, or of a filter, can be asked for.",
  })
  segments!: CatalogSegmentUse[];

  @Field(() => [CatalogAnalytic], { description: "Every question, in the order of computing." })
  analytics!: CatalogAnalytic[];
}
