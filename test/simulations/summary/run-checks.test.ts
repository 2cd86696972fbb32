import { describe, expect, it } from "@jest/globals";
import type { Plan } from "../../../simulations/engine/plan.js";
import type { HealthCheck, HealthCode } from "../../../simulations/engine/health.js";
import type { SimulationUnit } from "../../../simulations/engine/scenario.js";
import { histogramOf } from "../../../simulations/engine/summary/histogram.js";
import { stopState } from "../../../simulations/engine/summary/stop-rule.js";
import { summarise } from "../../../simulations/engine/summary/summarise.js";
import { openTestDraws } from "../support/test-draws.js";
import { STANDARD, syntheticRun, type Numbers, type SyntheticOptions } from "./synthetic-run.js";

const MARGIN = STANDARD.marginCents as number;
type SideLaw = NonNullable<SyntheticOptions["side"]>;
const gaining = (mean: number, sd: number): SideLaw => {
  return ({ side, luck }): Numbers =>
    side === 0 ? {} : { marginCents: MARGIN + mean + sd * luck, gainSquared: 1 };
};

function health(
  options: SyntheticOptions,
  change: (plan: Plan) => Plan = (plan) => plan,
): Record<HealthCode, HealthCheck> {
  const run = syntheticRun({ draws: 256, ...options });
  const { health: checks } = summarise(change(run.plan), run.records, run.options);
  expect(checks).toHaveLength(13);
  for (const { status, fix } of checks) expect(fix === null).toBe(status === "PASS");
  return Object.fromEntries(checks.map((check) => [check.code, check])) as ReturnType<
    typeof health
  >;
}

describe("the health of a run", () => {
  it("warns when the Monte Carlo error is larger than was asked for", () => {
    expect(health({ side: gaining(1000, 1) }).MCSE_TARGET_MET.status).toBe("PASS");
    expect(health({ side: gaining(10, 1000) }).MCSE_TARGET_MET.status).toBe("WARN");
  });

  it("warns when half of the draws would lead elsewhere", () => {
    expect(health({ side: gaining(1000, 100) }).SEED_STABILITY.status).toBe("PASS");
    const halves: SideLaw = ({ side, draw }) =>
      side === 0 ? {} : { marginCents: MARGIN + (draw % 32 < 16 ? 1000 : -900) };
    expect(health({ side: halves }).SEED_STABILITY.status).toBe("WARN");
  });

  it("says how well the baseline foretold, or that it is not known", () => {
    const withError = (backtestError: number | null) =>
      health({}, (plan) => ({ ...plan, baseline: { ...plan.baseline, backtestError } }))
        .BASELINE_BACKTEST.status;
    expect([null, 0.05, 0.2, 0.6].map(withError)).toEqual(["WARN", "PASS", "WARN", "FAIL"]);
  });

  it("fails few customers and warns of not many", () => {
    expect(health({ customers: 50 }).AUDIENCE_TOO_SMALL.status).toBe("FAIL");
    expect(health({ customers: 500 }).AUDIENCE_TOO_SMALL.status).toBe("WARN");
    expect(health({ customers: 1000 }).AUDIENCE_TOO_SMALL.status).toBe("PASS");
  });

  it("warns of few customers in groups, by policies that hang on few orders", () => {
    const statusOf = (customers: number, hangs: boolean, unit: SimulationUnit) =>
      health({ customers }, (plan) => ({
        ...plan,
        scenario: { ...plan.scenario, unit },
        arms: plan.arms.map((arm) => ({
          ...arm,
          parts: arm.parts.map((part) => ({
            ...part,
            policy: { ...part.policy, ...(hangs ? { hangsOnFewOrders: true as const } : {}) },
          })),
        })),
      })).GROUPS_UNDERSTATE_LUCK.status;
    expect(statusOf(1000, true, "SEGMENT_AGGREGATE")).toBe("WARN");
    expect(statusOf(1000, false, "SEGMENT_AGGREGATE")).toBe("PASS");
    expect(statusOf(1000, true, "CUSTOMER")).toBe("PASS");
    expect(statusOf(20_000, true, "SEGMENT_AGGREGATE")).toBe("PASS");
  });

  it("warns of looking further ahead than back", () => {
    const onHistory = (historyDays: number) =>
      health({}, (plan) => ({ ...plan, baseline: { ...plan.baseline, historyDays } }));
    expect(onHistory(700).EXTRAPOLATED_PARAMETER.status).toBe("PASS");
    expect(onHistory(60).EXTRAPOLATED_PARAMETER.status).toBe("WARN");
    expect(onHistory(30).EXTRAPOLATED_PARAMETER.status).toBe("FAIL");
    const warning = { code: "FAR", message: "Twice as far.", fix: "Go nearer." } as const;
    const withWarning = (isExtrapolated?: true) =>
      health({}, (plan) => ({
        ...plan,
        warnings: [isExtrapolated === undefined ? warning : { ...warning, isExtrapolated }],
      })).EXTRAPOLATED_PARAMETER;
    expect(withWarning().status).toBe("PASS");
    expect(withWarning(true)).toMatchObject({ status: "WARN", fix: "Go nearer." });
    expect(withWarning(true).message).toContain("Twice as far.");
  });

  it("warns of a year that was not seen whole, and of the peak before its end", () => {
    const of = (historyDays: number, asOfOn: string) =>
      health({}, (plan) => ({ ...plan, baseline: { ...plan.baseline, historyDays, asOfOn } }))
        .SEASONAL_BASELINE.status;
    expect(of(700, "2024-01-31")).toBe("PASS");
    expect(of(200, "2024-01-31")).toBe("WARN");
    expect(of(700, "2024-10-15")).toBe("WARN");
  });

  it("names assumptions that are a study's own claim", () => {
    const claimed = (plan: Plan): Plan => ({
      ...plan,
      assumptions: plan.assumptions.map((assumption, k) =>
        k === 0 ? { ...assumption, from: "STUDY_CLAIM" } : assumption,
      ),
    });
    expect(health({}).ASSUMPTION_FROM_STUDY_CLAIM.status).toBe("PASS");
    expect(health({}, claimed).ASSUMPTION_FROM_STUDY_CLAIM.message).toContain("CUSTOM.x0");
  });

  it("warns of an AOV that rises because orders are merged", () => {
    const merged: SideLaw = ({ side }) => (side === 0 ? {} : { orders: 280 });
    expect(health({ side: merged }).AOV_LIFT_MECHANICAL.status).toBe("WARN");
    const larger: SideLaw = ({ side }) =>
      side === 0 ? {} : { goodsValueCents: 1_950_000, revenueCents: 1_850_000 };
    expect(health({ side: larger }).AOV_LIFT_MECHANICAL.status).toBe("PASS");
  });

  it("warns when nobody measured the margin", () => {
    const without = (plan: Plan): Plan => ({
      ...plan,
      baseline: { ...plan.baseline, margin: null },
    });
    expect(health({}).NO_MARGIN_DATA.status).toBe("PASS");
    expect(health({}, without).NO_MARGIN_DATA.status).toBe("WARN");
    const given = { margin: { kind: "FIXED", value: 0.4 } } as const;
    expect(health({ scenario: given }, without).NO_MARGIN_DATA.status).toBe("PASS");
  });

  it("doubts lifts that published experiments do not show", () => {
    const revenue = (factor: number): SideLaw => {
      return ({ side }) => (side === 0 ? {} : { revenueCents: 1_800_000 * factor });
    };
    expect(health({ side: revenue(1.01) }).PLAUSIBILITY_TWYMAN.status).toBe("PASS");
    expect(health({ side: revenue(1.05) }).PLAUSIBILITY_TWYMAN.status).toBe("WARN");
    expect(health({ side: revenue(1.3) }).PLAUSIBILITY_TWYMAN.status).toBe("FAIL");
  });

  it("tells of customers in several arms", () => {
    expect(health({ arms: 1 }).OVERLAPPING_AUDIENCES.status).toBe("PASS");
    expect(health({ arms: 2 }).OVERLAPPING_AUDIENCES.message).toContain("1,000 customers");
  });

  it("fails a hold-out that chance does not explain", () => {
    const heldOut = (count: number) =>
      health({}, (plan) => ({
        ...plan,
        scenario: {
          ...plan.scenario,
          arms: plan.scenario.arms.map((arm) => ({ ...arm, holdout: 0.1 })),
        },
        arms: plan.arms.map((arm) => ({ ...arm, heldOut: count })),
      })).HOLDOUT_RATIO_MISMATCH.status;
    // expected 100, standard deviation 9.5
    expect([100, 120, 140].map(heldOut)).toEqual(["PASS", "PASS", "FAIL"]);
  });
});

describe("when to stop", () => {
  const precision = { draws: 256, maxDraws: 1000, targetRelativeMcse: 0.02 };
  const stopOf = (options: SyntheticOptions) => {
    const run = syntheticRun({ draws: 256, scenario: { precision }, ...options });
    return stopState(run.plan, run.records);
  };

  it("asks for the first draws before there are any", () => {
    const { plan } = syntheticRun({ scenario: { precision } });
    expect(stopState(plan, [])).toEqual({ stop: null, nextDraws: 256, relativeMcse: null });
  });

  it("stops once the error is small enough in every arm", () => {
    const state = stopOf({ side: gaining(1000, 100) });
    expect(state.stop).toBe("PRECISE_ENOUGH");
    expect(state.relativeMcse).toBeCloseTo(0.1 / 16, 2);
    const one: SideLaw = (at) => gaining(at.arm === 0 ? 1000 : 1, 100)(at);
    expect(stopOf({ arms: 2, side: one }).stop).toBeNull();
  });

  it("doubles the draws, up to the limit", () => {
    expect(stopOf({ side: gaining(10, 1000) })).toMatchObject({ stop: null, nextDraws: 512 });
    expect(stopOf({ draws: 512, side: gaining(10, 1000) })).toMatchObject({ nextDraws: 1000 });
    expect(stopOf({ draws: 1000, side: gaining(10, 1000) }).stop).toBe("MAX_DRAWS");
  });

  it("stops where profit is near 0 but the error is small beside the fixed cost", () => {
    const side: SideLaw = (at) => ({
      ...gaining(100_000, 1000)(at),
      fixedCostCents: at.side === 0 ? 0 : 100_000,
    });
    expect(stopOf({ side }).stop).toBe("PRECISE_ENOUGH");
  });

  it("stops at once where nothing is left to chance", () => {
    expect(stopOf({})).toEqual({ stop: "PRECISE_ENOUGH", nextDraws: 256, relativeMcse: 0 });
  });
});

describe("the histogram", () => {
  it("counts every draw once, between edges that rise evenly", () => {
    const random = openTestDraws("histogram", "normals");
    const sorted = Float64Array.from({ length: 5000 }, () => random.normal()).sort();
    const { edges, counts } = histogramOf(sorted);
    expect(edges).toHaveLength(counts.length + 1);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(5000);
    counts.forEach((count, bin) => {
      const [low, high] = [edges[bin] as number, edges[bin + 1] as number];
      const isLast = bin === counts.length - 1;
      const mine = sorted.filter(
        (value) => value >= low && (isLast ? value <= high : value < high),
      );
      expect(count).toBe(mine.length);
    });
  });

  it("has one bin where all draws are equal", () => {
    expect(histogramOf(new Float64Array(10).fill(3))).toEqual({ edges: [2.5, 3.5], counts: [10] });
  });
});
