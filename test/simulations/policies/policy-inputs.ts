import type { AssumptionValues } from "../../../simulations/engine/assumption.js";
import type { Baseline } from "../../../simulations/engine/baseline.js";
import { quantileOf } from "../../../simulations/engine/distributions/distribution-quantile.js";
import type { Effect, PolicyEffects } from "../../../simulations/engine/effect.js";
import type { Distribution } from "../../../simulations/engine/distribution.js";
import type { ParameterValues, Policy, PolicyKind } from "../../../simulations/engine/policy.js";
import { policies } from "../../../simulations/policies/catalog.js";
import { standardParameters } from "../../../simulations/policies/standard-parameters.js";
import { exampleBaseline } from "../support/example-baseline.js";

export const SHOP = exampleBaseline({ customers: 500 });

export { standardParameters as standardsOf };

export function quantile(distribution: Distribution, p: number): number {
  return quantileOf(distribution)(p);
}

/** Every assumption at the same quantile of its evidence. */
export function believedAt(policy: Policy, p: number): AssumptionValues {
  return Object.fromEntries(
    Object.entries(policy.assumptions).map(([name, { evidence, bounds }]) => [
      name,
      Math.max(bounds.low, Math.min(bounds.high, quantile(evidence, p))),
    ]),
  );
}

export interface Asked {
  readonly parameters?: ParameterValues;
  readonly assume?: AssumptionValues;
  readonly customerClass?: number;
  readonly baseline?: Baseline;
  readonly horizonDays?: number;
}

/** What the policy does, at its standards and medians but for what is asked. */
export function effectsOf(policy: Policy, asked: Asked = {}): PolicyEffects {
  return policy.effects({
    parameters: { ...standardParameters(policy), ...asked.parameters },
    assume: { ...believedAt(policy, 0.5), ...asked.assume },
    customerClass: asked.customerClass ?? 1,
    baseline: asked.baseline ?? SHOP,
    horizonDays: asked.horizonDays ?? 90,
  });
}

/** The first effect of a kind; fails where there is none. */
export function effectOf<Kind extends Effect["kind"]>(
  { effects }: PolicyEffects,
  kind: Kind,
): Extract<Effect, { kind: Kind }> {
  const found = effects.find((effect) => effect.kind === kind);
  if (found === undefined) throw new Error(`There is no ${kind} among the effects.`);
  return found as Extract<Effect, { kind: Kind }>;
}

/** What a policy of the catalog does. */
export function made(kind: PolicyKind, asked: Asked = {}): PolicyEffects {
  return effectsOf(policies.get(kind)!, asked);
}

/** What a policy of the catalog finds wrong with parameters. */
export function faultsOf(kind: PolicyKind, parameters: ParameterValues, baseline = SHOP) {
  const policy = policies.get(kind)!;
  return policy.faults?.({ ...standardParameters(policy), ...parameters }, baseline) ?? [];
}

/** The codes that a policy of the catalog warns with. */
export function warningsOf(kind: PolicyKind, parameters: ParameterValues, baseline = SHOP) {
  const policy = policies.get(kind)!;
  const warnings =
    policy.warnings?.({ ...standardParameters(policy), ...parameters }, baseline) ?? [];
  return warnings.map(({ code }) => code);
}
