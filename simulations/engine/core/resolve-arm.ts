import type { Baseline } from "../baseline.js";
import { POLICY_KINDS, type Policy, type PolicyKind } from "../policy.js";
import { LIMITS, type ScenarioArm, type ScenarioPolicy } from "../scenario.js";
import { chooseAudience } from "./choose-audience.js";
import { unknownName, type InputReader } from "./input-reader.js";
import { knownAssumptions } from "./known-assumptions.js";
import { resolveOverrides } from "./resolve-overrides.js";
import { resolveParameters } from "./resolve-parameters.js";

const KEY = /^[\p{L}\p{N} ._-]{1,64}$/u;

/** What all arms are resolved against. */
export interface Surroundings {
  readonly policies: ReadonlyMap<PolicyKind, Policy>;
  readonly baseline: Baseline | null;
}

/** One arm with all its policies' parameters; `position` counts from 0 and names an arm without a key. */
export function resolveArm(
  input: InputReader,
  position: number,
  { policies: catalog, baseline }: Surroundings,
): ScenarioArm {
  input.checkFields(["key", "policies", "audience", "holdout", "contactCap", "overrides"]);
  const policies = readPolicies(input.at("policies"), catalog);
  const audience = chooseAudience(input.at("audience"), baseline);
  const known = knownAssumptions(
    policies.flatMap(({ kind }) => {
      const policy = catalog.get(kind);
      return policy === undefined ? [] : [policy];
    }),
  );
  return {
    key: readKey(input.at("key"), position),
    policies,
    audience: audience.positions,
    audienceText: audience.text,
    holdout: input.at("holdout").number({ low: 0, high: 0.95, standard: 0 }),
    contactCap: input.at("contactCap").numberOrNull({ low: 0, high: 1000 }),
    overrides: resolveOverrides(input.at("overrides"), known),
  };
}

function readKey(input: InputReader, position: number): string {
  const key = input.text(64, `arm-${position + 1}`);
  if (key !== "" && !KEY.test(key)) {
    input.refuse(
      `The key of an arm is 1 to 64 letters, digits, spaces or . _ -, not ${JSON.stringify(key)}.`,
    );
  }
  return key;
}

function readPolicies(
  input: InputReader,
  catalog: ReadonlyMap<PolicyKind, Policy>,
): ScenarioPolicy[] {
  const chosen: ScenarioPolicy[] = [];
  for (const entry of input.list({ atLeast: 1, atMost: LIMITS.policiesPerArm })) {
    entry.checkFields(["kind", "parameters"]);
    const kind = readKind(entry.at("kind"), catalog);
    if (kind === null) continue;
    if (chosen.some((policy) => policy.kind === kind)) {
      entry.at("kind").refuse(`An arm has a policy once, but ${kind} is there twice.`);
    }
    const parameters = resolveParameters(entry.at("parameters"), catalog.get(kind) as Policy);
    chosen.push({ kind, parameters });
  }
  return chosen;
}

function readKind(input: InputReader, catalog: ReadonlyMap<PolicyKind, Policy>): PolicyKind | null {
  const asked = input.text(100);
  const kind = POLICY_KINDS.find((known) => known === asked);
  if (kind !== undefined && catalog.has(kind)) return kind;
  if (asked !== "") input.refuse(unknownName("policy", asked, [...catalog.keys()]));
  return null;
}
