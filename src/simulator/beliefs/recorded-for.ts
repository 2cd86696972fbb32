import type { PolicyKind } from "../../../simulations/engine/policy.js";
import type { RecordedOutcome } from "../../../simulations/engine/scenario.js";

/** A shop's records tell of all its policies; a scenario takes those of its own. */
export function recordedFor(
  arms: readonly { readonly policies: readonly { readonly kind: PolicyKind | string }[] }[],
  recorded: readonly RecordedOutcome[],
): RecordedOutcome[] {
  const kinds = new Set(arms.flatMap(({ policies }) => policies.map(({ kind }) => kind)));
  return recorded.filter(({ key }) => kinds.has(key.slice(0, key.indexOf("."))));
}
