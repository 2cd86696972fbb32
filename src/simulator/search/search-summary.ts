import { decimalOf } from "../../domain/decimal.js";
import type { FoundCandidate, SearchState } from "./run-search.js";
import { isWithinBudget, reachesRequired } from "./search-limits.js";
import { settingOf, type Asked } from "./search-setting.js";

/** What a search has found, in plain words. */
export function summaryOf(state: SearchState, best: FoundCandidate | null, asked: Asked): string {
  const count = asked.candidates.length - state.leftOut.length;
  if (!state.isDone) return progressOf(state, count);
  const amount = (cents: number) => `${decimalOf(Math.round(cents))} ${asked.shop.currency}`;
  if (best === null) return noneOf(state, count, asked);
  const { parameters, audience } = settingOf(best.key, asked);
  const settings = parameters.map(({ parameter, value }) => `${parameter} ${value}`).join(", ");
  const setting = settings === "" ? audience : `${settings} for ${audience}`;
  return `Of ${candidates(count)}${limitsText(asked)}, ${setting} is expected to gain most: ${amount(best.profitCents)} for ${amount(best.costCents)} spent, above 0 in ${Math.round(100 * best.pPositive)} of 100 draws. The best of many looks better than it is: run it with another seed before it is believed.`;
}

/** Why none of the last round is to be done. */
function noneOf({ finalists, found }: SearchState, count: number, asked: Asked): string {
  const { limits, shop } = asked;
  const last = finalists.flatMap((key) => found.get(key) ?? []);
  const within = last.filter((each) => isWithinBudget(each, limits));
  if (within.length === 0) {
    const cheapest = Math.min(...last.map(({ costCents }) => costCents));
    return `None of ${candidates(count)} is${budgetText(asked)}: the cheapest of the last round is expected to spend ${decimalOf(Math.round(cheapest))} ${shop.currency}.`;
  }
  if (!within.some((each) => reachesRequired(each, limits))) {
    return `None of ${candidates(count)}${budgetText(asked)} is expected to reach what is required.`;
  }
  return `None of ${candidates(count)}${limitsText(asked)} is expected to gain: doing nothing is better.`;
}

const budgetText = ({ limits: { budgetCents }, shop }: Asked): string =>
  budgetCents === Infinity
    ? ""
    : ` within the budget of ${decimalOf(budgetCents)} ${shop.currency}`;

const limitsText = (asked: Asked): string =>
  `${budgetText(asked)}${asked.limits.required.length === 0 ? "" : " that reach what is required"}`;

function progressOf({ rounds }: SearchState, count: number): string {
  const running = rounds.at(-1);
  return `Round ${rounds.length} of ${candidates(count)} is under way: ${running?.candidates.length ?? 0} of them on ${running?.draws ?? 0} draws each. Ask the same again.`;
}

const candidates = (count: number): string => (count === 1 ? "1 candidate" : `${count} candidates`);
