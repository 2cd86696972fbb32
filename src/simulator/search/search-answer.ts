import { frontierLayers } from "../../../simulations/engine/allocation/efficient-frontier.js";
import { decimalOf } from "../../domain/decimal.js";
import { globalId } from "../../graphql/global-id.js";
import { moneyEstimate, moneyOf } from "../../graphql/money.type.js";
import { experimentAnswer } from "../answers/experiment-answer.js";
import type { Outcome } from "../answers/outcome.graphql.js";
import { profitWarnings } from "../answers/profit-warnings.js";
import { answer } from "../answers/run-answer.graphql.js";
import { PolicySearch, type PolicySearchCandidate } from "./policy-search.graphql.js";
import type { FoundCandidate, SearchState } from "./run-search.js";
import { isAllowed, isWithinBudget, reachesRequired, type SearchLimits } from "./search-limits.js";
import { settingOf, type Asked } from "./search-setting.js";
import { summaryOf } from "./search-summary.js";

/** A search in the words of the API. */
export function searchAnswer(state: SearchState, asked: Asked): PolicySearch {
  const { rounds, found, finalists, isDone, leftOut } = state;
  const last = finalists.flatMap((key) => found.get(key) ?? []);
  const layers = frontierLayers(last);
  const frontier = last
    .filter((_, place) => layers[place] === 0)
    .sort((one, other) => one.costCents - other.costCents);
  const best = bestOf(last, asked.limits);
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
    warnings: profitWarnings([...found.values()].flatMap(({ warnings }) => warnings)),
    summary: summaryOf(state, best, asked),
  });
}

function bestOf(last: readonly FoundCandidate[], limits: SearchLimits): FoundCandidate | null {
  const gaining = last.filter((each) => isAllowed(each, limits) && each.profitCents > 0);
  const [best = null] = gaining.sort((one, other) => other.profitCents - one.profitCents);
  return best;
}

function candidateAnswer(
  candidate: FoundCandidate,
  finalists: readonly string[],
  asked: Asked,
): PolicySearchCandidate {
  const { key, audienceSize, round, draws, pPositive, pBest, costCents, experimentId } = candidate;
  const { shop, limits } = asked;
  return {
    ...settingOf(key, asked),
    ...{ audienceSize, round, draws, pPositive },
    spend: moneyOf(decimalOf(Math.round(costCents)), shop),
    cost: moneyEstimate(shop, candidate.cost),
    discounts: moneyEstimate(shop, candidate.discounts),
    profit: moneyEstimate(shop, candidate.profit),
    pBest: finalists.includes(key) ? pBest : null,
    isWithinBudget: isWithinBudget(candidate, limits),
    required: limits.required.map(({ outcome }) => ({
      outcome: outcome as Outcome,
      lift: candidate.liftOf(outcome),
    })),
    reachesRequired: reachesRequired(candidate, limits),
    experimentId: globalId("Experiment", shop.key, experimentId),
  };
}
