import { Field, InputType, registerEnumType } from "type-graphql";
import { GraphQLFiniteFloat, GraphQLProbability } from "../../graphql/scalars.js";

/** Values are months. */
export enum FullMonths {
  ONE = 1,
  THREE = 3,
  SIX = 6,
  TWELVE = 12,
}
registerEnumType(FullMonths, {
  name: "FullMonths",
  description: "How many of the last months that were over at asOf.",
  valuesConfig: {
    ONE: { description: "The last one." },
    THREE: { description: "The last three." },
    SIX: { description: "The last six." },
    TWELVE: { description: "The last twelve." },
  },
});

export enum GrowthAgainst {
  PREVIOUS = "PREVIOUS",
  YEAR_BEFORE = "YEAR_BEFORE",
}
registerEnumType(GrowthAgainst, {
  name: "GrowthAgainst",
  description: "What the last full months are compared with.",
  valuesConfig: {
    PREVIOUS: { description: "As many months before them: the season is not taken out." },
    YEAR_BEFORE: { description: "The same months a year earlier: the season is the same." },
  },
});

export enum Quadrant {
  STAR = "STAR",
  CASH_COW = "CASH_COW",
  QUESTION_MARK = "QUESTION_MARK",
  DOG = "DOG",
  NEW = "NEW",
}
registerEnumType(Quadrant, {
  name: "Quadrant",
  description: "Where a product lies by what it brings and how it grows.",
  valuesConfig: {
    STAR: { description: "Brings much and grows much." },
    CASH_COW: { description: "Brings much and grows little or shrinks." },
    QUESTION_MARK: { description: "Brings little and grows much." },
    DOG: { description: "Brings little and grows little or shrinks." },
    NEW: { description: "Sold nothing in the months compared with, so growth has no number." },
  },
});

@InputType({ description: "Which months, compared with what, and where to cut." })
export class ProductQuadrantInput {
  @Field(() => FullMonths, { defaultValue: FullMonths.THREE, description: "How many months." })
  months!: FullMonths;

  @Field(() => GrowthAgainst, {
    defaultValue: GrowthAgainst.YEAR_BEFORE,
    description: "What they are compared with.",
  })
  against!: GrowthAgainst;

  @Field(() => GraphQLProbability, {
    nullable: true,
    description:
      "Share of the shop's margin (or revenue) from which a product brings much; the median of products by default.",
  })
  shareCut?: number;

  @Field(() => GraphQLFiniteFloat, {
    nullable: true,
    description:
      "Growth from which a product grows much, as a fraction; the median of products by default.",
  })
  growthCut?: number;

  @Field(() => Quadrant, { nullable: true, description: "Only products of this quadrant." })
  quadrant?: Quadrant;
}
