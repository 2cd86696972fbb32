import { createUnionType, Field, Float, ID, Int, ObjectType } from "type-graphql";
import { Estimate } from "../../graphql/estimate.type.js";
import { Money } from "../../graphql/money.type.js";
import { DataWarning } from "../../graphql/provenance.type.js";
import { GraphQLProbability } from "../../graphql/scalars.js";
import { Experiment } from "../answers/experiment.graphql.js";
import { Outcome } from "../answers/outcome.graphql.js";
import {
  BudgetExceeded,
  RateLimited,
  ShopNotReady,
  ValidationFailure,
} from "../answers/run-answer.graphql.js";

@ObjectType({ description: "A parameter at a value." })
export class ParameterSetting {
  @Field(() => String, { description: "The parameter." })
  parameter!: string;

  @Field(() => Float, { description: "Its value." })
  value!: number;
}

@ObjectType({ description: "What a candidate does to an outcome that is required." })
export class CandidateLift {
  @Field(() => Outcome, { description: "The outcome." })
  outcome!: Outcome;

  @Field(() => Estimate, { nullable: true, description: "Absolute lift; null where not told." })
  lift!: Estimate | null;
}

@ObjectType({ description: "One way of doing the policy, as its last round found it." })
export class PolicySearchCandidate {
  @Field(() => String, { description: "Key of its arm in the experiments." })
  key!: string;

  @Field(() => [ParameterSetting], { description: "The parameters that were tried." })
  parameters!: ParameterSetting[];

  @Field(() => String, { description: "Name of the audience." })
  audience!: string;

  @Field(() => Int, { description: "Customers of it that the policy reaches." })
  audienceSize!: number;

  @Field(() => Int, { description: "The last round it played in, from 1." })
  round!: number;

  @Field(() => Int, { description: "Draws of that round." })
  draws!: number;

  @Field(() => Money, {
    description: "Expected spend, discounts included: the mean of cost plus that of discounts.",
  })
  spend!: Money;

  @Field(() => Estimate, {
    description: "What the policy costs beside discounts, in the currency's main unit.",
  })
  cost!: Estimate;

  @Field(() => Estimate, { description: "Discounts given, in the currency's main unit." })
  discounts!: Estimate;

  @Field(() => Estimate, {
    description: "Gain in profit, every cost paid, in the currency's main unit.",
  })
  profit!: Estimate;

  @Field(() => GraphQLProbability, { description: "Probability that it is above 0." })
  pPositive!: number;

  @Field(() => GraphQLProbability, {
    nullable: true,
    description:
      "Probability to be the best of the last round, doing nothing among them; null before that round.",
  })
  pBest!: number | null;

  @Field(() => Boolean, { description: "Whether its expected spend is within the budget." })
  isWithinBudget!: boolean;

  @Field(() => [CandidateLift], { description: "Lifts of the outcomes of `require`." })
  required!: CandidateLift[];

  @Field(() => Boolean, { description: "Whether they are expected to be as large as required." })
  reachesRequired!: boolean;

  @Field(() => ID, { description: "The experiment of that round." })
  experimentId!: string;
}

@ObjectType({ description: "Candidates that were simulated on equally many draws." })
export class PolicySearchRound {
  @Field(() => Int, { description: "From 1." })
  round!: number;

  @Field(() => Int, { description: "Draws of each candidate." })
  draws!: number;

  @Field(() => [String], { description: "Keys of the candidates." })
  candidates!: string[];

  @Field(() => [Experiment], { description: "Their experiments, eight arms each at most." })
  experiments!: Experiment[];
}

@ObjectType({ description: "A candidate that cannot be simulated." })
export class CandidateLeftOut {
  @Field(() => String, { description: "Its key." })
  key!: string;

  @Field(() => [ParameterSetting], { description: "The parameters that were to be tried." })
  parameters!: ParameterSetting[];

  @Field(() => String, { description: "Name of the audience." })
  audience!: string;

  @Field(() => String, { description: "Why." })
  reason!: string;
}

@ObjectType({
  description:
    "A search for the best way of doing a policy, by sequential halving on the same draws (Karnin, Koren and Somekh 2013).",
})
export class PolicySearch {
  @Field(() => Boolean, {
    description: "False while rounds are to come: ask the same again, and it goes on.",
  })
  isDone!: boolean;

  @Field(() => PolicySearchCandidate, {
    nullable: true,
    description:
      "The one with the highest expected profit within the budget, of those that reach what is required; null while the search goes on, and where doing nothing is better.",
  })
  best!: PolicySearchCandidate | null;

  @Field(() => [PolicySearchCandidate], {
    description:
      "The efficient frontier of the last round, cheapest first: nothing else of it costs less and earns more. Empty while the search goes on.",
  })
  frontier!: PolicySearchCandidate[];

  @Field(() => [PolicySearchCandidate], {
    description: "All that were simulated: those of later rounds first, then by expected profit.",
  })
  candidates!: PolicySearchCandidate[];

  @Field(() => [PolicySearchRound], { description: "Rounds so far, the running one included." })
  rounds!: PolicySearchRound[];

  @Field(() => [CandidateLeftOut], { description: "Candidates that cannot be simulated, and why." })
  leftOut!: CandidateLeftOut[];

  @Field(() => String, { description: "What was found, in plain words." })
  summary!: string;

  @Field(() => [DataWarning], {
    description:
      "NO_MARGIN_DATA, NO_RETURNS_DATA: profit rests on a margin or returns that are assumed.",
  })
  warnings!: DataWarning[];
}

export const OptimizePolicyResult = createUnionType({
  name: "OptimizePolicyResult",
  description: "A search, or why there is none.",
  types: () =>
    [PolicySearch, ValidationFailure, BudgetExceeded, RateLimited, ShopNotReady] as const,
});
