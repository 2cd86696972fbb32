import { exp } from "../numbers/exp.js";
import { log } from "../numbers/log.js";

/** One policy's contacts with a customer, and what each risks. */
export interface ConsentRisk {
  readonly contacts: number;
  /** Of losing the consent by one contact. */
  readonly probability: number;
  readonly valueCents: number;
}

/**
 * The risks of several policies as one per contact of all: over all contacts the consent is lost with
 * the same probability, and costs the same on average. One policy alone keeps its own numbers.
 *
 * @param contacts of all policies together
 */
export function combinedConsent(
  risks: readonly ConsentRisk[],
  contacts: number,
): { probability: number; cents: number } {
  const [first] = risks;
  if (first === undefined) return { probability: 0, cents: 0 };
  if (risks.length === 1 && first.contacts === contacts) {
    return { probability: Math.min(1, first.probability), cents: first.valueCents };
  }
  let logKept = 0;
  let weight = 0;
  let cents = 0;
  for (const { contacts: count, probability, valueCents } of risks) {
    if (probability >= 1) return { probability: 1, cents: valueCents };
    logKept += count * log(1 - probability);
    weight += count * probability;
    cents += count * probability * valueCents;
  }
  return { probability: 1 - exp(logKept / contacts), cents: cents / weight };
}
