import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { simulationUnit } from "../../../simulations/engine/core/simulation-unit.js";
import { LIMITS } from "../../../simulations/engine/scenario.js";
import type { Context } from "../../graphql/context.js";
import { experimentOf, policyIn, withParameters } from "../curves/curve-arms.js";
import { deskIn } from "../experiment-desk.js";
import { Sampler, type SimulationUnit } from "../inputs/experiment-words.graphql.js";
import { refusalAnswer, shopIn } from "../run-experiment.graphql.js";
import { PolicySearchInput } from "./policy-search-input.graphql.js";
import { OptimizePolicyResult } from "./policy-search.graphql.js";
import { runSearch } from "./run-search.js";
import { searchAnswer } from "./search-answer.js";
import { audiencesOf } from "./search-audiences.js";
import { checkSpace, limitsOf, waitOf } from "./search-checks.js";
import { candidatesOf, type SearchCandidate } from "./search-space.js";

@Resolver()
export class OptimizePolicyResolver {
  @Mutation(() => OptimizePolicyResult, {
    description:
      "Searches parameters and audiences of one policy for the most profitable within a budget, by sequential halving on the same draws; answers with the efficient frontier. Goes on where it was when the same is asked again.",
  })
  async optimizePolicy(
    @Arg("input", () => PolicySearchInput, { description: "What to search." })
    input: PolicySearchInput,
    @Ctx() context: Context,
  ): Promise<typeof OptimizePolicyResult> {
    const begunAt = performance.now();
    const waitMs = waitOf(input);
    checkSpace(input);
    const limits = limitsOf(input);
    const policy = policyIn(input.policy);
    const shop = shopIn(context, input.shopKey);
    const audiences = await audiencesOf(context, shop, input.audiences);
    // the same for all: a round's last experiment may have fewer arms
    const unit = simulationUnit("AUTO", {
      customers: shop.rowCounts["customers"] ?? 0,
      arms: LIMITS.arms,
    }) as SimulationUnit;
    const request = {
      shop,
      candidates: candidatesOf(input.knobs, audiences),
      plan: { firstDraws: input.firstDraws, lastDraws: input.lastDraws, finalists: LIMITS.arms },
      limits,
      callerKey: context.caller,
      until: begunAt + waitMs,
      experimentOf: (candidates: readonly SearchCandidate[], draws: number) => ({
        ...experimentOf(
          { ...input, maxWait: "PT0S" },
          `Search: ${policy.field}, ${draws} draws`,
          candidates.map(({ key, parameters, audience: { filter } }) => ({
            key,
            policies: [withParameters(policy, parameters)],
            holdout: 0,
            ...(filter === undefined ? {} : { audience: filter }),
          })),
        ),
        precision: { draws, maxDraws: draws, sampler: Sampler.SOBOL_OWEN, unit },
      }),
    };
    const state = await runSearch(deskIn(context), request);
    return state.kind === "SEARCH" ? searchAnswer(state, request) : refusalAnswer(state);
  }
}
