import { resultTextOf } from "../../../src/simulator/experiment-records.js";
import type { ExperimentRunner } from "../../../src/simulator/experiment-runner.js";
import type { ExperimentDesk } from "./experiment-desk.js";
import { standInRequest, type StandInWish } from "./stand-in-request.js";

/** @returns the id of the experiment that the wish became */
export async function submitted(runner: ExperimentRunner, wish: StandInWish): Promise<string> {
  const outcome = await runner.submit(standInRequest(wish));
  if (outcome.kind !== "ACCEPTED") throw new Error(outcome.kind);
  return outcome.experiment.id;
}

/** Result of the same draws when nothing goes wrong, and without delay. */
export async function undisturbed(
  desk: ExperimentDesk,
  runner: ExperimentRunner,
  { draws, seed }: StandInWish,
): Promise<string | null> {
  const id = await submitted(runner, {
    ...(draws === undefined ? {} : { draws }),
    ...(seed === undefined ? {} : { seed }),
  });
  await runner.wait(id, 30_000);
  return resultTextOf(desk.store, id);
}
