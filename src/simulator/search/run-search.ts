import {
  halvingRounds,
  survivors,
  type HalvingPlan,
} from "../../../simulations/engine/allocation/successive-halving.js";
import type { ExperimentResult } from "../../../simulations/engine/result.js";
import { LIMITS } from "../../../simulations/engine/scenario.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { isEnded, type Experiment } from "../experiment.js";
import type { ExperimentDesk } from "../experiment-desk.js";
import { resultTextOf } from "../experiment-records.js";
import type { RunExperimentInput } from "../inputs/run-experiment.graphql.js";
import type { RunAnswer } from "../run-answer.js";
import { ratedArms, type RatedArm } from "./rated-arms.js";
import { isAllowed, type SearchLimits } from "./search-limits.js";
import type { SearchCandidate } from "./search-space.js";

export interface SearchRequest {
  readonly shop: CurrentShop;
  readonly candidates: readonly SearchCandidate[];
  readonly plan: HalvingPlan;
  readonly limits: SearchLimits;
  /** The experiment that plays some candidates, an arm each, on so many draws. */
  readonly experimentOf: (
    candidates: readonly SearchCandidate[],
    draws: number,
  ) => RunExperimentInput;
  readonly callerKey: string;
  /** When to answer with what there is, in milliseconds of `performance.now()`. */
  readonly until: number;
}

export interface SearchRound {
  readonly draws: number;
  /** Keys of the candidates that play in it. */
  readonly candidates: readonly string[];
  readonly experiments: readonly Experiment[];
}

export interface FoundCandidate extends RatedArm {
  /** The last round it played in, from 1. */
  readonly round: number;
  readonly experimentId: string;
}

export interface LeftOutCandidate {
  readonly key: string;
  readonly reason: string;
}

/** How far a search is; the same request goes on where it was. */
export interface SearchState {
  readonly kind: "SEARCH";
  readonly isDone: boolean;
  readonly rounds: readonly SearchRound[];
  /** As the last round of each found it. */
  readonly found: ReadonlyMap<string, FoundCandidate>;
  /** Those of the last round; empty while the search goes on. */
  readonly finalists: readonly string[];
  readonly leftOut: readonly LeftOutCandidate[];
}

export type SearchRefusal = Exclude<RunAnswer, { kind: "ACCEPTED" }>;

interface Playing extends Pick<SearchRound, "candidates" | "experiments"> {
  readonly kind: "PLAYING";
  /** False where there was no time to submit them all. */
  readonly isWhole: boolean;
}

/**
 * Looks for the best candidates by sequential halving, a round of experiments after the other. It
 * holds nothing itself: rounds that were played are found in the store, for equal experiments are one.
 */
export async function runSearch(
  desk: ExperimentDesk,
  request: SearchRequest,
): Promise<SearchState | SearchRefusal> {
  const plan = halvingRounds(request.candidates.length, request.plan);
  const rounds: SearchRound[] = [];
  const found = new Map<string, FoundCandidate>();
  const leftOut: LeftOutCandidate[] = [];
  let open = request.candidates;
  for (const [place, { draws }] of plan.entries()) {
    const playing = await play(desk, request, { candidates: open, draws, leftOut });
    if (playing.kind !== "PLAYING") return playing;
    const experiments = await waitForAll(desk, playing.experiments, request.until);
    rounds.push({ draws, candidates: playing.candidates, experiments });
    if (!playing.isWhole || experiments.some(({ status }) => status !== "SUCCEEDED")) break;
    const rated = await ratedIn(desk, experiments, place + 1);
    for (const candidate of rated) found.set(candidate.key, candidate);
    const next = plan[place + 1];
    if (next === undefined) {
      const finalists = rated.map(({ key }) => key);
      return { kind: "SEARCH", isDone: true, rounds, found, finalists, leftOut };
    }
    const kept = new Set(
      survivors(rated, next.candidates, (each) => isAllowed(each, request.limits)),
    );
    open = open.filter(({ key }) => kept.has(key));
  }
  return { kind: "SEARCH", isDone: false, rounds, found, finalists: [], leftOut };
}

interface Round {
  readonly candidates: readonly SearchCandidate[];
  readonly draws: number;
  /** Told of those that cannot be simulated. */
  readonly leftOut: LeftOutCandidate[];
}

/** Puts a round's candidates into experiments of eight arms, without those that cannot be played. */
async function play(
  desk: ExperimentDesk,
  request: SearchRequest,
  { candidates, draws, leftOut }: Round,
): Promise<Playing | SearchRefusal> {
  const experiments: Experiment[] = [];
  const played: string[] = [];
  let hasBegunOne = false;
  for (let from = 0; from < candidates.length; from += LIMITS.arms) {
    // planning takes its time: each request begins one experiment more at least
    if (hasBegunOne && performance.now() > request.until) {
      return { kind: "PLAYING", candidates: played, experiments, isWhole: false };
    }
    let arms = candidates.slice(from, from + LIMITS.arms);
    while (arms.length > 0) {
      const run = await desk.run(request.shop, request.experimentOf(arms, draws), {
        callerKey: request.callerKey,
        ranked: arms.map(({ audience }) => audience.positions),
      });
      if (run.kind === "ACCEPTED") {
        experiments.push(run.experiment);
        hasBegunOne ||= !run.isReplayed;
        played.push(...arms.map(({ key }) => key));
        break;
      }
      const faulty = run.kind === "FAULTS" ? faultyArms(run.faults, arms) : [];
      if (faulty.length === 0) return run;
      leftOut.push(...faulty);
      arms = arms.filter(({ key }) => !faulty.some((each) => each.key === key));
      if (arms.length === 0 && leftOut.length === request.candidates.length) return run;
    }
  }
  return { kind: "PLAYING", candidates: played, experiments, isWhole: true };
}

type Faults = Extract<SearchRefusal, { kind: "FAULTS" }>["faults"];

/** Arms with faults of their own; none where something else is wrong, too. */
function faultyArms(faults: Faults, arms: readonly SearchCandidate[]): LeftOutCandidate[] {
  if (faults.some(({ path }) => path[0] !== "arms")) return [];
  return arms.flatMap(({ key }, place) => {
    const own = faults.filter(({ path }) => Number(path[1]) === place);
    if (own.length === 0) return [];
    return [{ key, reason: own.map(({ message }) => message).join(" ") }];
  });
}

async function waitForAll(
  desk: ExperimentDesk,
  experiments: readonly Experiment[],
  until: number,
): Promise<Experiment[]> {
  const runner = await desk.runner();
  return Promise.all(
    experiments.map(async (experiment) => {
      if (isEnded(experiment.status)) return experiment;
      const left = Math.max(0, until - performance.now());
      return (await runner.wait(experiment.id, left)) ?? experiment;
    }),
  );
}

async function ratedIn(
  desk: ExperimentDesk,
  experiments: readonly Experiment[],
  round: number,
): Promise<FoundCandidate[]> {
  const texts = await Promise.all(experiments.map(({ id }) => resultTextOf(desk.store, id)));
  return texts.flatMap((text, place) => {
    const experimentId = (experiments[place] as Experiment).id;
    if (text === null) return [];
    const arms = ratedArms(JSON.parse(text) as ExperimentResult);
    return arms.map((arm) => ({ ...arm, round, experimentId }));
  });
}
