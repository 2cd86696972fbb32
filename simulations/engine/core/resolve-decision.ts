import { OUTCOMES, type OutcomeName } from "../outcome.js";
import type { DecisionRule, OutcomeTarget } from "../scenario.js";
import type { InputReader } from "./input-reader.js";

const FIELDS = ["shipAbove", "dontBelow", "budgetCents", "targetCents", "targets"];

/** Outcomes that are shares of customers or sessions: an absolute lift lies from -1 to 1. */
const SHARES: readonly OutcomeName[] = ["RETENTION", "ACTIVE_LATE", "CONVERSION"];

/** When to ship, to test or to leave it, and the lifts to beat. */
export function resolveDecision(input: InputReader): DecisionRule {
  if (input.isGiven) input.checkFields(FIELDS);
  const shipAbove = input.at("shipAbove").number({ low: 0, high: 1, standard: 0.8 });
  const rule = {
    shipAbove,
    dontBelow: input
      .at("dontBelow")
      .number({ low: 0, high: shipAbove, standard: Math.min(0.2, shipAbove) }),
    budgetCents: input.at("budgetCents").numberOrNull({ low: 0, high: 1e15 }),
    targetCents: input.at("targetCents").numberOrNull({ low: -1e15, high: 1e15 }),
  };
  const targets = input
    .at("targets")
    .list({ atLeast: 0, atMost: 2 * OUTCOMES.length })
    .map(resolveTarget);
  refuseEqual(input, targets, rule.targetCents !== null);
  return { ...rule, targets };
}

function resolveTarget(input: InputReader): OutcomeTarget {
  input.checkFields(["outcome", "lift", "scale"]);
  const outcome = input.at("outcome").oneOf(OUTCOMES);
  const scale = input.at("scale").oneOf(["ABSOLUTE", "RELATIVE"], "ABSOLUTE");
  return { outcome, scale, lift: input.at("lift").number(rangeOf(outcome, scale)) };
}

function rangeOf(
  outcome: OutcomeName,
  scale: OutcomeTarget["scale"],
): { low: number; high: number } {
  if (scale === "RELATIVE") return { low: -1, high: 1000 };
  return SHARES.includes(outcome) ? { low: -1, high: 1 } : { low: -1e15, high: 1e15 };
}

/** A lift has one target: of two, no one could tell which the probability is of. */
function refuseEqual(
  input: InputReader,
  targets: readonly OutcomeTarget[],
  hasProfitTarget: boolean,
): void {
  const taken = new Set(hasProfitTarget ? ["ABSOLUTE INCREMENTAL_PROFIT"] : []);
  targets.forEach(({ outcome, scale }, place) => {
    const lift = `${scale} ${outcome}`;
    if (taken.has(lift)) {
      input.faults.push({
        path: [...input.path, "targets", String(place)],
        message: `A lift has one target, but the ${scale.toLowerCase()} lift of ${outcome} has two; leave one out.`,
      });
    }
    taken.add(lift);
  });
}
