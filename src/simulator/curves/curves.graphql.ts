import { ArrayMaxSize, ArrayMinSize, MaxLength } from "class-validator";
import { Arg, Ctx, Field, InputType, Mutation, Resolver } from "type-graphql";
import { CustomerFilter, ModelScore } from "../../analytics/customers/customer-filter.graphql.js";
import type { Context } from "../../graphql/context.js";
import { badRequest } from "../../graphql/request-error.js";
import { GraphQLFiniteFloat, GraphQLProbability } from "../../graphql/scalars.js";
import { RunExperimentResult } from "../answers/run-answer.graphql.js";
import { deskIn } from "../experiment-desk.js";
import { runAnswer, shopIn } from "../run-experiment.graphql.js";
import { experimentOf, policyIn, rankingBy, refuseEqual, withParameters } from "./curve-arms.js";
import { CurveInput } from "./curve-input.graphql.js";
import { topShare } from "./top-share.js";

@InputType({ description: "A policy at several intensities." })
export class ResponseCurveInput extends CurveInput {
  @Field(() => String, { description: "The parameter that changes, such as discount." })
  @MaxLength(100)
  parameter!: string;

  @Field(() => [GraphQLFiniteFloat], { description: "Its values, 2 to 8 different ones." })
  @ArrayMinSize(2)
  @ArrayMaxSize(8)
  values!: number[];

  @Field(() => CustomerFilter, {
    nullable: true,
    description: "For whom; all customers without it.",
  })
  audience?: CustomerFilter;
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
    const { parameter, values, audience } = input;
    refuseEqual("values", values);
    const policy = policyIn(input.policy);
    const arms = values.map((value) => ({
      key: `${parameter} ${value}`,
      policies: [withParameters(policy, { [parameter]: value })],
      holdout: 0,
      ...(audience !== undefined && { audience }),
    }));
    const name = `Response curve: ${policy.field}, ${parameter}`;
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
    const ranking = await rankingBy(context.db, shop, { score: by, field: "by" });
    const arms = shares.map((share) => ({ key: `top ${share}`, policies: [policy], holdout: 0 }));
    const { field } = policyIn(policy);
    const name = `Targeting curve: ${field} by ${by}`;
    const ranked = shares.map((share) => topShare(ranking, share));
    const asked = { callerKey: context.caller, ranked };
    return runAnswer(await deskIn(context).run(shop, experimentOf(input, name, arms), asked));
  }
}
