import { Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";
import { Estimate } from "../../graphql/estimate.type.js";
import { Money } from "../../graphql/money.type.js";
import { GraphQLProbability } from "../../graphql/scalars.js";
import { LiftDistribution, Outcome } from "./outcome.graphql.js";

@ObjectType({ description: "How much of a lift's uncertainty is one assumption's." })
export class SensitivityRow {
  @Field(() => String, { description: "Key of the assumption." })
  key!: string;

  @Field(() => Outcome, { description: "Whose lift." })
  outcome!: Outcome;

  @Field(() => Float, { description: "Spearman's rank correlation with the lift, -1 to 1." })
  rankCorrelation!: number;

  @Field(() => GraphQLProbability, {
    description: "First-order share of the lift's variance (Sobol' index).",
  })
  varianceShare!: number;

  @Field(() => Float, { description: "Mean lift where the assumption is in its lowest tenth." })
  lowMean!: number;

  @Field(() => Float, { description: "Mean lift where it is in its highest tenth." })
  highMean!: number;
}

@ObjectType({ description: "What a real test needs to show the simulated effect." })
export class PowerPlan {
  @Field(() => Outcome, { description: "Measured by." })
  outcome!: Outcome;

  @Field(() => Float, { description: "The expected lift, absolute." })
  effect!: number;

  @Field(() => Float, { description: "Standard deviation of one customer's outcome." })
  sd!: number;

  @Field(() => GraphQLProbability, { description: "Two-sided error allowed." })
  alpha!: number;

  @Field(() => GraphQLProbability, { description: "Power asked for." })
  power!: number;

  @Field(() => Float, {
    nullable: true,
    description: "Customers per arm; null where no effect is expected.",
  })
  customersPerArm!: number | null;

  @Field(() => Float, { nullable: true, description: "Weeks; null where it never ends." })
  weeks!: number | null;

  @Field(() => GraphQLProbability, {
    description: "Power with the customers there are, at the expected effect.",
  })
  classicalPower!: number;

  @Field(() => GraphQLProbability, {
    description: "Assurance: the same, averaged over what is believed of the effect.",
  })
  assurance!: number;

  @Field(() => Float, {
    description: "Smallest effect that the customers there are show with the power.",
  })
  minimumDetectableEffect!: number;

  @Field(() => Int, { description: "Customers there are, both arms together." })
  customersAvailable!: number;
}

@ObjectType({ description: "The best test on part of the audience (Feit, Berman 2019)." })
export class TestAndRollPlan {
  @Field(() => Int, { description: "Customers left alone." })
  nControl!: number;

  @Field(() => Int, { description: "Customers treated." })
  nTreated!: number;

  @Field(() => Money, { description: "Expected profit of the test and of what follows." })
  expectedProfitWithTest!: Money;

  @Field(() => Money, { description: "Expected profit of the better of shipping and leaving it." })
  expectedProfitRollNow!: Money;
}

@ObjectType({ description: "What it would be worth to know an assumption for sure." })
export class AssumptionValue {
  @Field(() => String, { description: "Key of the assumption." })
  key!: string;

  @Field(() => Money, { description: "Expected value of partial perfect information." })
  value!: Money;
}

@ObjectType({ description: "What knowing more before deciding is worth." })
export class ValueOfInformation {
  @Field(() => Money, { description: "Expected value of perfect information." })
  perfect!: Money;

  @Field(() => [AssumptionValue], { description: "Of each assumption alone, highest first." })
  byAssumption!: AssumptionValue[];

  @Field(() => TestAndRollPlan, { nullable: true, description: "The best test; null: none pays." })
  bestTest!: TestAndRollPlan | null;

  @Field(() => Boolean, { description: "Whether the best test adds more than it costs." })
  worthTesting!: boolean;
}

export enum Verdict {
  SHIP = "SHIP",
  TEST_FIRST = "TEST_FIRST",
  REVIEW = "REVIEW",
  DONT = "DONT",
}
registerEnumType(Verdict, {
  name: "Verdict",
  description: "What to do.",
  valuesConfig: {
    SHIP: { description: "Profit is probable enough, and the bad cases are bearable." },
    TEST_FIRST: { description: "A test adds more than it costs." },
    REVIEW: { description: "Neither way is clear: look at what would flip it." },
    DONT: { description: "A loss is probable." },
  },
});

export enum FlipSide {
  AT_LEAST = "AT_LEAST",
  AT_MOST = "AT_MOST",
}
registerEnumType(FlipSide, {
  name: "FlipSide",
  description: "On which side of a value an assumption must lie.",
  valuesConfig: {
    AT_LEAST: { description: "At the value or above." },
    AT_MOST: { description: "At the value or below." },
  },
});

@ObjectType({
  description: "What would have to be known of an assumption for the verdict to be another.",
})
export class DecisionFlip {
  @Field(() => String, { description: "Key of the assumption." })
  key!: string;

  @Field(() => Float, { description: "What is believed on average." })
  believed!: number;

  @Field(() => Float, { description: "Where it flips." })
  flipsAt!: number;

  @Field(() => FlipSide, { description: "Whether it must be at least that, or at most." })
  side!: FlipSide;

  @Field(() => Verdict, { description: "To what." })
  to!: Verdict;
}

@ObjectType({ description: "What to do, by the rule of the request." })
export class Decision {
  @Field(() => Verdict, { description: "The verdict." })
  verdict!: Verdict;

  @Field(() => String, { description: "The rule as applied, with its numbers." })
  because!: string;

  @Field(() => [DecisionFlip], { description: "What would change it, strongest first; at most 2." })
  flips!: DecisionFlip[];
}

@ObjectType({ description: "Two arms compared on the same draws." })
export class PairedContrast {
  @Field(() => Outcome, { description: "By which outcome." })
  outcome!: Outcome;

  @Field(() => String, { description: "One arm." })
  a!: string;

  @Field(() => String, { description: "The other." })
  b!: string;

  @Field(() => LiftDistribution, { description: "Lift of a less lift of b." })
  difference!: LiftDistribution;

  @Field(() => GraphQLProbability, { description: "Probability that a is better." })
  pABetter!: number;

  @Field(() => Float, {
    nullable: true,
    description: "Variance of the difference with independent luck over that with the same luck.",
  })
  varianceReduction!: number | null;
}

@ObjectType({ description: "An arm's place by expected profit." })
export class RankedArm {
  @Field(() => String, { description: "The arm." })
  key!: string;

  @Field(() => Estimate, { description: "Expected gain in profit, in the shop's currency." })
  profit!: Estimate;

  @Field(() => GraphQLProbability, {
    description: "Probability that no other arm, nor doing nothing, is better.",
  })
  pBest!: number;

  @Field(() => Money, { description: "Expected loss against the best choice of each draw." })
  expectedRegret!: Money;
}

export enum HealthStatus {
  PASS = "PASS",
  WARN = "WARN",
  FAIL = "FAIL",
}
registerEnumType(HealthStatus, {
  name: "HealthStatus",
  description: "Result of a check.",
  valuesConfig: {
    PASS: { description: "In order." },
    WARN: { description: "Read the message before acting." },
    FAIL: { description: "Do not act on the numbers before it is mended." },
  },
});

@ObjectType({ description: "A check of the simulation itself." })
export class HealthCheck {
  @Field(() => String, { description: "Stable code, such as MCSE_TARGET_MET." })
  code!: string;

  @Field(() => HealthStatus, { description: "Result." })
  status!: HealthStatus;

  @Field(() => String, { description: "What was found." })
  message!: string;

  @Field(() => String, { nullable: true, description: "What to do; null when nothing is wrong." })
  fix!: string | null;
}
