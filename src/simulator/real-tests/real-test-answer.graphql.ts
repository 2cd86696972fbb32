import { Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";
import { Estimate } from "../../graphql/estimate.type.js";
import { GraphQLProbability } from "../../graphql/scalars.js";

export enum RealVerdict {
  SHIP = "SHIP",
  ROLL_BACK = "ROLL_BACK",
  REVIEW = "REVIEW",
  NO_VERDICT = "NO_VERDICT",
}
registerEnumType(RealVerdict, {
  name: "RealVerdict",
  description: "What a real test says.",
  valuesConfig: {
    SHIP: { description: "The interval lies above 0." },
    ROLL_BACK: { description: "The interval lies below 0." },
    REVIEW: { description: "The interval holds 0." },
    NO_VERDICT: { description: "The arms are not what was assigned, or nothing can be compared." },
  },
});

@ObjectType({ description: "How large a real test must be." })
export class PlannedTest {
  @Field(() => Float, { description: "Customers per arm." })
  customersPerArm!: number;

  @Field(() => Float, {
    nullable: true,
    description: "Smallest difference that the customers there are show; null when not asked.",
  })
  detectableDifference!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Whole weeks until two arms have them; null without `customersPerWeek`.",
  })
  weeks!: number | null;
}

@ObjectType({ description: "Whether arms have the customers that were assigned to them." })
export class SampleRatioCheck {
  @Field(() => Float, { description: "Pearson's chi-square." })
  chiSquare!: number;

  @Field(() => GraphQLProbability, { description: "Its p-value." })
  pValue!: number;

  @Field(() => Boolean, { description: "True below 0.001: nothing can be concluded." })
  isMismatch!: boolean;
}

@ObjectType({ description: "One metric of one arm against the control." })
export class RealComparison {
  @Field(() => String, { description: "The metric." })
  metric!: string;

  @Field(() => Int, { description: "Position of the arm, 1 for the first after the control." })
  arm!: number;

  @Field(() => Estimate, { description: "With the policy less without, with its 95 % interval." })
  difference!: Estimate;

  @Field(() => GraphQLProbability, { description: "Two-sided p-value." })
  pValue!: number;

  @Field(() => GraphQLProbability, {
    description: "The same after Benjamini-Hochberg over all comparisons of the test.",
  })
  adjustedPValue!: number;

  @Field(() => Float, { description: "Lower end of the interval that may be looked at any time." })
  alwaysValidLow!: number;

  @Field(() => Float, { description: "Its upper end." })
  alwaysValidHigh!: number;

  @Field(() => GraphQLProbability, { description: "Probability that the arm is better." })
  chanceToWin!: number;

  @Field(() => Float, { description: "Expected loss by choosing the arm, in the metric's unit." })
  expectedLoss!: number;

  @Field(() => GraphQLProbability, {
    nullable: true,
    description:
      "Share of the variance that the covariate (CUPED) or the strata took away; null without either.",
  })
  varianceReduction!: number | null;
}

@ObjectType({ description: "What a real test says of one arm." })
export class RealTestVerdict {
  @Field(() => Int, { description: "Position of the arm." })
  arm!: number;

  @Field(() => RealVerdict, { description: "The verdict, by the first metric." })
  verdict!: RealVerdict;

  @Field(() => String, { description: "Why." })
  because!: string;
}

@ObjectType({ description: "A real test, read." })
export class RealTestReading {
  @Field(() => SampleRatioCheck, { nullable: true, description: "Null without customers." })
  sampleRatio!: SampleRatioCheck | null;

  @Field(() => [RealComparison], { description: "Every metric of every arm." })
  comparisons!: RealComparison[];

  @Field(() => [RealTestVerdict], { description: "For each arm." })
  verdicts!: RealTestVerdict[];
}
