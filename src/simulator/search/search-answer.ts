import { frontierLayers } from "../../../simulations/engine/allocation/efficient-frontier.js";
import { decimalOf } from "../../domain/decimal.js";
import { globalId } from "../../graphql/global-id.js";
import { moneyEstimate, moneyOf } from "../../graphql/money.type.js";
import { experimentAnswer } from "../answers/experiment-answer.js";
import { answer } from "../answers/run-answer.graphql.js";
import {
  PolicySearch,
  type ParameterSetting,
  type PolicySearchCandidate,
} from "./policy-search.graphql.js";
import type { FoundCandidate, SearchRequest, SearchState } from "./run-search.js";
import type { SearchCandidate } from "./search-space.js";

type Asked = Pick<SearchRequest, "shop" | "candidates" | "budgetCents">;

/** A search in the words of the API. */
export function searchAnswer(state: SearchState, asked: Asked): PolicySearch {
  const { rounds, found, finalists, isDone, leftOut } = state;
  const last = finalists.flatMap((key) => found.get(key) ?? []);
  const layers = frontierLayers(last);
  const frontier = last
    .filter((_, place) => layers[place] === 0)
    .sort((one, other) => one.costCents - other.costCents);
  const best = bestOf(last, asked.budgetCents);
  const shown = (candidate: FoundCandidate) => candidateAnswer(candidate, finalists, asked);
  return answer(PolicySearch, {
    isDone,
    best: best === null ? null : shown(best),
    frontier: frontier.map(shown),
    candidates: [...found.values()]
      .sort((one, other) => other.round - one.round || other.profitCents - one.profitCents)
      .map(shown),
    rounds: rounds.map(({ draws, candidates, experiments }, place) => ({
      ...{ round: place + 1, draws, candidates: [...candidates] },
      experiments: experiments.map(experimentAnswer),
    })),
    leftOut: leftOut.map(({ key, reason }) => ({ ...settingOf(key, asked), reason })),
    summary: summaryOf(state, best, asked),
  });
}

function bestOf(last: readonly FoundCandidate[], budgetCents: number): FoundCandidate | null {
  const gaining = last.filter(
    ({ costCents, profitCents }) => costCents <= budgetCents && profitCents > 0,
  );
  const [best = null] = gaining.sort((one, other) => other.profitCents - one.profitCents);
  return best;
}

function candidateAnswer(
  candidate: FoundCandidate,
  finalists: readonly string[],
  asked: Asked,
): PolicySearchCandidate {
  const { key, audienceSize, round, draws, pPositive, pBest, costCents, experimentId } = candidate;
  const { shop, budgetCents } = asked;
  return {
    ...settingOf(key, asked),
    ...{ audienceSize, round, draws, pPositive },
    spend: moneyOf(decimalOf(Math.round(costCents)), shop),
    cost: moneyEstimate(shop, candidate.cost),
    discounts: moneyEstimate(shop, candidate.discounts),
    profit: moneyEstimate(shop, candidate.profit),
    pBest: finalists.includes(key) ? pBest : null,
    isWithinBudget: costCents <= budgetCents,
    experimentId: globalId("Experiment", shop.key, experimentId),
  };
}

function settingOf(
  key: string,
  { candidates }: Asked,
): { key: string; parameters: ParameterSetting[]; audience: string } {
  const { parameters, audience } = candidates.find((each) => each.key === key) as SearchCandidate;
  return {
    key,
    audience: audience.name,
    parameters: Object.entries(parameters).map(([parameter, value]) => ({ parameter, value })),
  };
}

function summaryOf(state: SearchState, best: FoundCandidate | null, asked: Asked): string {
  const count = asked.candidates.length - state.leftOut.length;
  if (!state.isDone) return progressOf(state, count);
  const { budgetCents } = asked;
  const amount = (cents: number) => `${decimalOf(Math.round(cents))} ${asked.shop.currency}`;
  const within = budgetCents === Infinity ? "" : ` within the budget of ${amount(budgetCents)}`;
  if (best === null) {
    const last = state.finalists.flatMap((key) => state.found.get(key) ?? []);
    const cheapest = Math.min(...last.map(({ costCents }) => costCents));
    return cheapest > budgetCents
      ? `None of ${count} candidates is${within}: the cheapest of the last round is expected to spend ${amount(cheapest)}.`
      : `None of ${count} candidates${within} is expected to gain: doing nothing is better.`;
  }
  const { parameters, audience } = settingOf(best.key, asked);
  const settings = parameters.map(({ parameter, value }) => `${parameter} ${value}`).join(", ");
  const setting = settings === "" ? audience : `${settings} for ${audience}`;
  return `Of ${count} candidates${within}, ${setting} is expected to gain most: ${amount(best.profitCents)} for ${amount(best.costCents)} spent, above 0 in ${Math.round(100 * best.pPositive)} of 100 draws. The best of many looks better than it is: run it with another seed before it is believed.`;
}

function progressOf({ rounds }: SearchState, count: number): string {
  const running = rounds.at(-1);
  return `Round ${rounds.length} of ${count} candidates is under way: ${running?.candidates.length ?? 0} of them on ${running?.draws ?? 0} draws each. Ask the same again.`;
}
