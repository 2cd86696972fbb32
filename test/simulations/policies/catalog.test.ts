import { describe, expect, it } from "@jest/globals";
import type { AssumptionSpec } from "../../../simulations/engine/assumption.js";
import { checkEffects } from "../../../simulations/engine/core/effect-checks.js";
import { distributionFaults } from "../../../simulations/engine/distributions/distribution-faults.js";
import { POLICY_KINDS, type ParameterSpec } from "../../../simulations/engine/policy.js";
import { EFFECTS_PER_POLICY } from "../../../simulations/engine/random/purpose.js";
import { policies } from "../../../simulations/policies/catalog.js";
import { believedAt, effectsOf, quantile, SHOP, standardsOf } from "./policy-inputs.js";

const all = [...policies.values()];
const assumptions = all.flatMap((policy) =>
  Object.entries(policy.assumptions).map(
    ([name, spec]) => [`${policy.kind}.${name}`, spec] as [string, AssumptionSpec],
  ),
);
const parameters = all.flatMap((policy) =>
  Object.entries(policy.parameters).map(
    ([name, spec]) => [`${policy.kind}.${name}`, spec] as [string, ParameterSpec],
  ),
);

const GRADES_WITH_STUDY = ["META_ANALYSIS", "RANDOMISED", "QUASI_EXPERIMENT", "OBSERVATIONAL"];

/** Where the design's table of policies quotes a study's own figure. */
const CLAIMED = [
  "CROSS_CATEGORY_DISCOVERY.causalShare",
  "ORDER_MERGE_WINDOW.adoption",
  "PERSONALISED_RECOMMENDATIONS.revenuePerVisitor",
  "PREMIUM_UPSELL_BUNDLE.attach",
  "SECOND_PURCHASE_FLOW.takeUp",
];

describe("the catalog of policies", () => {
  it("holds every kind once, in their order", () => {
    expect([...policies.keys()]).toEqual([...POLICY_KINDS]);
  });

  it.each(CLAIMED)("has a study's own claim for %s", (key) => {
    const [kind, name] = key.split(".") as [keyof object, string];
    expect(policies.get(kind)?.assumptions[name]?.studyClaim?.claim).toMatch(/\w+/);
  });
});

describe.each(all.map((policy) => [policy.kind, policy] as const))("%s", (_kind, policy) => {
  const classes = policy.classes.map((_, position) => position + 1);

  it("asks a question and says what it does and what it is grounded in", () => {
    expect(policy.question).toMatch(/^[A-Z].*\?$/);
    expect(policy.title.length).toBeGreaterThan(3);
    expect(policy.description).toMatch(/\.$/);
    expect(policy.grounding.length).toBeGreaterThan(10);
  });

  it("has classes, and one of them for who arrives", () => {
    expect(classes.length).toBeGreaterThan(0);
    expect(policy.arrivalClass).toBeGreaterThanOrEqual(0);
    expect(policy.arrivalClass).toBeLessThanOrEqual(classes.length);
  });

  it.each([0.01, 0.5, 0.99])("gives numbers that can be with all beliefs at quantile %d", (p) => {
    for (const customerClass of classes) {
      for (const horizonDays of [7, 90, 730]) {
        const made = effectsOf(policy, {
          assume: believedAt(policy, p),
          customerClass,
          horizonDays,
        });
        expect(() => {
          checkEffects(policy.kind, made);
        }).not.toThrow();
        expect(made.effects.length).toBeLessThanOrEqual(EFFECTS_PER_POLICY);
        expect(made.effects.filter(isOutOfRange)).toEqual([]);
      }
    }
  });

  it("gives numbers that can be at both ends of every parameter", () => {
    for (const [name, spec] of Object.entries(policy.parameters)) {
      for (const value of endsOf(spec)) {
        for (const customerClass of classes) {
          const made = effectsOf(policy, { parameters: { [name]: value }, customerClass });
          expect(() => {
            checkEffects(policy.kind, made);
          }).not.toThrow();
          expect(made.effects.filter(isOutOfRange)).toEqual([]);
        }
      }
    }
  });

  it("keeps each effect in its place whatever is believed, for its luck is found by it", () => {
    const kinds = (p: number) =>
      effectsOf(policy, { assume: believedAt(policy, p) }).effects.map(({ kind }) => kind);
    expect(kinds(0.01)).toEqual(kinds(0.99));
  });

  it("says the same of the shop as a whole to customers of every class", () => {
    const wide = (customerClass: number) =>
      effectsOf(policy, { customerClass }).effects.filter(({ kind }) =>
        ["ARRIVAL_RATE", "ARRIVALS", "MEDIA_COST", "FIXED_COST"].includes(kind),
      );
    for (const customerClass of classes) expect(wide(customerClass)).toEqual(wide(1));
  });

  it("brings sessions of its own where it says so, and nowhere else", () => {
    for (const parameters of [{}, policy.kind === "CUSTOM" ? { arrivalsPerWeek: 3 } : {}]) {
      const brings = effectsOf(policy, { parameters }).effects.some(
        (effect) => effect.kind === "ARRIVALS" && effect.perWeek > 0,
      );
      const said = policy.bringsSessions?.({ ...standardsOf(policy), ...parameters }) ?? false;
      expect(said).toBe(brings);
    }
  });

  it("changes no behaviour at the neutral values of its assumptions", () => {
    const neutral = Object.fromEntries(
      Object.entries(policy.assumptions).flatMap(([name, spec]) =>
        spec.neutral === null ? [] : [[name, spec.neutral]],
      ),
    );
    for (const customerClass of classes) {
      const made = effectsOf(policy, { assume: neutral, customerClass });
      expect(made.effects.filter(changesBehaviour)).toEqual([]);
    }
  });

  it("counts as contacts what it sends", () => {
    const sent = effectsOf(policy)
      .effects.flatMap((effect) => (effect.kind === "CONTACT_COST" ? [effect.contacts] : []))
      .reduce((sum, contacts) => sum + contacts, 0);
    expect(policy.contactsPerCustomer(standardsOf(policy))).toBe(sent);
  });

  it("warns in whole sentences", () => {
    for (const { code, message } of policy.warnings?.(standardsOf(policy), SHOP) ?? []) {
      expect(code).toMatch(/^[A-Z_]+$/);
      expect(message).toMatch(/^.*\.$/);
    }
  });
});

describe.each(parameters)("parameter %s", (_key, spec) => {
  it("is described, and its standard lies within its bounds", () => {
    expect(spec.description).toMatch(/^[A-Z].*\.$/);
    if (spec.type === "CHOICE") expect(spec.choices).toContain(spec.standard);
    if (spec.type !== "NUMBER") return;
    expect(spec.low).toBeLessThan(spec.high);
    expect(spec.standard).toBeGreaterThanOrEqual(spec.low);
    expect(spec.standard).toBeLessThanOrEqual(spec.high);
    if (spec.isWhole === true) expect(Number.isInteger(spec.standard)).toBe(true);
  });
});

describe.each(assumptions)("assumption %s", (_key, spec) => {
  it("is described and has a source as good as its grade", () => {
    expect(spec.description).toMatch(/^[A-Z].*\.$/);
    if (spec.grade === "EXPERT") expect(spec.source).toMatch(/^Expert judgement/);
    if (GRADES_WITH_STUDY.includes(spec.grade)) expect(spec.source).toMatch(/\(\d{4}\)/);
    expect(spec.grade).not.toBe("STUDY_CLAIM");
  });

  it("has distributions that can be, within its bounds", () => {
    for (const distribution of [spec.evidence, spec.sceptical, spec.studyClaim?.distribution]) {
      if (distribution === undefined) continue;
      expect(distributionFaults(distribution, spec.bounds)).toEqual([]);
      for (const p of [0.01, 0.5, 0.99]) {
        const value = quantile(distribution, p);
        expect(value).toBeGreaterThanOrEqual(spec.bounds.low);
        expect(value).toBeLessThanOrEqual(spec.bounds.high);
      }
    }
  });

  it("has its neutral value within its bounds", () => {
    if (spec.neutral === null) return;
    expect(spec.neutral).toBeGreaterThanOrEqual(spec.bounds.low);
    expect(spec.neutral).toBeLessThanOrEqual(spec.bounds.high);
  });

  it("believes no more, and no less closely to nothing, where it is sceptical", () => {
    if (spec.sceptical === undefined || spec.neutral === null) return;
    const away = Math.abs(quantile(spec.evidence, 0.5) - spec.neutral);
    const believed = spec.sceptical;
    if (spec.evidence.kind === "FIXED") return;
    expect(Math.abs(quantile(believed, 0.5) - spec.neutral)).toBeLessThanOrEqual(away + 1e-12);
  });
});

function endsOf(spec: ParameterSpec): readonly (number | boolean | string)[] {
  switch (spec.type) {
    case "NUMBER":
      return [spec.low, spec.high];
    case "CHOICE":
      return spec.choices;
    case "SWITCH":
      return [true, false];
    case "NAMES":
      return [];
  }
}

type Made = ReturnType<typeof effectsOf>["effects"][number];

const SHARES = ["redemption", "rate", "cannibalisedShare", "breakage", "cancelled", "probability"];

function isOutOfRange(effect: Made): boolean {
  const fields = Object.entries(effect) as [string, unknown][];
  const outside = fields.some(
    ([field, value]) =>
      SHARES.includes(field) && !((value as number) >= 0 && (value as number) <= 1),
  );
  if (outside) return true;
  if ("fromDay" in effect && effect.untilDay < effect.fromDay) return true;
  return effect.kind === "EXTRA_ORDER" && Math.abs(effect.takeUp) > 1;
}

function changesBehaviour(effect: Made): boolean {
  switch (effect.kind) {
    case "ORDER_RATE":
    case "ORDER_VALUE":
    case "DROPOUT_ODDS":
    case "ARRIVAL_RATE":
    case "RETURNS":
      return effect.factor !== 1;
    case "EXTRA_ORDER":
      return effect.takeUp !== 0;
    case "DISCOUNT":
      return effect.share * effect.redemption !== 0;
    case "REWARD":
      return effect.share * (1 - effect.breakage) !== 0;
    case "ATTACH":
    case "TOP_UP":
    case "MERGE":
      return effect.rate !== 0;
    case "ARRIVALS":
      return effect.perWeek !== 0;
    case "UNSUBSCRIBE":
      return effect.probability !== 0;
    default:
      // a price is the shop's own step, not a belief; the rest are costs
      return false;
  }
}
