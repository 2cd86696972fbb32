import { globalId, parseGlobalId } from "../../graphql/global-id.js";
import { badRequest } from "../../graphql/request-error.js";
import type { Experiment as Stored } from "../experiment.js";
import type { ExperimentProgress as Progress } from "../progress-feed.js";
import type { RunProgress } from "../run-progress.js";
import type { Experiment, ExperimentProgress, ExperimentStatus } from "./experiment.graphql.js";
import { inMainUnit } from "./simulated-estimate.js";

/** A stored experiment in the words of the API, its findings left to be asked for. */
export function experimentAnswer(stored: Stored): Experiment {
  const { status, drawsDone, drawsPlanned, progress, error } = stored;
  return {
    id: globalId("Experiment", stored.shopKey, stored.id),
    name: stored.name,
    shopKey: stored.shopKey,
    status: status as ExperimentStatus,
    seed: stored.seed,
    fingerprint: stored.fingerprint,
    snapshotId: stored.snapshotHash,
    engineVersion: stored.engineVersion,
    progress: progressAnswer({
      status,
      drawsDone,
      drawsPlanned,
      arms: progress?.arms ?? [],
      secondsLeft: progress?.secondsLeft ?? null,
    }),
    failure: error === null ? null : { code: error.code, message: failureText(error) },
    createdAt: stored.createdAt,
    startedAt: stored.startedAt,
    endedAt: stored.endedAt,
    stored,
  };
}

function failureText({ message, faults }: NonNullable<Stored["error"]>): string {
  return [message, ...faults.map((fault) => `${String(fault.path)}: ${fault.message}`)].join(" ");
}

export function progressAnswer(
  progress: RunProgress & Pick<Progress, "status">,
): ExperimentProgress {
  return {
    status: progress.status as ExperimentStatus,
    drawsDone: progress.drawsDone,
    drawsPlanned: progress.drawsPlanned,
    secondsLeft: progress.secondsLeft,
    arms: progress.arms.map(({ key, meanProfitCents, mcseCents }) => ({
      key,
      profit: meanProfitCents === null ? null : inMainUnit(meanProfitCents),
      mcse: mcseCents === null ? null : inMainUnit(mcseCents),
    })),
  };
}

/** The stored id behind an experiment's id in the API. @throws UserError for no such id */
export function experimentIdOf(id: string): string {
  const parsed = parseGlobalId(id);
  if (parsed?.type !== "Experiment") {
    throw badRequest("This is no id of an experiment.", "Pass the `id` field of an experiment.");
  }
  return parsed.externalId;
}
