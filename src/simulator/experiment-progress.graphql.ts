import { Arg, ID, Resolver, Root, Subscription } from "type-graphql";
import type { Context } from "../graphql/context.js";
import { experimentIdOf, progressAnswer } from "./answers/experiment-answer.js";
import { ExperimentProgress } from "./answers/experiment.graphql.js";
import { deskIn } from "./experiment-desk.js";
import type { ExperimentProgress as Told } from "./progress-feed.js";

async function* follow(context: Context, id: string): AsyncGenerator<Told> {
  const runner = await deskIn(context).runner();
  yield* runner.progressOf(experimentIdOf(id));
}

@Resolver()
export class ExperimentProgressResolver {
  @Subscription(() => ExperimentProgress, {
    description:
      "How far an experiment is, at most four times a second; its end is always told. Nothing for an unknown id.",
    subscribe: ({ args, context }) => follow(context as Context, String(args["id"])),
  })
  experimentProgress(
    @Root() progress: Told,
    @Arg("id", () => ID, { description: "The experiment." }) _id: string,
  ): ExperimentProgress {
    return progressAnswer(progress);
  }
}
