import { describe, expect, it } from "@jest/globals";
import { runCustomerDraws } from "../../../simulations/engine/customer/run-customer-draws.js";
import { MEASURES, recordLength, totalsAt } from "../../../simulations/engine/draw-record.js";
import type { Plan } from "../../../simulations/engine/plan.js";
import type { Policy } from "../../../simulations/engine/policy.js";
import { examplePolicy, NULL_POLICY } from "../support/example-policy.js";
import { exampleArm, exampleScenario } from "../support/example-scenario.js";
import { baseline, planOf, policyOf, RICH, STEADY } from "./customer-effects.js";
import { meanAndError, measureByDraw, planned, runKnown } from "./customer-run.js";

const RESPONSES = ["persuadable", "sureThing", "lostCause", "sleepingDog"] as const;
const COSTS = ["contactCostCents", "customerCostCents", "fixedCostCents", "contacts"] as const;

function twoArms(policies: readonly [Policy, Policy]): Plan {
  const scenario = exampleScenario(policies[0]);
  const arms = policies.map((policy, a) => exampleArm(policy, { arm: { key: `arm-${a}` } }));
  return planned({ ...scenario, arms }, baseline, policies);
}

/** All numbers of an arm's side in each draw: totals, segments and weeks. */
function sideOf(
  { shape }: Plan,
  numbers: Float64Array,
  of: { arm: number; side: 0 | 1 },
): number[] {
  const length = recordLength(shape, true);
  const place = of.arm * 2 + of.side;
  const sides = shape.arms * 2;
  const parts = [MEASURES.length, shape.segments * MEASURES.length, shape.weeks * 4];
  const found: number[] = [];
  for (let start = 0; start < numbers.length; start += length) {
    let at = start;
    for (const part of parts) {
      found.push(...numbers.subarray(at + place * part, at + (place + 1) * part));
      at += sides * part;
    }
  }
  return found;
}

describe("a customer by customer simulation, always", () => {
  it("finds a lift of exactly 0 for a policy without effects, in every draw and measure", () => {
    const plan = planOf(NULL_POLICY, { arm: { holdout: 0.1 } });
    const { numbers } = runCustomerDraws(plan, 0, 20);
    const own = RESPONSES.map((measure) => MEASURES.indexOf(measure) as number);
    const control = sideOf(plan, numbers, { arm: 0, side: 0 });
    const treated = sideOf(plan, numbers, { arm: 0, side: 1 });
    const perDraw = control.length / 20;
    const measured = MEASURES.length * (1 + plan.shape.segments);
    control.forEach((value, k) => {
      const place = k % perDraw;
      if (place < measured && own.includes(place % MEASURES.length)) return;
      expect(treated[k]).toBe(value);
    });
    expect(
      measureByDraw(plan, { from: 0, count: 20, numbers }, { measure: "persuadable", side: 1 }),
    ).toEqual(Array.from({ length: 20 }, () => 0));
  });

  it("changes nothing but costs for a policy that only costs", () => {
    const plan = planOf(
      policyOf(
        { kind: "CONTACT_COST", contacts: 1, centsPerContact: 2 },
        { kind: "FIXED_COST", cents: 99 },
      ),
    );
    const records = runCustomerDraws(plan, 0, 10);
    for (const measure of MEASURES) {
      if ([...RESPONSES, ...COSTS, "gainSquared"].some((own) => own === measure)) continue;
      const control = measureByDraw(plan, records, { measure, side: 0 });
      expect(measureByDraw(plan, records, { measure, side: 1 })).toEqual(control);
    }
  });

  it("gives two arms with the same policy the same numbers to the bit", () => {
    const plan = twoArms([RICH, RICH]);
    const { numbers } = runCustomerDraws(plan, 0, 12);
    for (const side of [0, 1] as const) {
      expect(sideOf(plan, numbers, { arm: 1, side })).toEqual(
        sideOf(plan, numbers, { arm: 0, side }),
      );
    }
  });

  it("gives the same records whatever the chunks", () => {
    const plan = planOf(RICH);
    const whole = runCustomerDraws(plan, 0, 9).numbers;
    const parts = [
      runCustomerDraws(plan, 0, 2),
      runCustomerDraws(plan, 2, 6),
      runCustomerDraws(plan, 8, 1),
    ];
    expect(parts.flatMap(({ numbers }) => [...numbers])).toEqual([...whole]);
  });

  it("keeps totals alone beyond the detailed draws, by the same laws", () => {
    const plan = planOf(RICH);
    const { numbers } = runCustomerDraws(plan, 4095, 3);
    expect(numbers.length).toBe(
      recordLength(plan.shape, true) + 2 * recordLength(plan.shape, false),
    );
    expect(numbers.every(Number.isFinite)).toBe(true);
  });

  it("has every audience customer in one response type, and retention that follows from them", () => {
    const plan = planOf(RICH, { arm: { holdout: 0.2 } });
    const records = runCustomerDraws(plan, 0, 12);
    const of = (measure: (typeof MEASURES)[number], side: 0 | 1) =>
      measureByDraw(plan, records, { measure, side });
    const [persuadable, sure, lost, dog] = RESPONSES.map((measure) => of(measure, 1)) as [
      number[],
      number[],
      number[],
      number[],
    ];
    const treated = of("retained", 1);
    const control = of("retained", 0);
    for (let d = 0; d < 12; d++) {
      const [p, s, l, g] = [persuadable[d], sure[d], lost[d], dog[d]] as [
        number,
        number,
        number,
        number,
      ];
      expect(p + s + l + g).toBe(plan.arms[0]?.audience);
      expect(p + s).toBe(treated[d]);
      expect(g + s).toBe(control[d]);
    }
  });

  it("adds segments up to the totals in a shop where nobody arrives", () => {
    const plan = planOf(RICH);
    const { numbers } = runKnown(plan, 3);
    const retained = MEASURES.indexOf("retained");
    const [total, ...segments] = Array.from({ length: 1 + plan.shape.segments }, (_, part) => {
      const at =
        part === 0 ? 0 : plan.shape.arms * 2 * MEASURES.length + (part - 1) * MEASURES.length;
      return numbers[at + totalsAt(0, 0) + retained] as number;
    });
    expect(segments.reduce((sum, value) => sum + value, 0)).toBe(total);
  });

  it("has only finite numbers in every draw", () => {
    for (const horizonDays of [7, 10, 180]) {
      const plan = planOf(RICH, { overrides: { horizonDays } });
      expect(runCustomerDraws(plan, 0, 5).numbers.every(Number.isFinite)).toBe(true);
    }
  });

  it("leaves the control world alone whatever arms are beside it", () => {
    const alone = planOf(NULL_POLICY);
    const beside = planOf(RICH);
    const known = (plan: Plan) => sideOf(plan, runKnown(plan, 5).numbers, { arm: 0, side: 0 });
    expect(known(beside)).toEqual(known(alone));
  });

  it("gives an arm that only quickens orders the same bits whatever arms are beside it", () => {
    const pace = policyOf({ ...STEADY, factor: 1.3 });
    const stay = examplePolicy({
      kind: "WIN_BACK",
      effects: () => [{ kind: "DROPOUT_ODDS", factor: 0.7 }],
    });
    // beside an arm that changes who leaves, customers are played one by one; alone, in columns
    const [alone, beside] = [planOf(pace), twoArms([pace, stay])];
    const [few, all] = [alone, beside].map(
      (plan) => runKnown(plan, 12, { alpha: 47.31 }).numbers,
    ) as [Float64Array, Float64Array];
    for (const side of [0, 1] as const) {
      expect(sideOf(beside, all, { arm: 0, side })).toEqual(sideOf(alone, few, { arm: 0, side }));
    }
  });

  it("has at least 10 times less variance in the revenue lift than with independent luck", () => {
    const policy = policyOf({ ...STEADY, factor: 1.05 });
    const revenue = (seed: string, side: 0 | 1) => {
      const plan = planOf(policy, { overrides: { seed } });
      return measureByDraw(plan, runKnown(plan, 60), { measure: "revenueCents", side });
    };
    const control = revenue("one", 0);
    const apart = revenue("other", 0);
    const treated = revenue("one", 1);
    const variance = (from: readonly number[]) =>
      meanAndError(treated.map((value, d) => value - (from[d] as number))).error ** 2;
    expect(variance(apart) / variance(control)).toBeGreaterThan(10);
  });
});
