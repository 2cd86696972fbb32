import type { Refusal } from "../../domain/model-card.js";
import type { CutOff } from "./churn-customers.js";

/** Fewest customers who left, and who stayed, on either labelled cut-off. */
export const FEWEST_OF_EITHER = 50;
/** Where more left than this, leaving tells customers no longer apart. */
const GREATEST_CHURN = 0.99;

const SUBSTITUTE =
  "Recency and the RFM segments order customers by how likely they are to return, without a probability.";

/**
 * Why a shop's customers cannot be told apart by whether they left; null when they can be tried.
 *
 * @param labelled cut-offs whose horizon is over, the earliest first
 */
export function refusalOf(
  labelled: readonly CutOff[],
  current: CutOff | undefined,
): Refusal | null {
  if (current === undefined) {
    return {
      code: "NO_ORDERS",
      reason: "There are no customers with orders.",
      substitute: "Sessions and the funnel say how far visitors come.",
    };
  }
  if (labelled.length < 2) {
    return {
      code: "SHORT_HISTORY",
      reason: `The orders reach back ${labelled.length === 0 ? "less than one horizon" : "less than two horizons"} of ${current.horizonDays} days before ${current.asOfOn}; a model learns from one cut-off and is judged on a later one.`,
      substitute: SUBSTITUTE,
    };
  }
  for (const cutOff of labelled.slice(-2)) {
    const refusal = oneOutcome(cutOff);
    if (refusal !== null) return refusal;
  }
  return null;
}

function oneOutcome(cutOff: CutOff): Refusal | null {
  const { asOfOn, horizonDays, count, customerCount, churnedCount } = cutOff;
  const stayed = count - churnedCount;
  const customers = count < customerCount ? `${count} drawn of ${customerCount}` : String(count);
  const isOneSided = Math.min(stayed, churnedCount) < FEWEST_OF_EITHER;
  if (!isOneSided && churnedCount <= GREATEST_CHURN * count) return null;
  return {
    code: "ONE_OUTCOME_ONLY",
    reason: `Of ${customers} customers on ${asOfOn}, ${stayed} ordered in the next ${horizonDays} days and ${churnedCount} did not; a model needs ${FEWEST_OF_EITHER} of either and at least 1 in 100 who ordered.`,
    substitute: SUBSTITUTE,
  };
}
