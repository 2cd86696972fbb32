import type { AssumptionSpec, BeliefSet, ResolvedAssumption } from "../assumption.js";
import type { Baseline } from "../baseline.js";
import type { Policy, PolicyKind, PolicyWarning } from "../policy.js";
import type { AssumptionOverride, Scenario, ScenarioArm } from "../scenario.js";
import { calibrate, type Estimate } from "./calibrate.js";
import { canonicalJson } from "./canonical-json.js";
import { policyKey } from "./known-assumptions.js";
import { shopAssumptions } from "./shop-assumptions.js";

/** All that is drawn in a run, each number once. */
export interface ResolvedAssumptions {
  /**
   * The shop's, in the order of SHOP_ASSUMPTIONS; then those of the policies as arms come to need
   * them.
   */
  readonly assumptions: readonly ResolvedAssumption[];
  /** Where an arm finds an assumption of a policy. */
  readonly placeOf: (arm: ScenarioArm, kind: PolicyKind, name: string) => number;
  readonly warnings: readonly PolicyWarning[];
}

/**
 * The beliefs that a run draws. Arms that believe the same of a policy share the number, so that a
 * comparison of them is not blurred by it; one with an override that is not all arms' has a number of
 * its own, under the key with "@" and the arm's key, read at the same quantile in each draw
 * (luckKeyOf). What one arm overrides of the shop holds for all.
 *
 * @throws RangeError for a policy that the catalog does not hold
 */
export function resolveAssumptions(
  scenario: Scenario,
  baseline: Baseline,
  policies: ReadonlyMap<PolicyKind, Policy>,
): ResolvedAssumptions {
  const shop = shopAssumptions(baseline, scenario.margin);
  const assumptions = shop.assumptions.map((assumption) => {
    const override = overrideIn(scenario.arms, assumption.key);
    return override === null ? assumption : overridden(assumption, override);
  });
  const places = new Map<string, number>();
  const keys = new Map<string, string>();
  const add = (assumption: ResolvedAssumption): void => {
    if (places.has(assumption.key)) return;
    places.set(assumption.key, assumptions.length);
    assumptions.push(assumption);
  };
  for (const arm of scenario.arms) {
    for (const { kind } of arm.policies) {
      const policy = policies.get(kind);
      if (policy === undefined) throw new RangeError(`There is no policy ${kind} in the catalog.`);
      for (const [name, spec] of Object.entries(policy.assumptions)) {
        const believed = believedBy(arm, { scenario, key: policyKey(kind, name), spec });
        keys.set(`${arm.key}/${policyKey(kind, name)}`, believed.key);
        add(believed);
      }
    }
  }
  const placeOf: ResolvedAssumptions["placeOf"] = (arm, kind, name) => {
    const place = places.get(keys.get(`${arm.key}/${policyKey(kind, name)}`) ?? "");
    if (place === undefined)
      throw new RangeError(`${kind} has no assumption ${name} in ${arm.key}.`);
    return place;
  };
  return { assumptions, placeOf, warnings: shop.warnings };
}

interface Asked {
  readonly scenario: Scenario;
  readonly key: string;
  readonly spec: AssumptionSpec;
}

function believedBy(arm: ScenarioArm, { scenario, key, spec }: Asked): ResolvedAssumption {
  const standard = standardBelief(key, spec, scenario);
  const own = overrideIn([arm], key);
  if (own === null) return standard;
  const users = scenario.arms.filter(({ policies }) =>
    policies.some(({ kind }) => key.startsWith(`${kind}.`)),
  );
  const isShared = users.every((user) => hasOverride(user, own));
  return { ...overridden(standard, own), key: isShared ? key : `${key}@${arm.key}` };
}

/** The key whose luck an assumption shares: its own without the arm that it was set apart for. */
export function luckKeyOf(key: string): string {
  const at = key.indexOf("@");
  return at < 0 ? key : key.slice(0, at);
}

function hasOverride(arm: ScenarioArm, like: AssumptionOverride): boolean {
  const override = overrideIn([arm], like.key);
  return (
    override !== null && canonicalJson(override.distribution) === canonicalJson(like.distribution)
  );
}

function overrideIn(arms: readonly ScenarioArm[], key: string): AssumptionOverride | null {
  for (const { overrides } of arms) {
    const found = overrides.find((override) => override.key === key);
    if (found !== undefined) return found;
  }
  return null;
}

function overridden(
  standard: ResolvedAssumption,
  { distribution, grade, rationale }: AssumptionOverride,
): ResolvedAssumption {
  return {
    ...standard,
    distribution,
    grade: grade ?? "EXPERT",
    source: rationale ?? "stated with the scenario",
    from: "OVERRIDE",
    rationale,
  };
}

function standardBelief(
  key: string,
  spec: AssumptionSpec,
  { beliefs, recorded }: Scenario,
): ResolvedAssumption {
  const { unit, description, grade, source, bounds, neutral } = spec;
  const base = { key, unit, description, bounds, neutral, rationale: null };
  const evidence = {
    ...base,
    distribution: spec.evidence,
    grade,
    source,
    from: "EVIDENCE",
  } as const;
  const found = recorded.find((outcome) => outcome.key === key);
  return { ...evidence, ...replaced(beliefs, spec, found) };
}

type Replaced = Partial<Pick<ResolvedAssumption, "distribution" | "grade" | "source" | "from">>;

/** What a belief set says instead of the evidence; nothing where it has nothing to say. */
function replaced(beliefs: BeliefSet, spec: AssumptionSpec, found: Estimate | undefined): Replaced {
  if (beliefs === "STUDY_CLAIM" && spec.studyClaim !== undefined) {
    const { distribution, claim } = spec.studyClaim;
    return { distribution, grade: "STUDY_CLAIM", source: claim, from: "STUDY_CLAIM" };
  }
  if (beliefs === "SCEPTICAL" && spec.sceptical !== undefined) {
    return { distribution: spec.sceptical, from: "SCEPTICAL" };
  }
  if (beliefs === "CALIBRATED" && found !== undefined) {
    const { estimate, standardError } = found;
    return {
      distribution: calibrate(spec.evidence, found),
      grade: "MEASURED",
      source: `${spec.source}; updated by a test of this shop: ${estimate}, standard error ${standardError}`,
      from: "CALIBRATED",
    };
  }
  return {};
}
