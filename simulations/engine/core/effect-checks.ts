import type { Effect, PolicyEffects } from "../effect.js";
import type { PolicyKind } from "../policy.js";

/**
 * Refuses what no unit may meet: a policy's number that is none. It is the policy's mistake, not the
 * caller's.
 *
 * @throws RangeError naming policy, effect and field
 */
export function checkEffects(kind: PolicyKind, { exposure, effects }: PolicyEffects): void {
  if (!(exposure >= 0 && exposure <= 1)) {
    throw new RangeError(`${kind} has exposure ${exposure}; it is 0 to 1.`);
  }
  for (const effect of effects) checkEffect(kind, effect);
}

function checkEffect(kind: PolicyKind, effect: Effect): void {
  const record = effect as unknown as Readonly<Record<string, unknown>>;
  for (const field in record) {
    const value = record[field];
    if (typeof value !== "number") continue;
    const isDay = field === "untilDay" && value === Infinity;
    if (!Number.isFinite(value) && !isDay) {
      throw new RangeError(`${kind} has ${effect.kind} with ${field} ${value}; it is finite.`);
    }
    if (field === "factor" && value < 0) {
      throw new RangeError(`${kind} has ${effect.kind} with factor ${value}; it is 0 or more.`);
    }
  }
}
