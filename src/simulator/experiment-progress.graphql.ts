import { setTimeout as pause } from "node:timers/promises";
import { Arg, ID, Resolver, Root, Subscription } from "type-graphql";
import type { Context } from "../graphql/context.js";
import { stoppable } from "../graphql/stoppable.js";
import { experimentIdOf, progressAnswer } from "./answers/experiment-answer.js";
import { ExperimentProgress } from "./answers/experiment.graphql.js";
import { isEnded } from "./experiment.js";
import { deskIn } from "./experiment-desk.js";
import type { ExperimentProgress as Told } from "./progress-feed.js";

/** Between two looks: at a run of this process, and at what only the store knows of. */
const LOOK_MS = { running: 250, other: 1000 };

/** Tells each change until the end, or until nobody listens. */
async function* follow(
  context: Context,
  id: string,
  signal: AbortSignal,
): AsyncGenerator<Told, undefined> {
  const runner = await deskIn(context).runner();
  let told: string | undefined;
  while (!signal.aborted) {
    const progress = await firstOf(runner.progressOf(id));
    if (progress === undefined) return;
    const text = JSON.stringify(progress);
    if (text !== told) yield progress;
    told = text;
    if (isEnded(progress.status)) return;
    const ms = progress.status === "RUNNING" ? LOOK_MS.running : LOOK_MS.other;
    await pause(ms, undefined, { signal, ref: false }).catch(() => undefined);
  }
}

async function firstOf<Value>(values: AsyncGenerator<Value>): Promise<Value | undefined> {
  for await (const value of values) return value;
  return undefined;
}

@Resolver()
export class ExperimentProgressResolver {
  @Subscription(() => ExperimentProgress, {
    description:
      "How far an experiment is, at most four times a second; its end is always told. Nothing for an unknown id.",
    subscribe: ({ args, context }) => {
      const id = experimentIdOf(String(args["id"]));
      const { signal } = context as Context;
      return stoppable(signal, (either) => follow(context as Context, id, either));
    },
  })
  experimentProgress(
    @Root() progress: Told,
    @Arg("id", () => ID, { description: "The experiment." }) _id: string,
  ): ExperimentProgress {
    return progressAnswer(progress);
  }
}
