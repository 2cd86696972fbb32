import { frontierLayers, type CostAndGain } from "./efficient-frontier.js";

/** A round of a search: so many candidates, each on so many draws. */
export interface HalvingRound {
  readonly candidates: number;
  readonly draws: number;
}

/** A candidate as a round found it. */
export interface RatedCandidate extends CostAndGain {
  readonly key: string;
}

export interface HalvingPlan {
  /** Draws of the first round; doubled from round to round. */
  readonly firstDraws: number;
  /** Draws of the last round, in which all candidates are compared on the same draws. */
  readonly lastDraws: number;
  /** Candidates of the last round at most. */
  readonly finalists: number;
}

/**
 * Rounds of sequential halving: half of the candidates leave after each, and draws double, so that
 * every round but the last takes as long.
 *
 * @param candidates at least 1
 * @see Karnin, Koren, Somekh (2013), Almost optimal exploration in multi-armed bandits, algorithm 1.
 */
export function halvingRounds(candidates: number, plan: HalvingPlan): HalvingRound[] {
  const rounds: HalvingRound[] = [];
  let left = candidates;
  for (let draws = plan.firstDraws; left > plan.finalists; draws *= 2) {
    rounds.push({ candidates: left, draws: Math.min(draws, plan.lastDraws) });
    left = Math.max(plan.finalists, Math.ceil(left / 2));
  }
  return [...rounds, { candidates: left, draws: plan.lastDraws }];
}

/**
 * The candidates that go on: those that may be chosen before the others, those on the efficient
 * frontier before those behind it, then by profit; ties by key.
 *
 * @param keep how many
 * @param isAllowed whether a candidate may be chosen: is within the budget, and reaches what is required
 * @returns their keys, in the order of `rated`
 */
export function survivors<Rated extends RatedCandidate>(
  rated: readonly Rated[],
  keep: number,
  isAllowed: (candidate: Rated) => boolean,
): string[] {
  const ordered = [true, false].flatMap((allowed) => {
    const some = rated.filter((candidate) => isAllowed(candidate) === allowed);
    const layers = frontierLayers(some);
    return some
      .map((candidate, place) => ({ candidate, layer: layers[place] as number }))
      .sort(
        (one, other) =>
          one.layer - other.layer ||
          other.candidate.profitCents - one.candidate.profitCents ||
          (one.candidate.key < other.candidate.key ? -1 : 1),
      );
  });
  const kept = new Set(ordered.slice(0, keep).map(({ candidate }) => candidate.key));
  return rated.filter(({ key }) => kept.has(key)).map(({ key }) => key);
}
