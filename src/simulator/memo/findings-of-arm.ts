import type { OutcomeName } from "../../../simulations/engine/outcome.js";
import type { LiftSummary, OutcomeResult } from "../../../simulations/engine/result.js";

export function outcomeOf(
  { outcomes }: { readonly outcomes: readonly OutcomeResult[] },
  name: OutcomeName,
): OutcomeResult | null {
  return outcomes.find(({ outcome }) => outcome === name) ?? null;
}

/** The absolute lift of an outcome; null where the engine has none. */
export function liftOf(
  of: { readonly outcomes: readonly OutcomeResult[] },
  name: OutcomeName,
): LiftSummary | null {
  return outcomeOf(of, name)?.absolute ?? null;
}
