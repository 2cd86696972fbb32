import { ArrayMaxSize, ArrayMinSize } from "class-validator";
import { Field, InputType, registerEnumType } from "type-graphql";
import { OneOf } from "../../graphql/one-of.js";
import { GraphQLFiniteFloat, GraphQLProbability } from "../../graphql/scalars.js";

export enum RangeShape {
  AUTO = "AUTO",
  NORMAL = "NORMAL",
  LOG_NORMAL = "LOG_NORMAL",
  UNIFORM = "UNIFORM",
}
registerEnumType(RangeShape, {
  name: "RangeShape",
  description: "How a belief is spread between the ends of its range.",
  valuesConfig: {
    AUTO: { description: "LOG_NORMAL where both ends are above 0, else NORMAL." },
    NORMAL: { description: "Symmetric about the middle." },
    LOG_NORMAL: { description: "Symmetric in factors; both ends must be above 0." },
    UNIFORM: { description: "Every value within the widened range is equally likely." },
  },
});

@InputType({ description: "A range that holds the value in 90 of 100 cases." })
export class Range90Input {
  @Field(() => GraphQLFiniteFloat, { description: "5 % lie below it." })
  p5!: number;

  @Field(() => GraphQLFiniteFloat, { description: "5 % lie above it; above p5." })
  p95!: number;

  @Field(() => RangeShape, { defaultValue: RangeShape.AUTO, description: "Shape in between." })
  shape!: RangeShape;
}

@InputType({ description: "Beta distribution by its two shapes, both above 0." })
export class BetaInput {
  @Field(() => GraphQLFiniteFloat, { description: "As if so many times yes." })
  alpha!: number;

  @Field(() => GraphQLFiniteFloat, { description: "As if so many times no." })
  beta!: number;
}

@InputType({ description: "Beta distribution by its mean and how much it was seen." })
export class BetaMeanInput {
  @Field(() => GraphQLProbability, { description: "Mean, between 0 and 1." })
  mean!: number;

  @Field(() => GraphQLFiniteFloat, { description: "As if seen in so many cases; above 0." })
  sampleSize!: number;
}

@InputType({ description: "Normal distribution, cut off where bounds are given." })
export class NormalInput {
  @Field(() => GraphQLFiniteFloat, { description: "Mean before it is cut off." })
  mean!: number;

  @Field(() => GraphQLFiniteFloat, { description: "Standard deviation, above 0." })
  sd!: number;

  @Field(() => GraphQLFiniteFloat, { nullable: true, description: "No value below it." })
  low?: number;

  @Field(() => GraphQLFiniteFloat, { nullable: true, description: "No value above it." })
  high?: number;
}

@InputType({ description: "Log-normal distribution: symmetric in factors." })
export class LogNormalInput {
  @Field(() => GraphQLFiniteFloat, { description: "Median, above 0." })
  median!: number;

  @Field(() => GraphQLFiniteFloat, {
    description: "Standard deviation of the logarithm, above 0: 0.1 is about 10 %.",
  })
  sigma!: number;
}

@InputType({ description: "Lowest, most likely and highest value." })
export class ThreePointInput {
  @Field(() => GraphQLFiniteFloat, { description: "Lowest value." })
  low!: number;

  @Field(() => GraphQLFiniteFloat, { description: "Most likely value." })
  mode!: number;

  @Field(() => GraphQLFiniteFloat, { description: "Highest value." })
  high!: number;
}

@InputType({ description: "Every value between two is equally likely." })
export class UniformInput {
  @Field(() => GraphQLFiniteFloat, { description: "Lowest value." })
  low!: number;

  @Field(() => GraphQLFiniteFloat, { description: "Highest value." })
  high!: number;
}

@InputType({ description: "Gamma distribution." })
export class GammaInput {
  @Field(() => GraphQLFiniteFloat, { description: "Shape, above 0." })
  shape!: number;

  @Field(() => GraphQLFiniteFloat, { description: "Mean, above 0." })
  mean!: number;
}

@OneOf("DistributionInput")
@InputType({
  description:
    "What is believed of a number; exactly one field. A range90 is enough, the others are for experts.",
})
export class DistributionInput {
  @Field(() => GraphQLFiniteFloat, { nullable: true, description: "Known for sure." })
  fixed?: number;

  @Field(() => Range90Input, { nullable: true, description: "A range for 90 of 100 cases." })
  range90?: Range90Input;

  @Field(() => BetaInput, { nullable: true, description: "Of a share or probability." })
  beta?: BetaInput;

  @Field(() => BetaMeanInput, { nullable: true, description: "The same by mean and sample size." })
  betaMean?: BetaMeanInput;

  @Field(() => NormalInput, { nullable: true, description: "Normal." })
  normal?: NormalInput;

  @Field(() => LogNormalInput, { nullable: true, description: "Of a factor or an amount." })
  logNormal?: LogNormalInput;

  @Field(() => ThreePointInput, {
    nullable: true,
    description: "PERT: smooth between three points.",
  })
  pert?: ThreePointInput;

  @Field(() => ThreePointInput, { nullable: true, description: "Triangular." })
  triangular?: ThreePointInput;

  @Field(() => UniformInput, { nullable: true, description: "Uniform." })
  uniform?: UniformInput;

  @Field(() => GammaInput, { nullable: true, description: "Gamma." })
  gamma?: GammaInput;

  @Field(() => [GraphQLFiniteFloat], {
    nullable: true,
    description: "Values seen, each equally likely; 1 to 1,000.",
  })
  @ArrayMinSize(1)
  @ArrayMaxSize(1000)
  empirical?: number[];

  @Field(() => [WeightedInput], {
    nullable: true,
    description: "One of several, 2 to 8, in ascending order of where they lie.",
  })
  @ArrayMinSize(2)
  @ArrayMaxSize(8)
  mixture?: WeightedInput[];
}

@InputType({ description: "A part of a mixture." })
export class WeightedInput {
  @Field(() => GraphQLProbability, { description: "Its probability; all add up to 1." })
  weight!: number;

  @Field(() => DistributionInput, { description: "What holds then." })
  of!: DistributionInput;
}
