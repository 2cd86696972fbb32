import { ArrayMaxSize, ArrayMinSize, Max, MaxLength, Min } from "class-validator";
import { Field, InputType, Int } from "type-graphql";
import { CustomerFilter, ModelScore } from "../../analytics/customers/customer-filter.graphql.js";
import { GraphQLDecimal, GraphQLFiniteFloat, GraphQLProbability } from "../../graphql/scalars.js";
import { Outcome } from "../answers/outcome.graphql.js";
import { CurveInput } from "../curves/curve-input.graphql.js";

@InputType({ description: "A parameter of a policy and the values it is tried at." })
export class KnobInput {
  @Field(() => String, { description: "The parameter, such as discount." })
  @MaxLength(100)
  parameter!: string;

  @Field(() => [GraphQLFiniteFloat], { description: "Its values, 2 to 8 different ones." })
  @ArrayMinSize(2)
  @ArrayMaxSize(8)
  values!: number[];
}

@InputType({ description: "The first share of the customers who have a score, the highest first." })
export class TopShareInput {
  @Field(() => ModelScore, { description: "What customers are ranked by." })
  by!: ModelScore;

  @Field(() => GraphQLProbability, { description: "Share of them, above 0." })
  share!: number;
}

@InputType({
  description: "For whom a policy is tried: a filter, or a share of a ranking; neither: everybody.",
})
export class SearchAudienceInput {
  @Field(() => String, { description: "A name for the answer." })
  @MaxLength(100)
  name!: string;

  @Field(() => CustomerFilter, { nullable: true, description: "Those who meet it." })
  where?: CustomerFilter;

  @Field(() => TopShareInput, { nullable: true, description: "The most promising by a score." })
  top?: TopShareInput;
}

@InputType({ description: "A lift that is expected at least, whatever is earned." })
export class RequiredLiftInput {
  @Field(() => Outcome, { description: "Of which outcome." })
  outcome!: Outcome;

  @Field(() => GraphQLFiniteFloat, {
    description:
      "Absolute, by the mean over the draws: a share for RETENTION, the currency's main unit for money.",
  })
  lift!: number;
}

@InputType({ description: "A policy, what may be changed about it, and what it may cost." })
export class PolicySearchInput extends CurveInput {
  @Field(() => [KnobInput], {
    defaultValue: [],
    description: "Parameters to try at several values, at most 4.",
  })
  @ArrayMaxSize(4)
  knobs!: KnobInput[];

  @Field(() => [SearchAudienceInput], {
    defaultValue: [],
    description: "Whom to try it for, at most 8; everybody without any.",
  })
  @ArrayMaxSize(8)
  audiences!: SearchAudienceInput[];

  @Field(() => GraphQLDecimal, {
    nullable: true,
    description: "Most that may be spent, expected, discounts included; no limit without it.",
  })
  budget?: string;

  @Field(() => [RequiredLiftInput], {
    defaultValue: [],
    description: "What the best must be expected to reach beside profit, at most 5 outcomes.",
  })
  @ArrayMaxSize(5)
  require!: RequiredLiftInput[];

  @Field(() => Int, {
    defaultValue: 256,
    description: "Draws of each candidate in the first round, 64 to 4,096; doubled every round.",
  })
  @Min(64)
  @Max(4096)
  firstDraws!: number;

  @Field(() => Int, {
    defaultValue: 4096,
    description: "Draws in the last round, 256 to 16,384.",
  })
  @Min(256)
  @Max(16_384)
  lastDraws!: number;
}
