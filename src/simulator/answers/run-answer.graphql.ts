import { createUnionType, Field, Float, Int, InterfaceType, ObjectType } from "type-graphql";
import { Experiment } from "./experiment.graphql.js";

@InterfaceType({ description: "Why a request was not carried out: an expected failure." })
export abstract class RequestFault {
  @Field(() => String, { description: "What is wrong, in a sentence." })
  message!: string;

  @Field(() => String, { description: "Stable code." })
  code!: string;
}

@ObjectType({ description: "A field that cannot be as it is." })
export class FieldIssue {
  @Field(() => [String], { description: "Names and positions from the input down." })
  path!: string[];

  @Field(() => String, { description: "What was found, and what is allowed." })
  message!: string;
}

@ObjectType({ implements: RequestFault, description: "The input cannot be simulated." })
export class ValidationFailure extends RequestFault {
  @Field(() => [FieldIssue], { description: "Everything that is wrong with it." })
  issues!: FieldIssue[];
}

@ObjectType({ implements: RequestFault, description: "The input would take too much." })
export class BudgetExceeded extends RequestFault {
  @Field(() => String, { description: "The field to lower." })
  field!: string;

  @Field(() => Float, { description: "Its largest value, all else unchanged." })
  largest!: number;
}

@ObjectType({ implements: RequestFault, description: "Too much is waiting already." })
export class RateLimited extends RequestFault {
  @Field(() => Int, { description: "Seconds after which to ask again." })
  retryAfterSeconds!: number;
}

@ObjectType({ implements: RequestFault, description: "This shop cannot be simulated." })
export class ShopNotReady extends RequestFault {}

@ObjectType({ description: "The experiment runs, or has run." })
export class RunExperimentAccepted {
  @Field(() => Experiment, { description: "The experiment, ended or still running." })
  experiment!: Experiment;

  @Field(() => Boolean, {
    description: "True when the same was asked for before: nothing was computed again.",
  })
  replayed!: boolean;

  @Field(() => String, {
    nullable: true,
    description:
      "Why it does not run under all other beliefs although compareBeliefs asks for it; null where it does.",
  })
  otherBeliefsFault!: string | null;
}

export const RunExperimentResult = createUnionType({
  name: "RunExperimentResult",
  description: "An experiment, or why there is none.",
  types: () =>
    [RunExperimentAccepted, ValidationFailure, BudgetExceeded, RateLimited, ShopNotReady] as const,
});

@ObjectType({ description: "Customers that an arm reaches." })
export class ArmReach {
  @Field(() => String, { description: "The arm." })
  key!: string;

  @Field(() => Int, { description: "Customers, those held out among them." })
  audienceSize!: number;
}

@ObjectType({ description: "What an experiment takes, before it is run." })
export class CostEstimate {
  @Field(() => Float, { description: "Customers (or groups of like ones) x worlds x draws." })
  steps!: number;

  @Field(() => Float, {
    description:
      "Seconds at most, if every draw that may be is drawn and no other run shares the cores, at the speed this machine has now.",
  })
  seconds!: number;

  @Field(() => Float, { description: "Memory in bytes." })
  bytes!: number;

  @Field(() => [ArmReach], { description: "Whom each arm reaches." })
  arms!: ArmReach[];
}

export const CostEstimateResult = createUnionType({
  name: "CostEstimateResult",
  description: "What an experiment takes, or why it cannot be run.",
  types: () => [CostEstimate, ValidationFailure, BudgetExceeded, ShopNotReady] as const,
});

/** An instance of an answer class, which is how a union tells its members apart. */
export function answer<Type extends object>(type: new () => Type, fields: Type): Type {
  return Object.assign(new type(), fields);
}
