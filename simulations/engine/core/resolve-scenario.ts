import type { Baseline } from "../baseline.js";
import type { Policy, PolicyKind } from "../policy.js";
import {
  LIMITS,
  type AssumptionOverride,
  type Precision,
  type Scenario,
  type ScenarioArm,
} from "../scenario.js";
import { canonicalJson } from "./canonical-json.js";
import { InputReader } from "./input-reader.js";
import { knownAssumptions } from "./known-assumptions.js";
import { resolveArm } from "./resolve-arm.js";
import { resolveDecision } from "./resolve-decision.js";
import {
  readDistribution,
  resolveCorrelations,
  resolveOverrides,
  resolveRecorded,
} from "./resolve-overrides.js";
import type { ScenarioFault } from "./scenario-fault.js";
import type { ScenarioInput } from "./scenario-input.js";
import { SHOP_ASSUMPTIONS } from "./shop-assumption-specs.js";

export type ResolvedScenario =
  | { readonly kind: "SCENARIO"; readonly scenario: Scenario }
  /** At least one. */
  | { readonly kind: "FAULTS"; readonly faults: readonly ScenarioFault[] };

const FIELDS = [
  "name",
  "arms",
  "horizonDays",
  "seed",
  "unit",
  "sampler",
  "precision",
  "beliefs",
  "orderValues",
  "margin",
  "decision",
  "overrides",
  "correlations",
  "recorded",
] as const satisfies readonly (keyof ScenarioInput)[];

/**
 * Makes a scenario of what a caller asks for: everything left out takes its standard value, everything
 * that cannot be is refused by field, with what is allowed. All faults are found at once. What only
 * shows against a shop (an empty audience, missing prices) is planRun's to refuse.
 *
 * @param input a ScenarioInput, or whatever somebody sent for one
 * @param policies the catalog
 * @param baseline needed only for audiences in words of the shop
 */
export function resolveScenario(
  input: unknown,
  policies: ReadonlyMap<PolicyKind, Policy>,
  baseline: Baseline | null = null,
): ResolvedScenario {
  const reader = new InputReader(input);
  reader.checkFields(FIELDS);
  const arms = reader
    .at("arms")
    .list({ atLeast: 1, atMost: LIMITS.arms })
    .map((arm, position) => resolveArm(arm, position, { policies, baseline }));
  refuseEqualKeys(reader, arms);
  const known = knownAssumptions(
    [...policies.values()].filter(({ kind }) =>
      arms.some((arm) => arm.policies.some((policy) => policy.kind === kind)),
    ),
  );
  const overrides = resolveOverrides(reader.at("overrides"), known);
  const scenario: Scenario = {
    name: reader.at("name").text(200, nameOf(arms)),
    arms: arms.map((arm) => withOverrides(arm, overrides)),
    horizonDays: reader.at("horizonDays").number({
      ...LIMITS.horizonDays,
      standard: 90,
      isWhole: true,
    }),
    seed: readSeed(reader.at("seed")),
    unit: reader.at("unit").oneOf(["AUTO", "SEGMENT_AGGREGATE", "CUSTOMER"], "AUTO"),
    sampler: reader
      .at("sampler")
      .oneOf(["PSEUDO_RANDOM", "SOBOL_OWEN", "LATIN_HYPERCUBE"], "SOBOL_OWEN"),
    precision: readPrecision(reader.at("precision")),
    beliefs: reader
      .at("beliefs")
      .oneOf(["STUDY_CLAIM", "EVIDENCE", "SCEPTICAL", "CALIBRATED"], "EVIDENCE"),
    orderValues: reader.at("orderValues").oneOf(["AUTO", "GAMMA_GAMMA", "EMPIRICAL"], "AUTO"),
    margin: reader.at("margin").isGiven
      ? readDistribution(reader.at("margin"), SHOP_ASSUMPTIONS.margin.bounds)
      : null,
    decision: resolveDecision(reader.at("decision")),
    correlations: resolveCorrelations(reader.at("correlations"), known),
    recorded: resolveRecorded(
      reader.at("recorded"),
      new Map([...known].filter(([key]) => !key.startsWith("shop."))),
    ),
  };
  refuseUnequalShop(reader, scenario.arms);
  if (scenario.beliefs === "CALIBRATED" && scenario.recorded.length === 0) {
    const beliefs = reader.at("beliefs");
    beliefs.refuse(
      "CALIBRATED beliefs need at least one recorded outcome; without one take EVIDENCE.",
    );
  }
  const { faults } = reader;
  return faults.length > 0 ? { kind: "FAULTS", faults } : { kind: "SCENARIO", scenario };
}

function readSeed(input: InputReader): string {
  if (typeof input.value === "number") {
    const { MIN_SAFE_INTEGER: low, MAX_SAFE_INTEGER: high } = Number;
    return String(input.number({ low, high, isWhole: true }));
  }
  return input.text(200, "1");
}

function readPrecision(input: InputReader): Precision {
  if (input.isGiven) input.checkFields(["draws", "maxDraws", "targetRelativeMcse"]);
  const { low, high } = LIMITS.draws;
  const asked = input.at("draws").numberOrNull({ low, high, isWhole: true });
  const maxDraws = input.at("maxDraws").number({
    low: Math.max(low, asked ?? low),
    high,
    standard: Math.max(16_384, asked ?? low),
    isWhole: true,
  });
  return {
    draws: asked ?? Math.min(1024, maxDraws),
    maxDraws,
    targetRelativeMcse: input
      .at("targetRelativeMcse")
      .number({ low: 1e-6, high: 1, standard: 0.02 }),
  };
}

function nameOf(arms: readonly ScenarioArm[]): string {
  const kinds = arms.map(({ policies }) => policies.map(({ kind }) => kind).join(" + "));
  return [...new Set(kinds)].join(", ").slice(0, 200);
}

/** The scenario's overrides that concern the arm, behind the arm's own. */
function withOverrides(arm: ScenarioArm, shared: readonly AssumptionOverride[]): ScenarioArm {
  const concerns = ({ key }: AssumptionOverride) =>
    !arm.overrides.some((own) => own.key === key) &&
    (key.startsWith("shop.") || arm.policies.some(({ kind }) => key.startsWith(`${kind}.`)));
  return { ...arm, overrides: [...arm.overrides, ...shared.filter(concerns)] };
}

function refuseEqualKeys(reader: InputReader, arms: readonly ScenarioArm[]): void {
  const keys = arms.map(({ key }) => key);
  keys.forEach((key, position) => {
    if (keys.indexOf(key) === position) return;
    const message = `Each arm has a key of its own, but ${JSON.stringify(key)} is there twice.`;
    reader.faults.push({ path: ["arms", String(position), "key"], message });
  });
}

/** All arms run in one shop: what is believed of it is believed in every arm. */
function refuseUnequalShop(reader: InputReader, arms: readonly ScenarioArm[]): void {
  const first = new Map<string, string>();
  arms.forEach(({ overrides }, position) => {
    for (const { key, distribution } of overrides) {
      if (!key.startsWith("shop.") || reader.faults.length > 0) continue;
      const text = canonicalJson(distribution);
      if ((first.get(key) ?? text) !== text) {
        const message = `${key} is believed alike in all arms, but two arms override it differently.`;
        reader.faults.push({ path: ["arms", String(position), "overrides"], message });
      }
      first.set(key, text);
    }
  });
}
