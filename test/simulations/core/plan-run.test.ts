import { describe, expect, it } from "@jest/globals";
import { planRun } from "../../../simulations/engine/core/plan-run.js";
import type { Baseline } from "../../../simulations/engine/baseline.js";
import type { CustomerView } from "../../../simulations/engine/customer-view.js";
import type { Policy } from "../../../simulations/engine/policy.js";
import type { Scenario } from "../../../simulations/engine/scenario.js";
import { aliveProbability } from "../../../src/stats/buy-till-you-die/alive.js";
import { exampleBaseline } from "../support/example-baseline.js";
import { examplePolicy, NULL_POLICY } from "../support/example-policy.js";
import { catalogOf, exampleArm, exampleScenario } from "../support/example-scenario.js";
import { planned } from "../support/planned.js";

const baseline = exampleBaseline({ customers: 2000 });
const scenario = exampleScenario(NULL_POLICY);

function faultsOf(of: Scenario, on: Baseline = baseline, policy: Policy = NULL_POLICY): string[] {
  const result = planRun(of, on, catalogOf(policy));
  if (result.kind === "PLAN") return [];
  return result.faults.map(({ path, message }) => `${path.join(".")}: ${message}`);
}
const withArm = (arm: object) =>
  ({ ...scenario, arms: [{ ...scenario.arms[0], ...arm }] }) as Scenario;

describe("a plan", () => {
  it("gives every customer of the audience the class of his policy, all others none", () => {
    const audience = Uint32Array.of(0, 5, 6, 1999);
    const plan = planned(withArm({ audience }), baseline, [NULL_POLICY]);
    const { kindOf, audience: reached, jointClasses } = plan.arms[0] as (typeof plan.arms)[0];
    for (let i = 0; i < 2000; i++) {
      const expected = baseline.customers.repeatOrders[i] === 0 ? 1 : 2;
      expect(kindOf[i]).toBe(audience.includes(i) ? expected : -1);
    }
    expect([reached, jointClasses, plan.weeks]).toEqual([4, 2, 13]);
    expect(plan.shape).toEqual({ arms: 1, segments: 4, weeks: 13 });
  });

  it("counts joint classes with the first policy fastest", () => {
    const other = examplePolicy({
      kind: "WIN_BACK",
      arrivalClass: 0,
      overrides: {
        classes: ["in Germany", "in France", "in Britain"],
        classOf: ({ country }: CustomerView) => ["DE", "FR", "GB"].indexOf(country ?? "") + 1,
      },
    });
    const policies = [...exampleArm(NULL_POLICY).policies, ...exampleArm(other).policies];
    const plan = planned(withArm({ policies }), baseline, [NULL_POLICY, other]);
    const arm = plan.arms[0] as (typeof plan.arms)[0];
    const { repeatOrders, country } = baseline.customers;
    for (let i = 0; i < 200; i++) {
      const second = (country[i] as number) <= 2 ? (country[i] as number) + 1 : 0;
      expect(arm.kindOf[i]).toBe((repeatOrders[i] === 0 ? 1 : 2) + 3 * second);
    }
    expect([arm.jointClasses, arm.arrivalKind, arm.policies]).toEqual([11, 1, 2]);
  });

  it("holds the same customers out of every arm of the same share, and more at a larger one", () => {
    const arms = [
      exampleArm(NULL_POLICY, { arm: { key: "a", holdout: 0.2 } }),
      exampleArm(NULL_POLICY, {
        arm: {
          key: "b",
          holdout: 0.2,
          audience: Uint32Array.from({ length: 1000 }, (_, i) => 2 * i),
        },
      }),
      exampleArm(NULL_POLICY, { arm: { key: "c", holdout: 0.5 } }),
    ];
    const { arms: made } = planned({ ...scenario, arms }, baseline, [NULL_POLICY]);
    const heldOut = made.map(
      ({ kindOf }) => new Set(Array.from(kindOf.keys()).filter((i) => kindOf[i] === 0)),
    );
    const [a, b, c] = heldOut as [Set<number>, Set<number>, Set<number>];
    expect([...b]).toEqual([...a].filter((i) => i % 2 === 0));
    expect([...a].every((i) => c.has(i))).toBe(true);
    expect(Math.abs(a.size - 400)).toBeLessThan(4 * Math.sqrt(2000 * 0.2 * 0.8));
    expect(made.map(({ heldOut: count }) => count)).toEqual([a.size, b.size, c.size]);
  });

  it("tells policies of a customer what the models of the shop say of him", () => {
    const views: CustomerView[] = [];
    const watching = examplePolicy({
      overrides: { classOf: (view: CustomerView) => (views.push(view), 1) },
    });
    planned(exampleScenario(watching), baseline, [watching]);
    const { customers, orderModel } = baseline;
    for (let i = 0; i < 2000; i += 7) {
      const alive = aliveProbability(orderModel, {
        repeatOrders: customers.repeatOrders[i] as number,
        lastOrderAt: customers.lastOrderDay[i] as number,
        observedFor: customers.observedDays[i] as number,
      });
      expect(views[i]?.aliveProbability).toBeCloseTo(alive, 12);
    }
    const ranks = views.map(({ valueRank }) => valueRank);
    expect([Math.min(...ranks) >= 0, Math.max(...ranks)]).toEqual([true, 1]);
    const mean = ranks.reduce((sum, rank) => sum + rank, 0) / ranks.length;
    expect(mean).toBeCloseTo(0.5, 10);
  });

  it("lets policies use a contact cap up in their order", () => {
    const mails = (kind: "WIN_BACK" | "CUSTOM", contacts: number) =>
      examplePolicy({ kind, contacts });
    const policies = [mails("WIN_BACK", 3), mails("CUSTOM", 4)];
    const asked = policies.flatMap((policy) => exampleArm(policy).policies);
    const shares = (contactCap: number | null) => {
      const plan = planned(withArm({ policies: asked, contactCap }), baseline, policies);
      return plan.arms[0]?.contactShares[3];
    };
    expect([null, 7, 5, 2, 0].map(shares)).toEqual([
      [1, 1],
      [1, 1],
      [1, 0.5],
      [2 / 3, 0],
      [0, 0],
    ]);
  });

  it("takes 100,000 customers in a moment, once the shop is known", () => {
    const large = exampleBaseline({ customers: 100_000 });
    planned(scenario, large, [NULL_POLICY]);
    const begun = performance.now();
    planned(scenario, large, [NULL_POLICY]);
    expect(performance.now() - begun).toBeLessThan(1000);
  });
});

describe("a scenario that cannot run on a shop", () => {
  it("has an empty audience refused", () => {
    expect(faultsOf(withArm({ audience: new Uint32Array(0) }))).toEqual([
      "arms.0.audience: The audience is empty: at least one customer is needed.",
    ]);
    expect(faultsOf(withArm({ audience: Uint32Array.of(2000) }))[0]).toContain(
      "0 to 1999, not at 2000",
    );
  });

  it("has an audience refused of whom the policy reaches nobody", () => {
    const nobody = examplePolicy({ overrides: { classOf: () => 0 } });
    expect(faultsOf(exampleScenario(nobody), baseline, nobody)[0]).toContain(
      "None of the shop's customers is in the reach of CUSTOM",
    );
  });

  it("has missing data named with the policy that needs them", () => {
    const needy = examplePolicy({
      overrides: { needs: ["FUNNEL", "SPLIT_ORDERS", "CROSSING", "COUNTRIES"] },
    });
    const poor = exampleBaseline({
      customers: 50,
      overrides: {
        funnel: null,
        crossing: null,
        countries: [],
        splitOrders: { furtherPerOrderDay: 0, orderDays: 80, withinMinutes: [] },
      },
    });
    expect(faultsOf(exampleScenario(needy), poor, needy)).toEqual([
      "arms.0.policies.0.kind: CUSTOM needs sessions with their stages, and the shop's files hold none.",
      "arms.0.policies.0.kind: CUSTOM needs orders that follow another on the same day, and the shop has none.",
      "arms.0.policies.0.kind: CUSTOM needs brands or categories of products, and the shop's files hold none.",
      "arms.0.policies.0.kind: CUSTOM needs countries of customers, and the shop's files hold none.",
    ]);
  });

  it("has a shop without prices, or without the model asked for, refused", () => {
    const noModel = { ...baseline, orderValueModel: null };
    expect(faultsOf(scenario, noModel)[0]).toContain("EMPIRICAL is allowed");
    expect(faultsOf({ ...scenario, orderValues: "EMPIRICAL" }, noModel)).toEqual([]);
    const segments = baseline.segments.map((of) => ({ ...of, orderValueQuantiles: null }));
    expect(faultsOf(scenario, { ...noModel, segments })[0]).toContain("have no prices");
  });

  it("has contradictions between parameters named by field", () => {
    const torn = examplePolicy({
      overrides: { faults: () => [{ field: "shareGiven", message: "must be below itself." }] },
    });
    expect(faultsOf(exampleScenario(torn), baseline, torn)).toEqual([
      "arms.0.policies.0.parameters.shareGiven: must be below itself.",
    ]);
  });

  it("has more customer-draws refused than a run may have", () => {
    const precision = { draws: 64, maxDraws: 200_000, targetRelativeMcse: 0.02 };
    const large = { ...baseline, customers: { ...baseline.customers, count: 200_000 } };
    expect(faultsOf({ ...scenario, precision }, large)[0]).toContain(
      "Up to 100000 draws are allowed",
    );
    const huge = { ...baseline, customers: { ...baseline.customers, count: 3_000_000 } };
    expect(faultsOf(scenario, huge)[0]).toContain("at most 2000000 customers");
  });

  it("has correlations refused that no numbers can have", () => {
    const correlations = [
      { a: "shop.margin", b: "shop.returns", rho: 0.9 },
      { a: "shop.returns", b: "CUSTOM.strength", rho: 0.9 },
      { a: "shop.margin", b: "CUSTOM.strength", rho: -0.9 },
    ];
    expect(faultsOf({ ...scenario, correlations })[0]).toContain("cannot correlate");
  });
});

describe("a plan's warnings", () => {
  const codesOf = (on: Baseline, of: Scenario = scenario) =>
    planned(of, on, [NULL_POLICY]).warnings.map(({ code }) => code);

  it("tell of a margin that is guessed, or stated and not used", () => {
    expect(codesOf(baseline)).toEqual([]);
    const margin = { kind: "FIXED", value: 0.3 } as const;
    expect(codesOf({ ...baseline, margin: null })).toEqual(["NO_MARGIN_DATA"]);
    expect(codesOf({ ...baseline, margin: null }, { ...scenario, margin })).toEqual([]);
    expect(codesOf(baseline, { ...scenario, margin })).toEqual(["MARGIN_NOT_USED"]);
  });

  it("tell of a shop without repeat buyers", () => {
    const repeatOrders = new Int32Array(2000);
    const customers = { ...baseline.customers, repeatOrders, lastOrderDay: new Float64Array(2000) };
    expect(codesOf({ ...baseline, customers })).toEqual(["NO_REPEAT_BUYERS"]);
  });
});
