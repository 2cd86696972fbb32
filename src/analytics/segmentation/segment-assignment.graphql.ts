import { ArrayMaxSize, ArrayMinSize, Max, Min } from "class-validator";
import { ArgsType, Field, Float, InputType, ObjectType } from "type-graphql";
import { GraphQLFiniteFloat, GraphQLProbability } from "../../graphql/scalars.js";
import { Unavailable } from "../../graphql/unavailable.type.js";
import { Segment } from "../../graphql/entities/segment.type.js";
import { SegmentFeatureName } from "./segment.graphql.js";

@InputType({ description: "One number of a customer to be assigned." })
export class FeatureValueInput {
  @Field(() => SegmentFeatureName, { description: "Which number." })
  feature!: SegmentFeatureName;

  @Field(() => GraphQLFiniteFloat, {
    description: "Its value in the feature's own unit, -1e12 to 1e12.",
  })
  @Min(-1e12)
  @Max(1e12)
  value!: number;
}

@ArgsType()
export class AssignSegmentArgs {
  @Field(() => [FeatureValueInput], {
    description: "Numbers of the customer, 1 to 20; those in segmentation.features are needed.",
  })
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  features!: FeatureValueInput[];
}

@ObjectType({ description: "A segment that a customer could belong to as well." })
export class SegmentAlternative {
  @Field(() => Segment, { description: "The segment." })
  segment!: Segment;

  @Field(() => GraphQLProbability, { description: "Probability of it, by the mixture." })
  probability!: number;
}

@ObjectType({ description: "Where a customer with given numbers belongs." })
export class SegmentAssignment {
  @Field(() => Segment, {
    nullable: true,
    description: "The nearest segment; null when there are none.",
  })
  segment!: Segment | null;

  @Field(() => GraphQLProbability, {
    nullable: true,
    description: "Probability that it is this one, by the mixture; null when there are none.",
  })
  confidence!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Distance to its centre, in scaled units; null when there are none.",
  })
  distance!: number | null;

  @Field(() => [SegmentAlternative], { description: "The others, likeliest first." })
  alternatives!: SegmentAlternative[];

  @Field(() => Unavailable, {
    nullable: true,
    description: "Why the shop has no behaviour segments; null when it has.",
  })
  unavailable!: Unavailable | null;
}
