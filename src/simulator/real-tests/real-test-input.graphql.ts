import { ArrayMaxSize, ArrayMinSize, Max, MaxLength, Min } from "class-validator";
import { Field, InputType, Int, registerEnumType } from "type-graphql";
import { GraphQLFiniteFloat, GraphQLProbability } from "../../graphql/scalars.js";

export enum RealMetricKind {
  SHARE = "SHARE",
  MEAN = "MEAN",
  RATIO = "RATIO",
}
registerEnumType(RealMetricKind, {
  name: "RealMetricKind",
  description: "What a real test measures.",
  valuesConfig: {
    SHARE: { description: "Share of customers who did it." },
    MEAN: { description: "Mean over customers." },
    RATIO: { description: "Ratio of two sums over customers, such as revenue per order." },
  },
});

@InputType({ description: "One arm's sums of one metric." })
export class RealArmSums {
  @Field(() => GraphQLFiniteFloat, {
    description: "Customers who did it (SHARE), sum of values (MEAN), or of numerators (RATIO).",
  })
  sum!: number;

  @Field(() => GraphQLFiniteFloat, { nullable: true, description: "Sum of the squares of those." })
  sumOfSquares?: number;

  @Field(() => GraphQLFiniteFloat, {
    nullable: true,
    description: "Sum of denominators (RATIO), or of what the same customers did before (MEAN).",
  })
  other?: number;

  @Field(() => GraphQLFiniteFloat, { nullable: true, description: "Sum of the squares of those." })
  otherSquares?: number;

  @Field(() => GraphQLFiniteFloat, { nullable: true, description: "Sum of the products of both." })
  products?: number;
}

@InputType({
  description:
    "The customers of a test who had something in common before it, such as a segment or a channel.",
})
export class RealStratumInput {
  @Field(() => String, { description: "Its name." })
  @MaxLength(100)
  name!: string;

  @Field(() => [Int], { description: "Its customers in each arm, the control first; at least 2." })
  @ArrayMinSize(2)
  @ArrayMaxSize(8)
  @Min(2, { each: true })
  @Max(2_000_000_000, { each: true })
  customers!: number[];

  @Field(() => [RealArmSums], { description: "Their sums in each arm, the control first." })
  @ArrayMinSize(2)
  @ArrayMaxSize(8)
  arms!: RealArmSums[];
}

@InputType({ description: "A metric of a real test." })
export class RealMetricInput {
  @Field(() => String, { description: "Its name." })
  @MaxLength(100)
  name!: string;

  @Field(() => RealMetricKind, { description: "What it is." })
  kind!: RealMetricKind;

  @Field(() => [RealArmSums], { description: "Sums of each arm, the control first." })
  @ArrayMinSize(2)
  @ArrayMaxSize(8)
  arms!: RealArmSums[];

  @Field(() => [RealStratumInput], {
    nullable: true,
    description:
      "Of SHARE and MEAN: all customers of the test by what was known of them before it, adding up to `customers` and `arms`. The arms are compared within each (post-stratification: Miratrix, Sekhon, Yu 2013), which takes away what chance put into them unevenly.",
  })
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  strata?: RealStratumInput[];
}

@InputType({ description: "A real test with what it counted." })
export class RealTestInput {
  @Field(() => [Int], { description: "Customers of each arm, the control first." })
  @ArrayMinSize(2)
  @ArrayMaxSize(8)
  @Min(0, { each: true })
  @Max(2_000_000_000, { each: true })
  customers!: number[];

  @Field(() => [GraphQLProbability], {
    nullable: true,
    description: "Planned share of each arm, adding up to 1; equal shares by default.",
  })
  @ArrayMinSize(2)
  @ArrayMaxSize(8)
  shares?: number[];

  @Field(() => [RealMetricInput], { description: "Metrics, the deciding one first; at most 50." })
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  metrics!: RealMetricInput[];
}

@InputType({ description: "What a real test is to find." })
export class PlanTestInput {
  @Field(() => GraphQLProbability, {
    nullable: true,
    description: "Share without the policy; with it the test compares shares, else means.",
  })
  controlShare?: number;

  @Field(() => GraphQLFiniteFloat, { description: "Absolute difference to be found, not 0." })
  difference!: number;

  @Field(() => GraphQLFiniteFloat, {
    nullable: true,
    description: "Standard deviation of one customer's value, for means.",
  })
  @Min(1e-9)
  @Max(1e12)
  sd?: number;

  @Field(() => GraphQLFiniteFloat, { defaultValue: 0.05, description: "Two-sided error." })
  @Min(1e-6)
  @Max(0.5)
  alpha!: number;

  @Field(() => GraphQLFiniteFloat, { defaultValue: 0.8, description: "Power." })
  @Min(0.05)
  @Max(0.999)
  power!: number;

  @Field(() => Int, { nullable: true, description: "Customers per arm that there are." })
  @Min(2)
  @Max(2_000_000_000)
  available?: number;

  @Field(() => GraphQLFiniteFloat, {
    nullable: true,
    description: "Customers a week that can enter the test, both arms together.",
  })
  @Min(1e-3)
  @Max(1e9)
  customersPerWeek?: number;
}

@InputType({ description: "Which arm customers of a real test are in." })
export class AssignArmsInput {
  @Field(() => String, { description: "Name of the test: another one assigns anew." })
  @MaxLength(200)
  test!: string;

  @Field(() => [String], { description: "Customers' ids, at most 1,000." })
  @ArrayMaxSize(1000)
  @MaxLength(200, { each: true })
  customerIds!: string[];

  @Field(() => [GraphQLProbability], { description: "Share of each arm, adding up to 1." })
  @ArrayMinSize(2)
  @ArrayMaxSize(8)
  shares!: number[];
}
