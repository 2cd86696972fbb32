import { ArrayMaxSize, ArrayMinSize, Max, Min } from "class-validator";
import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Extensions,
  Field,
  FieldResolver,
  ID,
  Int,
  Query,
  Resolver,
  Root,
} from "type-graphql";
import { connectionOf, type Page } from "../graphql/connection.type.js";
import type { Context } from "../graphql/context.js";
import { Shop } from "../graphql/entities/shop.type.js";
import type { NodeSource } from "../graphql/node.type.js";
import { badRequest } from "../graphql/request-error.js";
import { experimentAnswer, experimentIdOf } from "./answers/experiment-answer.js";
import { Experiment, ExperimentFindings, ExperimentStatus } from "./answers/experiment.graphql.js";
import { loadFindings } from "./answers/load-findings.js";
import { Outcome } from "./answers/outcome.graphql.js";
import { ComparedArm, comparedArms } from "./answers/compared-arms.graphql.js";
import { experimentPage, experimentsById } from "./experiment-page.js";

const ExperimentConnection = connectionOf("Experiment", Experiment);

@ArgsType()
class ExperimentsArgs {
  @Field(() => Int, { defaultValue: 20, description: "Experiments of the page, 0 to 100." })
  @Min(0)
  @Max(100)
  first!: number;

  @Field(() => String, { nullable: true, description: "Only those after this cursor." })
  after?: string;

  @Field(() => ExperimentStatus, { nullable: true, description: "Only those that stand there." })
  status?: ExperimentStatus;
}

@ArgsType()
class CompareArgs {
  @Field(() => [ID], { description: "Experiments of one shop, 1 to 10." })
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  ids!: string[];

  @Field(() => Outcome, {
    defaultValue: Outcome.INCREMENTAL_PROFIT,
    description: "By which outcome.",
  })
  outcome!: Outcome;
}

async function loadExperiments(context: Context, ids: readonly string[]) {
  const found = await experimentsById(context.db, ids);
  return ids.map((id) => {
    const stored = found.get(id);
    return stored === undefined ? null : experimentAnswer(stored);
  });
}

export const experimentNodes: NodeSource = {
  type: "Experiment",
  load: (context, _shop, ids) => loadExperiments(context, ids),
};

@Resolver(() => Experiment)
export class ExperimentResolver {
  @Query(() => Experiment, {
    nullable: true,
    description: "One experiment; null when there is none with this id.",
  })
  async experiment(
    @Arg("id", () => ID, { description: "Its id." }) id: string,
    @Ctx() context: Context,
  ): Promise<Experiment | null> {
    const [found = null] = await loadExperiments(context, [experimentIdOf(id)]);
    return found;
  }

  @Extensions({ live: true })
  @Query(() => [ComparedArm], {
    description:
      "Arms of several experiments beside each other, best first (of COST, CONTACTS, SHIPMENTS and UNSUBSCRIBES the least); experiments that have no result, or a partial one, are left out.",
  })
  async compareExperiments(
    @Args(() => CompareArgs) { ids, outcome }: CompareArgs,
    @Ctx() context: Context,
  ): Promise<ComparedArm[]> {
    const experiments = await loadExperiments(context, ids.map(experimentIdOf));
    const known = experiments.filter((each) => each !== null);
    if (new Set(known.map(({ shopKey }) => shopKey)).size > 1) {
      throw badRequest(
        "The experiments are of different shops.",
        "Compare experiments of one shop: their money and customers are the same.",
      );
    }
    const whole = known.filter(({ stored }) => stored.status === "SUCCEEDED");
    const findings = await Promise.all(whole.map(({ stored }) => loadFindings(context, stored.id)));
    return comparedArms(whole, findings, outcome);
  }

  @FieldResolver(() => ExperimentFindings, {
    nullable: true,
    description:
      "What it found; null until it has succeeded. Of one that was cancelled after 64 draws or more, what these found, a moment later: `stopped` is CANCELLED then, and the health check PARTIAL_RUN says so.",
  })
  async findings(
    @Root() { stored }: Experiment,
    @Ctx() context: Context,
  ): Promise<ExperimentFindings | null> {
    const findings = await loadFindings(context, stored.id);
    if (findings === null) return null;
    return { ...findings, arms: findings.arms.map((arm) => ({ ...arm, experiment: stored })) };
  }
}

@Resolver(() => Shop)
export class ShopExperimentsResolver {
  @Extensions({ live: true })
  @FieldResolver(() => ExperimentConnection, { description: "Experiments, the latest first." })
  experiments(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Args(() => ExperimentsArgs) { first, after, status }: ExperimentsArgs,
  ): Promise<Page<Experiment>> {
    return experimentPage({ context, shop: current, first, after, status }, experimentAnswer);
  }
}
