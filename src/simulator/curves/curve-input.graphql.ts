import { MaxLength } from "class-validator";
import { Field, InputType } from "type-graphql";
import { GraphQLISO8601Duration } from "../../graphql/scalars.js";
import { AssumptionSet } from "../inputs/experiment-words.graphql.js";
import { OwnNumbers } from "../inputs/own-numbers.graphql.js";
import { PolicyInput } from "../inputs/policy.graphql.js";

@InputType({ description: "A policy and how it is to be simulated." })
export class CurveInput extends OwnNumbers {
  @Field(() => String, { description: "Key of the shop." })
  @MaxLength(100)
  shopKey!: string;

  @Field(() => PolicyInput, { description: "The policy; exactly one field." })
  policy!: PolicyInput;

  @Field(() => GraphQLISO8601Duration, {
    defaultValue: "P90D",
    description: "How long it runs, P7D to P730D.",
  })
  @MaxLength(20)
  horizon!: string;

  @Field(() => String, { defaultValue: "1", description: "Seed." })
  @MaxLength(200)
  seed!: string;

  @Field(() => AssumptionSet, {
    defaultValue: AssumptionSet.EVIDENCE,
    description: "Whose beliefs.",
  })
  assumptionSet!: AssumptionSet;

  @Field(() => GraphQLISO8601Duration, {
    defaultValue: "PT2S",
    description: "How long to wait for the end before answering: at most PT4S.",
  })
  @MaxLength(20)
  maxWait!: string;
}
