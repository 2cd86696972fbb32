import { ArrayMaxSize, ArrayMinSize, Length, Max, Min } from "class-validator";
import { Field, InputType, Int, registerEnumType } from "type-graphql";
import { OneOf } from "../../graphql/one-of.js";
import { GraphQLDecimal } from "../../graphql/scalars.js";

export enum RfmScale {
  QUARTILE = "quartile",
  QUINTILE = "quintile",
}
registerEnumType(RfmScale, {
  name: "RfmScale",
  description: "Into how many parts of equal size customers are cut.",
  valuesConfig: {
    QUARTILE: { description: "Scores 1 to 4." },
    QUINTILE: { description: "Scores 1 to 5." },
  },
});

export enum RfmMoney {
  GROSS_REVENUE = "gross_revenue",
  NET_REVENUE = "net_revenue",
}
registerEnumType(RfmMoney, {
  name: "RfmMoney",
  description: "Which money the monetary score is of.",
  valuesConfig: {
    GROSS_REVENUE: { description: "Revenue before refunds." },
    NET_REVENUE: { description: "Revenue less refunds." },
  },
});

@InputType({
  description:
    "Values at which scores change, ascending. With k values scores run from 1, worst, to k + 1.",
})
export class RfmValueCuts {
  @Field(() => [Int], {
    description:
      "Days since the last order, 1 to 9 values: with [30, 90] up to 30 days score 3, up to 90 days 2, longer 1.",
  })
  @ArrayMinSize(1)
  @ArrayMaxSize(9)
  @Min(0, { each: true })
  @Max(100_000, { each: true })
  recencyDays!: number[];

  @Field(() => [Int], {
    description: "Orders, 1 to 9 values: with [2, 4] one order scores 1, 2 or 3 score 2, more 3.",
  })
  @ArrayMinSize(1)
  @ArrayMaxSize(9)
  @Min(1, { each: true })
  @Max(1_000_000, { each: true })
  orderCount!: number[];

  @Field(() => [GraphQLDecimal], {
    description:
      'Revenue, 1 to 9 values in the shop\'s currency: with ["50"] less than 50 scores 1, 50 and more 2.',
  })
  @ArrayMinSize(1)
  @ArrayMaxSize(9)
  revenue!: string[];
}

@OneOf("RfmCutsInput")
@InputType({ description: "Where scores change; exactly one field." })
export class RfmCutsInput {
  @Field(() => RfmScale, { nullable: true, description: "Parts of equal size." })
  scale?: RfmScale;

  @Field(() => RfmValueCuts, { nullable: true, description: "Values of your own." })
  values?: RfmValueCuts;
}

@InputType({ description: "Scores from one up to and with another." })
export class ScoreRangeInput {
  @Field(() => Int, { description: "Lowest score, 1 to 10." })
  @Min(1)
  @Max(10)
  from!: number;

  @Field(() => Int, { description: "Highest score, 1 to 10." })
  @Min(1)
  @Max(10)
  to!: number;
}

@InputType({ description: "Scores that belong to a segment; a score left out may be any." })
export class RfmRangeInput {
  @Field(() => ScoreRangeInput, { nullable: true, description: "Recency scores." })
  recency?: ScoreRangeInput;

  @Field(() => ScoreRangeInput, { nullable: true, description: "Frequency scores." })
  frequency?: ScoreRangeInput;

  @Field(() => ScoreRangeInput, { nullable: true, description: "Monetary scores." })
  monetary?: ScoreRangeInput;
}

@InputType({ description: "A named segment of your own." })
export class RfmSegmentInput {
  @Field(() => String, { description: "Its name, 1 to 80 characters." })
  @Length(1, 80)
  name!: string;

  @Field(() => [RfmRangeInput], {
    description: "A customer in any of these is in it, 1 to 10; no two segments may overlap.",
  })
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  ranges!: RfmRangeInput[];
}

@InputType({ description: "How to score customers, and what to call them." })
export class RfmInput {
  @Field(() => RfmCutsInput, {
    nullable: true,
    description: "Where scores change; quintiles by default.",
  })
  cuts?: RfmCutsInput;

  @Field(() => RfmMoney, {
    defaultValue: RfmMoney.GROSS_REVENUE,
    description: "Which money the monetary score is of.",
  })
  money!: RfmMoney;

  @Field(() => [RfmSegmentInput], {
    nullable: true,
    description:
      "Segments of your own, 1 to 20; by default the usual ones where recency and frequency have 4 or 5 scores each, else none.",
  })
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  segments?: RfmSegmentInput[];
}
