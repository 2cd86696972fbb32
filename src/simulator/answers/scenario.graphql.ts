import { GraphQLJSON } from "graphql-scalars";
import type { GraphQLResolveInfo } from "graphql";
import { Ctx, Field, FieldResolver, Float, Info, ObjectType, Resolver, Root } from "type-graphql";
import type { Scenario } from "../../../simulations/engine/scenario.js";
import type { Context } from "../../graphql/context.js";
import { scenarioInput } from "../inputs/scenario-input.js";
import { loadScenario } from "../load-scenario.js";
import { Experiment } from "./experiment.graphql.js";

@ObjectType({ description: "What the shop's real tests found of an assumption, as it was taken." })
export class RecordedBelief {
  @Field(() => String, { description: "The assumption." })
  key!: string;

  @Field(() => Float, { description: "Its estimate, of all tests together." })
  estimate!: number;

  @Field(() => Float, { description: "Its standard error." })
  standardError!: number;
}

@ObjectType({ description: "All that an experiment was made of beside the snapshot." })
export class ExperimentScenario {
  @Field(() => GraphQLJSON, {
    description:
      "The input of runExperiment with every default written down; sent again, it is this experiment, on the same snapshot and with the same recorded tests.",
  })
  input!: unknown;

  @Field(() => [RecordedBelief], {
    description: "What CALIBRATED beliefs took from real tests; empty for other sets.",
  })
  recorded!: RecordedBelief[];

  @Field(() => String, {
    nullable: true,
    description:
      "Why `input` alone does not give it again, and what does: audiences by a ranking have no filter. Null where it does.",
  })
  notRepeatable!: string | null;
}

@Resolver(() => Experiment)
export class ExperimentScenarioResolver {
  @FieldResolver(() => ExperimentScenario, { description: "What was asked for, all of it." })
  async scenario(
    @Root() { stored }: Experiment,
    @Ctx() context: Context,
    @Info() { schema }: GraphQLResolveInfo,
  ): Promise<ExperimentScenario> {
    const scenario = await loadScenario(context, stored.id);
    return {
      input: scenarioInput(scenario, { shopKey: stored.shopKey, schema }),
      recorded: scenario.recorded.map((each) => ({ ...each })),
      notRepeatable: notRepeatable(scenario),
    };
  }
}

function notRepeatable({ arms }: Scenario): string | null {
  const ranked = arms.filter(
    ({ audience, audienceText }) => audience !== null && audienceText === null,
  );
  if (ranked.length === 0) return null;
  const keys = ranked.map(({ key }) => key).join(", ");
  return `The audience of ${keys} is a share of a ranking: ask runTargetingCurve or optimizePolicy again, as it was asked.`;
}
