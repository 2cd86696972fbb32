import type { Policy, PolicyKind } from "../policy.js";
import { SHOP_ASSUMPTIONS, SHOP_ASSUMPTION_NAMES, shopKey } from "./shop-assumption-specs.js";

export interface AssumptionBounds {
  readonly low: number;
  readonly high: number;
}

/** `<POLICY KIND>.<name>`: the key of a policy's assumption. */
export function policyKey(kind: PolicyKind, name: string): string {
  return `${kind}.${name}`;
}

/** Keys that may be overridden where these policies are, the shop's own included, with their bounds. */
export function knownAssumptions(policies: Iterable<Policy>): Map<string, AssumptionBounds> {
  const known = new Map<string, AssumptionBounds>();
  for (const name of SHOP_ASSUMPTION_NAMES) known.set(shopKey(name), SHOP_ASSUMPTIONS[name].bounds);
  for (const policy of policies) {
    for (const [name, spec] of Object.entries(policy.assumptions)) {
      known.set(policyKey(policy.kind, name), spec.bounds);
    }
  }
  return known;
}
