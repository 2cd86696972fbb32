import { Ctx, Extensions, Field, FieldResolver, ObjectType, Resolver, Root } from "type-graphql";
import type { Context } from "../../graphql/context.js";
import { experimentAnswer } from "../answers/experiment-answer.js";
import { Experiment } from "../answers/experiment.graphql.js";
import { Decision } from "../answers/judgement.graphql.js";
import { loadFindings } from "../answers/load-findings.js";
import { Outcome, OutcomeResult } from "../answers/outcome.graphql.js";
import { AssumptionSet } from "../inputs/experiment-words.graphql.js";
import { loadScenario } from "../load-scenario.js";
import { loadOtherBeliefs } from "./load-other-beliefs.js";

@ObjectType({
  description: "An arm under a set of beliefs: what is decided, and the lifts for it.",
})
export class ArmUnderBeliefs {
  @Field(() => String, { description: "The arm." })
  key!: string;

  @Field(() => Decision, { description: "Its verdict." })
  decision!: Decision;

  @Field(() => [OutcomeResult], {
    description: "RETENTION, AOV, ORDERS_PER_CUSTOMER, NET_REVENUE and INCREMENTAL_PROFIT.",
  })
  lifts!: OutcomeResult[];
}

@Extensions({ live: true })
@ObjectType({ description: "The same scenario, customers and luck under another set of beliefs." })
export class ExperimentUnderBeliefs {
  @Field(() => AssumptionSet, { description: "The set." })
  assumptionSet!: AssumptionSet;

  @Field(() => Experiment, {
    nullable: true,
    description: "The experiment; null where it was not run: runExperiment with compareBeliefs.",
  })
  experiment!: Experiment | null;
}

const MAIN: readonly Outcome[] = [
  Outcome.RETENTION,
  Outcome.AOV,
  Outcome.ORDERS_PER_CUSTOMER,
  Outcome.NET_REVENUE,
  Outcome.INCREMENTAL_PROFIT,
];

@Resolver(() => ExperimentUnderBeliefs)
export class ExperimentUnderBeliefsResolver {
  @FieldResolver(() => [ArmUnderBeliefs], {
    description: "Each arm; empty until the experiment has succeeded.",
  })
  async arms(
    @Root() { experiment }: ExperimentUnderBeliefs,
    @Ctx() context: Context,
  ): Promise<ArmUnderBeliefs[]> {
    if (experiment?.stored.status !== "SUCCEEDED") return [];
    const findings = await loadFindings(context, experiment.stored.id);
    return (findings?.arms ?? []).map(({ key, decision, outcomes }) => ({
      key,
      decision,
      lifts: outcomes.filter(({ outcome }) => MAIN.includes(outcome)),
    }));
  }
}

@Resolver(() => Experiment)
export class ExperimentBeliefsResolver {
  @FieldResolver(() => AssumptionSet, { description: "Whose beliefs it takes." })
  async assumptionSet(
    @Root() { stored }: Experiment,
    @Ctx() context: Context,
  ): Promise<AssumptionSet> {
    return (await loadScenario(context, stored.id)).beliefs as AssumptionSet;
  }

  @FieldResolver(() => [ExperimentUnderBeliefs], {
    description:
      "The same scenario and seed under every other set of beliefs that says something else: EVIDENCE, SCEPTICAL, STUDY_CLAIM, and CALIBRATED by the real tests recorded by now. Also in `report`.",
  })
  async underOtherBeliefs(
    @Root() { stored }: Experiment,
    @Ctx() context: Context,
  ): Promise<ExperimentUnderBeliefs[]> {
    const others = await loadOtherBeliefs(context, stored);
    return others.map(({ beliefs, experiment }) => ({
      assumptionSet: beliefs as AssumptionSet,
      experiment: experiment === null ? null : experimentAnswer(experiment),
    }));
  }
}
