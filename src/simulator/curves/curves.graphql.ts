import { ArrayMaxSize, ArrayMinSize, MaxLength } from "class-validator";
import { Arg, Ctx, Field, InputType, Mutation, Resolver } from "type-graphql";
import { ModelScore } from "../../analytics/customers/customer-filter.graphql.js";
import type { Context } from "../../graphql/context.js";
import { badRequest } from "../../graphql/request-error.js";
import {
  GraphQLFiniteFloat,
  GraphQLISO8601Duration,
  GraphQLProbability,
} from "../../graphql/scalars.js";
import { RunExperimentResult } from "../answers/run-answer.graphql.js";
import { rankedCustomers } from "../audience.js";
import { deskIn } from "../experiment-desk.js";
import { AssumptionSet, OrderValueSource } from "../inputs/experiment-words.graphql.js";
import { POLICY_FIELDS, PolicyInput } from "../inputs/policy.graphql.js";
import type { ArmInput, RunExperimentInput } from "../inputs/run-experiment.graphql.js";
import { runAnswer, shopIn } from "../run-experiment.graphql.js";
import { topShare } from "./top-share.js";

@InputType({ description: "A policy and how it is to be simulated." })
class CurveInput {
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

@InputType({ description: "A policy at several intensities." })
export class ResponseCurveInput extends CurveInput {
  @Field(() => String, { description: "The parameter that changes, such as discount." })
  @MaxLength(100)
  parameter!: string;

  @Field(() => [GraphQLFiniteFloat], { description: "Its values, 2 to 8 different ones." })
  @ArrayMinSize(2)
  @ArrayMaxSize(8)
  values!: number[];
}

@InputType({ description: "A policy for ever more customers, the most promising first." })
export class TargetingCurveInput extends CurveInput {
  @Field(() => ModelScore, { description: "What customers are ranked by, the highest first." })
  by!: ModelScore;

  @Field(() => [GraphQLProbability], {
    defaultValue: [0.05, 0.1, 0.2, 0.3, 0.4, 0.6, 0.8, 1],
    description: "Shares of the ranked customers that are treated, 2 to 8 different ones above 0.",
  })
  @ArrayMinSize(2)
  @ArrayMaxSize(8)
  shares!: number[];
}

@Resolver()
export class CurvesResolver {
  @Mutation(() => RunExperimentResult, {
    description:
      "Simulates one policy with a parameter at several values, an arm each, on the same draws: profit over intensity.",
  })
  async runResponseCurve(
    @Arg("input", () => ResponseCurveInput, { description: "Which." }) input: ResponseCurveInput,
    @Ctx() context: Context,
  ): Promise<typeof RunExperimentResult> {
    const { parameter, values } = input;
    refuseEqual("values", values);
    const { field, parameters } = policyIn(input.policy);
    const arms = values.map((value) => ({
      key: `${parameter} ${value}`,
      policies: [{ [field]: { ...parameters, [parameter]: value } } as PolicyInput],
      holdout: 0,
    }));
    const name = `Response curve: ${field}, ${parameter}`;
    const asked = { callerKey: context.caller };
    const shop = shopIn(context, input.shopKey);
    return runAnswer(await deskIn(context).run(shop, experimentOf(input, name, arms), asked));
  }

  @Mutation(() => RunExperimentResult, {
    description:
      "Simulates one policy for growing shares of the customers, ranked by a model's score, an arm each, on the same draws: profit over the share treated.",
  })
  async runTargetingCurve(
    @Arg("input", () => TargetingCurveInput, { description: "Which." }) input: TargetingCurveInput,
    @Ctx() context: Context,
  ): Promise<typeof RunExperimentResult> {
    const { shares, by, policy } = input;
    refuseEqual("shares", shares);
    if (shares.some((share) => share === 0)) {
      throw badRequest("shares: 0 treats nobody.", "Pass shares above 0.");
    }
    const shop = shopIn(context, input.shopKey);
    const ranking = await rankedCustomers(context.db, shop.snapshotId, by);
    if (ranking.length === 0) {
      throw badRequest(
        "by: no customer of this shop has this score.",
        "Ask modelCards why the model was refused, or rank by another score.",
      );
    }
    const arms = shares.map((share) => ({ key: `top ${share}`, policies: [policy], holdout: 0 }));
    const { field } = policyIn(policy);
    const name = `Targeting curve: ${field} by ${by}`;
    const ranked = shares.map((share) => topShare(ranking, share));
    const asked = { callerKey: context.caller, ranked };
    return runAnswer(await deskIn(context).run(shop, experimentOf(input, name, arms), asked));
  }
}

function policyIn(policy: PolicyInput): { field: string; parameters: object } {
  const [field = "", parameters] = Object.entries(policy).find(([, value]) => value != null) ?? [];
  if (!POLICY_FIELDS.has(field)) {
    throw badRequest("policy: a curve needs the policy itself.", "Pass its parameters, not an id.");
  }
  return { field, parameters: parameters as object };
}

function refuseEqual(field: string, values: readonly number[]): void {
  if (new Set(values).size === values.length) return;
  throw badRequest(`${field}: a value is there twice.`, "Pass different ones.");
}

function experimentOf(input: CurveInput, name: string, arms: ArmInput[]): RunExperimentInput {
  const { shopKey, horizon, seed, assumptionSet, maxWait } = input;
  return {
    shopKey,
    name,
    arms,
    horizon,
    seed,
    assumptionSet,
    maxWait,
    orderValues: OrderValueSource.AUTO,
  };
}
