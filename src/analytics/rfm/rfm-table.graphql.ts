import { Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";
import { CustomerSelection } from "../../graphql/entities/customer-selection.type.js";
import { RfmGroup } from "../../graphql/entities/rfm-group.type.js";
import { Estimate } from "../../graphql/estimate.type.js";
import { Provenance } from "../../graphql/provenance.type.js";
import { GraphQLBigInt } from "../../graphql/scalars.js";
import { Unavailable } from "../../graphql/unavailable.type.js";

/** Values are those of `RFM_MEASURES`. */
export enum RfmMeasureName {
  RECENCY = "recency",
  FREQUENCY = "frequency",
  MONETARY = "monetary",
}
registerEnumType(RfmMeasureName, {
  name: "RfmMeasure",
  description: "What a score is of.",
  valuesConfig: {
    RECENCY: { description: "Days from the last order to asOf; fewer is better." },
    FREQUENCY: { description: "Orders so far." },
    MONETARY: { description: "Revenue so far, gross or net as asked." },
  },
});

@ObjectType({ description: "Customers with the same three scores." })
export class RfmCell extends RfmGroup {
  @Field(() => Int, { description: "Recency score, 1 worst." })
  recency!: number;

  @Field(() => Int, { description: "Frequency score, 1 worst." })
  frequency!: number;

  @Field(() => Int, { description: "Monetary score, 1 worst." })
  monetary!: number;

  @Field(() => String, {
    nullable: true,
    description: "Key of its segment; null where no segment has these scores.",
  })
  segment!: string | null;
}

@ObjectType({ description: "A named segment by scores, and its size." })
export class RfmSegmentSize extends RfmGroup {
  @Field(() => String, {
    description: "Stable key, such as at-risk; the name for a segment of your own.",
  })
  key!: string;

  @Field(() => String, { description: "What to call it." })
  name!: string;

  @Field(() => String, { description: "Which scores belong to it." })
  rule!: string;
}

@ObjectType({ description: "A score and the values that have it." })
export class RfmScoreCut {
  @Field(() => RfmMeasureName, { description: "What it is of." })
  measure!: RfmMeasureName;

  @Field(() => Int, { description: "The score, 1 worst." })
  score!: number;

  @Field(() => GraphQLBigInt, { description: "Customers with it; 0 for a score that is nobody's." })
  customers!: number;

  @Field(() => Float, {
    nullable: true,
    description: "Least value with it, in days, orders or money; null where open or nobody's.",
  })
  from!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Greatest value with it; null where open or nobody's.",
  })
  to!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "For cuts of your own: values lie above this; null where from says it.",
  })
  above!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "For cuts of your own: values lie below this; null where to says it.",
  })
  below!: number | null;

  @Field(() => CustomerSelection, { description: "The customers behind it." })
  who!: CustomerSelection;
}

@ObjectType({ description: "How many customers share a value, and so a score." })
export class RfmTies {
  @Field(() => RfmMeasureName, { description: "Of what." })
  measure!: RfmMeasureName;

  @Field(() => Int, { description: "Different values that customers have." })
  distinctValues!: number;

  @Field(() => Float, { description: "The commonest value, in days, orders or money." })
  commonestValue!: number;

  @Field(() => Estimate, { description: "Share of customers with it." })
  commonestShare!: Estimate;

  @Field(() => [Int], { description: "Scores that are nobody's because of ties." })
  emptyScores!: number[];
}

@ObjectType({ description: "Customers by recency, frequency and money." })
export class RfmTable {
  @Field(() => GraphQLBigInt, { description: "All customers." })
  customers!: number;

  @Field(() => [RfmCell], {
    description: "Combinations of scores that a customer has, best recency first; at most 1,000.",
  })
  cells!: RfmCell[];

  @Field(() => Int, { description: "Combinations of scores there could be." })
  possibleCells!: number;

  @Field(() => [RfmScoreCut], { description: "Which values have which score." })
  scores!: RfmScoreCut[];

  @Field(() => [RfmTies], {
    description: "Where ranks meet equal values; empty for cuts of your own, which rank nothing.",
  })
  ties!: RfmTies[];

  @Field(() => [RfmSegmentSize], {
    description: "Named segments, in the order of their map; a customer is in at most one.",
  })
  segments!: RfmSegmentSize[];

  @Field(() => RfmGroup, { description: "Customers in no named segment." })
  unassigned!: RfmGroup;

  @Field(() => Boolean, { description: "Whether every combination of scores has its segment." })
  isExhaustive!: boolean;

  @Field(() => RfmGroup, {
    nullable: true,
    description:
      "Customers of the segments at-risk and cannot-lose: outlook.valueAtRisk is the value at risk, recentRevenue what they last brought in a year. Null with segments of your own, or without any.",
  })
  atRisk!: RfmGroup | null;

  @Field(() => Unavailable, {
    nullable: true,
    description: "Why there are no cells; null when there are.",
  })
  unavailable!: Unavailable | null;

  @Field(() => Unavailable, {
    nullable: true,
    description: "Why no group has an outlook; null when they have.",
  })
  outlookUnavailable!: Unavailable | null;

  @Field(() => Provenance, { description: "Where the numbers come from." })
  provenance!: Provenance;
}
