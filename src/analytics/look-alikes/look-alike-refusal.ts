import type { Refusal, RefusalCode } from "../../domain/model-card.js";
import type { ArrivalPeriods } from "./arrival-periods.js";
import type { FirstOrders } from "./first-orders.js";
import type { LookAlikeFit } from "./look-alike-scorer.js";
import type { LookAlikeJudgement } from "./look-alike-judgement.js";
import { leastValuable, valuableLabels } from "./valuable-customers.js";

/** Fewest customers to learn from, and to judge on. */
export const FEWEST_CUSTOMERS = 100;
/** Fewest valuable customers, and fewest others: in all, and among those learnt from or judged. */
const FEWEST_OF_EITHER = 50;
const FEWEST_OF_EITHER_IN_PART = 20;

const BY_RETENTION =
  "Retention by cohort, and the shares of the channels among repeat orders, say who comes back.";
const BY_COST =
  "Choose audiences by what their customers cost to win: as far as is known at the first order, one is worth as much as another.";

/** Why customers at their first order cannot be studied; null when they can be tried. */
export function refusalBefore(customers: FirstOrders, periods: ArrivalPeriods): Refusal | null {
  if (customers.count === 0) {
    return refusal(
      "NO_ORDERS",
      "There are no customers with orders.",
      "Sessions and the funnel say how far visitors come.",
    );
  }
  if (!customers.numbers.basket_value.some((value) => value > 0)) {
    return refusal(
      "NO_PRICES",
      "No first order has a value above 0, so nobody is more valuable than others.",
      "Retention by cohort says who comes back.",
    );
  }
  if (periods.usedDays < customers.windowDays) {
    return refusal(
      "SHORT_HISTORY",
      `The orders span ${customers.spanDays + 1} days; with ${customers.windowDays} days in which a customer shows their value, learning and judging apart takes ${3 * customers.windowDays + 1}.`,
      BY_RETENTION,
    );
  }
  return fewCustomers(periods) ?? fewValuable(customers, periods);
}

function fewCustomers({ learnt, judged }: ArrivalPeriods): Refusal | null {
  if (Math.min(learnt.length, judged.length) >= FEWEST_CUSTOMERS) return null;
  return refusal(
    "TOO_FEW_CUSTOMERS",
    `There are ${learnt.length} customers to learn from and ${judged.length} later ones to judge on; either takes ${FEWEST_CUSTOMERS}.`,
    BY_RETENTION,
  );
}

function fewValuable(customers: FirstOrders, periods: ArrivalPeriods): Refusal | null {
  const valuesOf = (rows: Int32Array): Float64Array =>
    Float64Array.from(rows, (row) => customers.valueAfter[row] as number);
  const least = leastValuable(valuesOf(periods.learnt));
  const valuableOf = (rows: Int32Array): number =>
    least === null
      ? 0
      : valuableLabels(valuesOf(rows), least).reduce((sum, label) => sum + label, 0);
  const counts = [periods.complete, periods.learnt, periods.judged].map((rows) => ({
    all: rows.length,
    valuable: valuableOf(rows),
  }));
  const [complete, learnt, judged] = counts as [Counts, Counts, Counts];
  const isFew = (countOf: (counts: Counts) => number): boolean =>
    countOf(complete) < FEWEST_OF_EITHER ||
    Math.min(countOf(learnt), countOf(judged)) < FEWEST_OF_EITHER_IN_PART;
  const cameBack = valuesOf(periods.complete).filter((value) => value > 0).length;
  if (isFew(({ valuable }) => valuable)) {
    return refusal(
      "TOO_FEW_REPEAT_ORDERS",
      `Of ${complete.all} customers, ${cameBack} were worth anything in the ${customers.windowDays} days after their first order, ${complete.valuable} of them enough to be valuable: ${learnt.valuable} among the ${learnt.all} learnt from, ${judged.valuable} among the ${judged.all} judged; a model takes ${FEWEST_OF_EITHER} in all and ${FEWEST_OF_EITHER_IN_PART} in either part.`,
      BY_RETENTION,
    );
  }
  if (isFew(({ all, valuable }) => all - valuable)) {
    return refusal(
      "ONE_OUTCOME_ONLY",
      `Of ${complete.all} customers, ${complete.valuable} were of one and the same value after their first order, so nobody stands out; a model takes ${FEWEST_OF_EITHER} others, and ${FEWEST_OF_EITHER_IN_PART} among those learnt from and those judged.`,
      "Customer value by orders says who is likely to come back more often.",
    );
  }
  return null;
}

interface Counts {
  readonly all: number;
  readonly valuable: number;
}

/** Why there is no scorer; null for one that was fitted. */
export function refusalOfFit(fit: LookAlikeFit): Refusal | null {
  if (fit.kind === "FITTED") return null;
  const codes: Readonly<Record<typeof fit.kind, RefusalCode>> = {
    NOBODY_VALUABLE: "TOO_FEW_REPEAT_ORDERS",
    NOTHING_VARIES: "CONSTANT_FEATURES",
    FAILED: "NOT_CONVERGED",
  };
  return refusal(codes[fit.kind], fit.reason, BY_COST);
}

/**
 * Why a fitted scorer is not served: the two groups do not overlap in what is known of them, or are
 * not told apart on later customers; null for one that is.
 */
export function refusalAfter({ auc, overlap }: LookAlikeJudgement): Refusal | null {
  if (overlap.supportLow > overlap.supportHigh) {
    return refusal(
      "DEGENERATE_FIT",
      `Valuable and other customers have nothing in common in what is known of them: no propensity is reached by the middle 98 % of both (of ${overlap.valuableCount} and ${overlap.othersCount} judged).`,
      "Look for the attribute that gives them away: it may be known only after the first order, or name the valuable by itself.",
    );
  }
  if (auc.low > 0.5) return null;
  return refusal(
    "DEGENERATE_FIT",
    `Nothing known at the first order tells the ${overlap.valuableCount} valuable of the judged customers from the ${overlap.othersCount} others: AUC ${auc.auc.toFixed(3)}, ${auc.low.toFixed(3)} to ${auc.high.toFixed(3)}, where 0.5 is guessing.`,
    BY_COST,
  );
}

const refusal = (code: RefusalCode, reason: string, substitute: string): Refusal => ({
  code,
  reason,
  substitute,
});
