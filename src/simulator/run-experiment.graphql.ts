import { Arg, Ctx, Extensions, ID, Mutation, Query, Resolver } from "type-graphql";
import type { Context } from "../graphql/context.js";
import { badRequest } from "../graphql/request-error.js";
import type { CurrentShop } from "../graphql/shop-directory.js";
import { simulationUnit } from "../../simulations/engine/core/simulation-unit.js";
import type { ScenarioFault } from "../../simulations/engine/core/scenario-fault.js";
import { experimentAnswer, experimentIdOf } from "./answers/experiment-answer.js";
import { Experiment } from "./answers/experiment.graphql.js";
import {
  answer,
  BudgetExceeded,
  CostEstimate,
  CostEstimateResult,
  RateLimited,
  RunExperimentAccepted,
  RunExperimentResult,
  ShopNotReady,
  ValidationFailure,
} from "./answers/run-answer.graphql.js";
import { THREADS } from "./runner-settings.js";
import { costExcess, estimateCost, type CostExcess } from "./estimate-cost.js";
import { deskIn } from "./experiment-desk.js";
import { besideWithoutDiscount } from "./inputs/beside-without-discount.js";
import type { RunAnswer } from "./run-answer.js";
import { RunExperimentInput } from "./inputs/run-experiment.graphql.js";

@Resolver()
export class RunExperimentResolver {
  @Mutation(() => RunExperimentResult, {
    description:
      "Simulates policies on the shop's customers. Answers at once, or when the end comes within maxWait; identical input is answered with the stored result.",
  })
  async runExperiment(
    @Arg("input", () => RunExperimentInput, { description: "What is to be simulated." })
    input: RunExperimentInput,
    @Ctx() context: Context,
  ): Promise<typeof RunExperimentResult> {
    const run = await deskIn(context).run(
      shopIn(context, input.shopKey),
      besideWithoutDiscount(input),
      { callerKey: context.caller },
    );
    return runAnswer(run);
  }

  @Extensions({ live: true })
  @Query(() => CostEstimateResult, {
    description: "What an experiment would take, and whom it would reach; nothing is run.",
  })
  async estimateCost(
    @Arg("input", () => RunExperimentInput, { description: "What would be simulated." })
    input: RunExperimentInput,
    @Ctx() context: Context,
  ): Promise<typeof CostEstimateResult> {
    const prepared = await deskIn(context).prepare(
      shopIn(context, input.shopKey),
      besideWithoutDiscount(input),
    );
    if (prepared.kind === "FAULTS") return refused(prepared.faults);
    if (prepared.kind === "NOT_READY") return notReady(prepared.reason);
    const { scenario, plan } = prepared;
    const size = { customers: plan.customers, arms: scenario.arms.length };
    const question = {
      ...size,
      draws: scenario.precision.maxDraws,
      horizonDays: scenario.horizonDays,
      unit: simulationUnit(scenario.unit, size),
      segments: plan.shape.segments,
      work: plan.work,
      slowness: plan.slowness,
      threads: THREADS,
    };
    // the runner lets in by the usual number of segments: what is allowed here is allowed there
    const excess = costExcess({ ...question, segments: undefined });
    if (excess !== null) return tooLarge(excess);
    return answer(CostEstimate, {
      ...estimateCost(question),
      arms: plan.arms.map(({ key, audience }) => ({ key, audienceSize: audience })),
    });
  }

  @Mutation(() => Experiment, {
    nullable: true,
    description:
      "Stops an experiment for good; one that has ended stays as it is. Null: there is none with this id.",
  })
  async cancelExperiment(
    @Arg("id", () => ID, { description: "The experiment." }) id: string,
    @Ctx() context: Context,
  ): Promise<Experiment | null> {
    const runner = await deskIn(context).runner();
    const cancelled = await runner.cancel(experimentIdOf(id));
    return cancelled === null ? null : experimentAnswer(cancelled);
  }
}

/** @throws UserError for a key that no shop has */
export function shopIn(context: Context, key: string): CurrentShop {
  const shop = context.shops.get(key);
  if (shop === undefined) {
    throw badRequest(`There is no shop "${key}".`, "Ask `shops { key }` for those there are.");
  }
  return shop;
}

function refused(faults: readonly ScenarioFault[]): ValidationFailure {
  const issues = faults.map(({ path, message }) => ({ path: [...path], message }));
  const [first] = issues;
  return answer(ValidationFailure, {
    code: "BAD_USER_INPUT",
    message:
      first === undefined
        ? "The input cannot be run."
        : `${first.path.join(".")}: ${first.message}`,
    issues,
  });
}

function tooLarge({ field, message, largest }: CostExcess): BudgetExceeded {
  return answer(BudgetExceeded, { code: "COST_LIMIT", message, field, largest });
}

function notReady(reason: string): ShopNotReady {
  return answer(ShopNotReady, { code: "SHOP_NOT_READY", message: reason });
}

/** What became of a request, in the words of the API. */
export function runAnswer(run: RunAnswer): typeof RunExperimentResult {
  if (run.kind !== "ACCEPTED") return refusalAnswer(run);
  const { experiment, isReplayed, otherBeliefsFault } = run;
  if (experiment.error?.code === "REFUSED") return refused(experiment.error.faults);
  return answer(RunExperimentAccepted, {
    experiment: experimentAnswer(experiment),
    replayed: isReplayed,
    otherBeliefsFault,
  });
}

/** Why a request was not taken, in the words of the API. */
export function refusalAnswer(
  run: Exclude<RunAnswer, { kind: "ACCEPTED" }>,
): Exclude<typeof RunExperimentResult, RunExperimentAccepted> {
  switch (run.kind) {
    case "RATE_LIMITED":
      return answer(RateLimited, {
        code: "RATE_LIMITED",
        message: `${run.message} Ask again in ${run.retryAfterSeconds} s.`,
        retryAfterSeconds: run.retryAfterSeconds,
      });
    case "TOO_LARGE":
      return tooLarge(run.excess);
    case "FAULTS":
      return refused(run.faults);
    case "NOT_READY":
      return notReady(run.reason);
  }
}
