import { describe, expect, it } from "@jest/globals";
import { drawBeliefs, drawValues } from "../../../simulations/engine/core/draw-beliefs.js";
import type { ShopAssumptionName } from "../../../simulations/engine/core/shop-assumption-specs.js";
import type { Plan } from "../../../simulations/engine/plan.js";
import type { Scenario } from "../../../simulations/engine/scenario.js";
import { exampleBaseline } from "../support/example-baseline.js";
import { examplePolicy } from "../support/example-policy.js";
import { exampleArm, exampleScenario } from "../support/example-scenario.js";
import { planned } from "../support/planned.js";

const baseline = exampleBaseline({ customers: 200 });
const policy = examplePolicy({
  exposure: 0.4,
  effects: (strength) => [{ kind: "PRICE", factor: strength }],
});
const scenario = exampleScenario(policy);
const armOf = (key: string, more: object = {}) => exampleArm(policy, { arm: { key, ...more } });
const planOf = (changes: Partial<Scenario>) =>
  planned({ ...scenario, ...changes }, baseline, [policy]);
const fixed = (key: string, value: number) => ({
  key,
  distribution: { kind: "FIXED", value } as const,
  rationale: null,
  grade: null,
});

function column(plan: Plan, key: string, draws = 1024): number[] {
  const place = plan.assumptions.findIndex((assumption) => assumption.key === key);
  const values = new Float64Array(plan.assumptions.length);
  return Array.from({ length: draws }, (_, d) => {
    drawValues(plan, d, values);
    return values[place] as number;
  });
}
const meanOf = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
function sdOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return Math.sqrt(meanOf(values.map((value) => (value - mean) ** 2)));
}

describe("the beliefs of a draw", () => {
  it("are the same whatever was drawn before, and others in other draws and seeds", () => {
    const plan = planOf({});
    const seventh = drawBeliefs(plan, 7).values;
    expect(drawBeliefs(planOf({}), 7).values).toEqual(seventh);
    expect(drawBeliefs(plan, 8).values).not.toEqual(seventh);
    expect(drawBeliefs(planOf({ seed: "other" }), 7).values).not.toEqual(seventh);
  });

  it("are equal to the bit in equal arms", () => {
    const plan = planOf({ arms: [armOf("a"), armOf("b")] });
    for (let draw = 0; draw < 64; draw++) {
      const [a, b] = drawBeliefs(plan, draw).arms;
      expect(a?.wide).toEqual(b?.wide);
      expect(a?.exposure).toEqual(b?.exposure);
      expect(a?.behaviourOf(1, 1)).toEqual(b?.behaviourOf(1, 1));
    }
  });

  it("follow the distributions of the assumptions", () => {
    const strength = column(planOf({}), "CUSTOM.strength").map(Math.log);
    expect(meanOf(strength)).toBeCloseTo(Math.log(1.05), 3);
    expect(sdOf(strength)).toBeCloseTo(0.03, 3);
  });

  it("know a margin measured 5,000 times no better than to half a point", () => {
    const margin = column(planOf({}), "shop.margin");
    expect(meanOf(margin)).toBeCloseTo(0.4, 4);
    expect(sdOf(margin)).toBeCloseTo(Math.sqrt((0.4 * 0.6) / 5001), 4);
    const often = { ...baseline, margin: { share: 0.4, observations: 1e7 } };
    expect(sdOf(column(planned(scenario, often, [policy]), "shop.margin"))).toBeCloseTo(0.005, 4);
  });

  it("guess margin and returns as Beta(40, 60) and Beta(8, 92) where the files do not tell", () => {
    const unknown = planned(scenario, { ...baseline, margin: null, returns: null }, [policy]);
    expect(meanOf(column(unknown, "shop.margin"))).toBeCloseTo(0.4, 3);
    expect(sdOf(column(unknown, "shop.margin"))).toBeCloseTo(Math.sqrt(0.24 / 101), 3);
    expect(meanOf(column(unknown, "shop.returns"))).toBeCloseTo(0.08, 3);
  });

  it("hold the shop's parameters by their names, log-normal about the estimates", () => {
    const plan = planOf({});
    const names: ShopAssumptionName[] = ["r", "alpha", "a", "b"];
    names.forEach((name, k) => {
      const logs = column(plan, `shop.${name}`).map(Math.log);
      const { orderModel } = baseline;
      expect(meanOf(logs)).toBeCloseTo(Math.log(orderModel[name as "r"]), 2);
      expect(sdOf(logs)).toBeCloseTo(orderModel.logErrors[k] as number, 2);
      expect(drawBeliefs(plan, 3).shop[name]).toBe(column(plan, `shop.${name}`, 4)[3]);
    });
    expect(drawBeliefs(plan, 3).shop.discountRate).toBe(0.1);
  });

  it("keep parameters that were not estimated", () => {
    const orderModel = { ...baseline.orderModel, rule: "NBD", a: 0, b: 0 } as const;
    const { shop } = drawBeliefs(planned(scenario, { ...baseline, orderModel }, [policy]), 5);
    expect([shop.a, shop.b]).toEqual([0, 0]);
  });

  it("multiply the exposure with what a contact cap leaves of the contacts", () => {
    const mails = examplePolicy({ exposure: 0.4, contacts: 4 });
    const capped = exampleScenario(mails, { arm: { contactCap: 1 } });
    const { arms } = drawBeliefs(planned(capped, baseline, [mails]), 0);
    expect(arms[0]?.exposure).toEqual([[0.1], [0.1]]);
  });

  it("make a behaviour once and keep it", () => {
    const arm = drawBeliefs(planOf({}), 0).arms[0];
    expect(arm?.behaviourOf(2, 1)).toBe(arm?.behaviourOf(2, 1));
    expect(arm?.behaviourOf(2, 0).price).toBe(1);
    expect(arm?.behaviourOf(2, 1).price).not.toBe(1);
  });

  it("refuse what a policy must not say, by policy and effect", () => {
    const broken = examplePolicy({ effects: () => [{ kind: "PRICE", factor: NaN }] });
    const plan = planned(exampleScenario(broken), baseline, [broken]);
    expect(() => drawBeliefs(plan, 0)).toThrow("CUSTOM has PRICE with factor NaN");
  });
});

describe("an override", () => {
  it("replaces a belief in all arms where all have it", () => {
    const overrides = [fixed("CUSTOM.strength", 1.5)];
    const plan = planOf({ arms: [armOf("a", { overrides }), armOf("b", { overrides })] });
    expect(plan.assumptions.filter(({ from }) => from === "OVERRIDE")).toHaveLength(1);
    expect(column(plan, "CUSTOM.strength", 3)).toEqual([1.5, 1.5, 1.5]);
  });

  it("gives one arm a number of its own, at the quantile of the others'", () => {
    const wider = {
      ...fixed("CUSTOM.strength", 0),
      distribution: { kind: "LOG_NORMAL", median: 1.05, sigma: 0.06 } as const,
    };
    const plan = planOf({ arms: [armOf("a"), armOf("b", { overrides: [wider] })] });
    const a = column(plan, "CUSTOM.strength", 64);
    const b = column(plan, "CUSTOM.strength@b", 64);
    a.forEach((value, d) => {
      expect(Math.log((b[d] as number) / 1.05)).toBeCloseTo(2 * Math.log(value / 1.05), 12);
    });
    const { arms } = drawBeliefs(plan, 5);
    expect(arms.map((arm) => arm.behaviourOf(1, 1).price)).toEqual([a[5], b[5]]);
  });

  it("of the shop holds for all arms", () => {
    const overrides = [fixed("shop.margin", 0.25)];
    const plan = planOf({ arms: [armOf("a"), armOf("b", { overrides })] });
    expect(drawBeliefs(plan, 9).shop.margin).toBe(0.25);
  });
});

describe("a belief set", () => {
  const spec = policy.assumptions.strength as (typeof policy.assumptions)[string];
  const claiming = examplePolicy({
    overrides: {
      assumptions: {
        strength: {
          ...spec,
          studyClaim: { distribution: { kind: "FIXED", value: 2 }, claim: "it doubles" },
          sceptical: { kind: "NORMAL", mean: 1, sd: 0.01 },
        },
      },
    },
  });
  const believed = (changes: Partial<Scenario>) =>
    planned({ ...exampleScenario(claiming), ...changes }, baseline, [claiming]).assumptions.at(-1);

  it("is the evidence, the study's claim or the sceptic's, and says so", () => {
    expect(believed({})).toMatchObject({ from: "EVIDENCE", grade: "EXPERT" });
    expect(believed({ beliefs: "STUDY_CLAIM" })).toMatchObject({
      from: "STUDY_CLAIM",
      grade: "STUDY_CLAIM",
      source: "it doubles",
      distribution: { kind: "FIXED", value: 2 },
    });
    expect(believed({ beliefs: "SCEPTICAL" })).toMatchObject({
      from: "SCEPTICAL",
      distribution: { kind: "NORMAL", mean: 1, sd: 0.01 },
    });
  });

  it("is the evidence updated by what was recorded", () => {
    const recorded = [{ key: "CUSTOM.strength", estimate: 1, standardError: 0.01 }];
    const after = believed({ beliefs: "CALIBRATED", recorded });
    expect(after).toMatchObject({ from: "CALIBRATED", grade: "MEASURED" });
    const { values } = after?.distribution as { values: readonly number[] };
    expect(meanOf(values)).toBeCloseTo(1 + 0.05 * (0.01 ** 2 / (0.01 ** 2 + 0.0315 ** 2)), 2);
  });

  it("stays the evidence where it has nothing to say", () => {
    const plan = planOf({ beliefs: "SCEPTICAL" });
    expect(plan.assumptions.at(-1)?.from).toBe("EVIDENCE");
  });
});

describe("correlations", () => {
  it("join the ranks of two assumptions and leave each as it was", () => {
    const sampler = "LATIN_HYPERCUBE";
    const free = planOf({ sampler });
    const joined = planOf({
      sampler,
      correlations: [{ a: "shop.margin", b: "CUSTOM.strength", rho: 0.8 }],
    });
    const ranks = (values: readonly number[]) => {
      const rank = new Map([...values].sort((a, b) => a - b).map((value, k) => [value, k]));
      return values.map((value) => rank.get(value) as number);
    };
    const spearman = (plan: Plan) => {
      const a = ranks(column(plan, "shop.margin"));
      const b = ranks(column(plan, "CUSTOM.strength"));
      const products = a.map((rank, d) => (rank - 511.5) * ((b[d] as number) - 511.5));
      return meanOf(products) / ((1024 ** 2 - 1) / 12);
    };
    expect(Math.abs(spearman(free))).toBeLessThan(0.1);
    expect(Math.abs(spearman(joined) - 0.8)).toBeLessThan(0.03);
    expect(sdOf(column(joined, "CUSTOM.strength").map(Math.log))).toBeCloseTo(0.03, 2);
  });

  it("between the parameters of the shop's models are those of their fits", () => {
    const logCorrelation = [1, 0.9, 0, 0, 0.9, 1, 0, 0, 0, 0, 1, -0.4, 0, 0, -0.4, 1];
    const orderModel = { ...baseline.orderModel, logCorrelation };
    const fitted = planned(
      { ...scenario, sampler: "LATIN_HYPERCUBE" },
      { ...baseline, orderModel },
      [policy],
    );
    const logs = (name: string) => column(fitted, `shop.${name}`, 4096).map(Math.log);
    const correlation = (a: readonly number[], b: readonly number[]) =>
      (meanOf(a.map((x, d) => x * (b[d] as number))) - meanOf(a) * meanOf(b)) / (sdOf(a) * sdOf(b));
    const [r, alpha, a, b] = ["r", "alpha", "a", "b"].map(logs) as [
      number[],
      number[],
      number[],
      number[],
    ];
    expect(Math.abs(correlation(r, alpha) - 0.9)).toBeLessThan(0.02);
    expect(Math.abs(correlation(a, b) + 0.4)).toBeLessThan(0.06);
    expect(Math.abs(correlation(r, a))).toBeLessThan(0.06);
  });

  it("hold back errors of a fit that tells little, alike where they belong together", () => {
    const orderValueModel = { p: 6, q: 1.5, gamma: 800, logErrors: [0.4, 0.5, 0.6] } as const;
    const vague = planned(scenario, { ...baseline, orderValueModel }, [policy]);
    const spreads = vague.assumptions
      .filter(({ key }) => key.startsWith("shop.value"))
      .map(({ distribution }) => (distribution as { sigma: number }).sigma);
    spreads.forEach((sigma, k) => expect(sigma).toBeCloseTo([0.08, 0.1, 0.12][k] as number, 12));
  });
});
