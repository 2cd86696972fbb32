import type { RankedArm } from "../result.js";
import { meanOf } from "./mean-error.js";

export interface Candidate {
  readonly key: string;
  /** Gain in profit, cents, one per draw. */
  readonly gains: Float64Array;
}

/**
 * Arms by expected profit gain. Doing nothing, with a gain of 0 in every draw, competes without being
 * listed: the probabilities to be best add up to 1 with its own. Draws in which several are best
 * count for each in equal parts.
 */
export function rankingOf(candidates: readonly Candidate[]): RankedArm[] {
  const draws = candidates[0]?.gains.length ?? 0;
  const wins = candidates.map(() => 0);
  const regrets = candidates.map(() => 0);
  for (let draw = 0; draw < draws; draw += 1) {
    let best = 0;
    let holders = 1;
    for (const { gains } of candidates) {
      const gain = gains[draw] as number;
      if (gain > best) {
        best = gain;
        holders = 1;
      } else if (gain === best) holders += 1;
    }
    for (let i = 0; i < candidates.length; i += 1) {
      const gain = (candidates[i] as Candidate).gains[draw] as number;
      if (gain === best) wins[i] = (wins[i] as number) + 1 / holders;
      regrets[i] = (regrets[i] as number) + (best - gain);
    }
  }
  return candidates
    .map(({ key, gains }, i) => ({
      key,
      expectedProfitCents: meanOf(gains),
      pBest: (wins[i] as number) / draws,
      expectedRegretCents: (regrets[i] as number) / draws,
    }))
    .sort((a, b) => b.expectedProfitCents - a.expectedProfitCents);
}
