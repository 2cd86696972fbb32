import { describe, expect, it } from "@jest/globals";

import {
  runAggregateDraws,
  simulateAggregateDraws,
} from "../../../simulations/engine/aggregate/run-aggregate-draws.js";
import type { Baseline, BaselineOrderModel } from "../../../simulations/engine/baseline.js";
import { drawBeliefs } from "../../../simulations/engine/core/draw-beliefs.js";
import { planRun } from "../../../simulations/engine/core/plan-run.js";
import {
  MEASURES,
  profitCents,
  recordLength,
  segmentAt,
  totalsAt,
  weekAt,
  type Measure,
} from "../../../simulations/engine/draw-record.js";
import type { Effect } from "../../../simulations/engine/effect.js";
import type { Plan } from "../../../simulations/engine/plan.js";
import type { Scenario } from "../../../simulations/engine/scenario.js";
import { expectedOrders } from "../../../src/stats/buy-till-you-die/expected-orders.js";
import { probabilityOfAtLeast } from "../../../src/stats/buy-till-you-die/order-count.js";
import { exampleBaseline } from "../support/example-baseline.js";
import { examplePolicy } from "../support/example-policy.js";
import { catalogOf, exampleArm, exampleScenario } from "../support/example-scenario.js";

const baseline = exampleBaseline({
  customers: 1500,
  orderModel: { rule: "BG_NBD", r: 0.3, alpha: 52, a: 0.5, b: 3.2, logErrors: [0, 0, 0, 0] },
  overrides: { arrivals: { customers: 0, weeks: 13, byCountry: [0, 0, 0, 0] } },
});

function planOf(effects: readonly Effect[], overrides: Partial<Scenario> = {}): Plan {
  const policy = examplePolicy({ effects: () => effects });
  const scenario = exampleScenario(policy, { overrides });
  const planned = planRun(scenario, baseline, catalogOf(policy));
  if (planned.kind === "FAULTS") throw new Error(JSON.stringify(planned.faults));
  return planned.plan;
}

/** Measures of an arm's side over all segments, draw by draw: without those who arrive. */
function valuesOf(
  plan: Plan,
  of: { readonly arm?: number; readonly side: 0 | 1; readonly draws?: number },
  measure: Measure,
): number[] {
  const { arm = 0, side, draws = 600 } = of;
  const { numbers } = runAggregateDraws(plan, 0, draws);
  const length = recordLength(plan.shape, true);
  return Array.from({ length: draws }, (_, draw) =>
    baseline.segments.reduce((sum, _segment, segment) => {
      const place = segmentAt(plan.shape, arm, side, segment) + MEASURES.indexOf(measure);
      return sum + (numbers[draw * length + place] as number);
    }, 0),
  );
}

function moments(values: readonly number[]): { mean: number; error: number } {
  const mean = values.reduce((total, value) => total + value, 0) / values.length;
  const squares = values.reduce((total, value) => total + (value - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / (values.length * (values.length - 1))) };
}

function closedForms(
  horizon: number,
  orderModel: BaselineOrderModel = baseline.orderModel,
): { orders: number; retained: number } {
  const { customers } = baseline;
  let orders = 0;
  let retained = 0;
  for (let i = 0; i < customers.count; i++) {
    const history = {
      repeatOrders: customers.repeatOrders[i] as number,
      lastOrderAt: customers.lastOrderDay[i] as number,
      observedFor: customers.observedDays[i] as number,
    };
    orders += expectedOrders(orderModel, history, horizon);
    retained += probabilityOfAtLeast(orderModel, history, { horizon, orders: 1 });
  }
  return { orders: orders * (1 + baseline.splitOrders.furtherPerOrderDay), retained };
}

const rateOf = (factor: number): Effect => ({
  kind: "ORDER_RATE",
  factor,
  fromDay: 0,
  untilDay: 90,
  halfLifeDays: null,
  displacedShare: 0,
});

const extraOrder: Effect = {
  kind: "EXTRA_ORDER",
  takeUp: 0.05,
  onDay: 3,
  delayDays: 5,
  pullForwardShare: 0.3,
  revives: true,
  quality: 0.7,
};

describe("the aggregate unit", () => {
  it.each([30, 90, 300])(
    "expects the orders and retained customers of the closed form in %i days",
    (horizonDays) => {
      const plan = planOf([], { horizonDays });
      const closed = closedForms(horizonDays);
      const orders = moments(valuesOf(plan, { side: 0 }, "orders"));
      const retained = moments(valuesOf(plan, { side: 0 }, "retained"));
      expect(Math.abs(orders.mean - closed.orders)).toBeLessThan(4 * orders.error);
      expect(Math.abs(retained.mean - closed.retained)).toBeLessThan(4 * retained.error);
      expect(orders.error).toBeLessThan(0.01 * closed.orders);
    },
  );

  it("follows what a draw believes of the shop's law", () => {
    const unsure: Baseline = {
      ...baseline,
      orderModel: { ...baseline.orderModel, logErrors: [0.05, 0.08, 0.15, 0.15] },
    };
    const policy = examplePolicy();
    const planned = planRun(exampleScenario(policy), unsure, catalogOf(policy));
    if (planned.kind === "FAULTS") throw new Error("faults");
    const { plan } = planned;
    const believed = { r: 0.3 * 1.08, alpha: 52 * 0.9, a: 0.5 * 1.25, b: 3.2 * 0.85 };
    const draws = 600;
    const { numbers } = simulateAggregateDraws(plan, { from: 0, count: draws }, (draw) => {
      const beliefs = drawBeliefs(plan, draw);
      return { ...beliefs, shop: { ...beliefs.shop, ...believed } };
    });
    const closed = closedForms(90, { ...baseline.orderModel, ...believed });
    const length = recordLength(plan.shape, true);
    for (const measure of ["orders", "retained"] as const) {
      const values = Array.from({ length: draws }, (_, draw) =>
        baseline.segments.reduce((sum, _segment, s) => {
          const place = segmentAt(plan.shape, 0, 0, s) + MEASURES.indexOf(measure);
          return sum + (numbers[draw * length + place] as number);
        }, 0),
      );
      const { mean, error } = moments(values);
      expect(Math.abs(mean - closed[measure])).toBeLessThan(4 * error);
      expect(Math.abs(mean / closedForms(90)[measure] - 1)).toBeGreaterThan(0.02);
    }
  });

  it("expects of twice the rate the closed form of twice the time", () => {
    const closed = closedForms(180);
    const plan = planOf([rateOf(2)]);
    const orders = moments(valuesOf(plan, { side: 1 }, "orders"));
    const retained = moments(valuesOf(plan, { side: 1 }, "retained"));
    expect(Math.abs(orders.mean - closed.orders)).toBeLessThan(4 * orders.error);
    expect(Math.abs(retained.mean - closed.retained)).toBeLessThan(4 * retained.error);
  });

  it("adds extra orders to all customers alike", () => {
    const plan = planOf([{ ...extraOrder, pullForwardShare: 0, revives: false }]);
    const extra = moments(valuesOf(plan, { side: 1 }, "extraOrders"));
    expect(Math.abs(extra.mean - 0.05 * 1500)).toBeLessThan(4 * extra.error);
    const persuaded = moments(valuesOf(plan, { side: 1 }, "persuadable"));
    const expected = 0.05 * (1500 - closedForms(90).retained);
    expect(Math.abs(persuaded.mean - expected)).toBeLessThan(4 * persuaded.error);
  });

  it("loses exactly the discount's share of redeemed orders", () => {
    const discount: Effect = {
      kind: "DISCOUNT",
      share: 0.2,
      redemption: 1,
      on: "ALL_ORDERS",
      fromDay: 0,
      untilDay: 90,
    };
    const plan = planOf([discount]);
    const control = valuesOf(plan, { side: 0, draws: 16 }, "revenueCents");
    const treated = valuesOf(plan, { side: 1, draws: 16 }, "revenueCents");
    control.forEach((revenue, draw) => {
      expect((treated[draw] as number) / revenue).toBeCloseTo(0.8, 10);
    });
  });

  it("finds no difference at all where a policy changes nothing", () => {
    const neutral: readonly Effect[] = [
      rateOf(1),
      { ...extraOrder, takeUp: 0 },
      { kind: "ATTACH", rate: 0, valueCents: 900, cannibalisedShare: 0.2, discountShare: 0.1 },
      { kind: "MERGE", windowMinutes: 30, rate: 0, savingCents: 400, cancelled: 0.01 },
      { kind: "DROPOUT_ODDS", factor: 1 },
      { kind: "PRICE", factor: 1 },
    ];
    for (const horizonDays of [90, 200]) {
      const plan = planOf(neutral, { horizonDays });
      const { numbers } = runAggregateDraws(plan, 0, 20);
      const length = recordLength(plan.shape, true);
      const responses = ["persuadable", "sureThing", "lostCause", "sleepingDog"];
      for (let draw = 0; draw < 20; draw++) {
        MEASURES.forEach((measure, k) => {
          if (responses.includes(measure)) return;
          const at = draw * length + k;
          expect(numbers[at + totalsAt(0, 1)]).toBe(numbers[at + totalsAt(0, 0)]);
        });
        for (let k = 0; k < 4; k++) {
          const at = draw * length + k;
          const week = weekAt(plan.shape, 0, 1, 5);
          expect(numbers[at + week]).toBe(numbers[at + weekAt(plan.shape, 0, 0, 5)]);
        }
      }
    }
  });

  it("gives equal arms equal bits", () => {
    const policy = examplePolicy({ effects: () => [extraOrder, rateOf(1.1)] });
    const arms = [
      exampleArm(policy, { arm: { key: "a" } }),
      exampleArm(policy, { arm: { key: "b" } }),
    ];
    const planned = planRun(
      exampleScenario(policy, { overrides: { arms } }),
      baseline,
      catalogOf(policy),
    );
    if (planned.kind === "FAULTS") throw new Error("faults");
    for (const measure of ["orders", "revenueCents", "laterMarginCents"] as const) {
      for (const side of [0, 1] as const) {
        const one = valuesOf(planned.plan, { arm: 0, side, draws: 12 }, measure);
        expect(valuesOf(planned.plan, { arm: 1, side, draws: 12 }, measure)).toEqual(one);
      }
    }
  });

  it("gives the same records however the draws are cut", () => {
    const plan = planOf([extraOrder, rateOf(1.1)]);
    const all = runAggregateDraws(plan, 0, 12).numbers;
    const length = recordLength(plan.shape, true);
    expect([...runAggregateDraws(plan, 5, 3).numbers]).toEqual([
      ...all.slice(5 * length, 8 * length),
    ]);
  });

  it("counts every customer as one response type, and weeks and segments up to the totals", () => {
    const plan = planOf([extraOrder, rateOf(0.9)]);
    const draws = 40;
    const { numbers } = simulateAggregateDraws(plan, { from: 0, count: draws }, (draw) =>
      drawBeliefs(plan, draw),
    );
    const length = recordLength(plan.shape, true);
    for (let draw = 0; draw < draws; draw++) {
      const of = (at: number, measure: Measure) =>
        numbers[draw * length + at + MEASURES.indexOf(measure)] as number;
      const treated = totalsAt(0, 1);
      const types = ["persuadable", "sureThing", "lostCause", "sleepingDog"] as const;
      expect(types.reduce((sum, type) => sum + of(treated, type), 0)).toBe(1500);
      expect(of(treated, "retained")).toBe(of(treated, "persuadable") + of(treated, "sureThing"));
      expect(of(totalsAt(0, 0), "retained")).toBe(
        of(treated, "sureThing") + of(treated, "sleepingDog"),
      );
      const last = draw * length + weekAt(plan.shape, 0, 1, plan.weeks - 1);
      expect(numbers[last + 1]).toBe(of(treated, "orders"));
      expect(numbers[last + 3]).toBe(profitCents((measure) => of(treated, measure)));
      const sums = plan.baseline.segments.map((_, s) =>
        of(segmentAt(plan.shape, 0, 1, s), "retained"),
      );
      expect(sums.reduce((total, sum) => total + sum, 0)).toBe(of(treated, "retained"));
    }
    expect(numbers.every((number) => Number.isFinite(number))).toBe(true);
  });

  it("brings no fewer orders with a larger take-up", () => {
    const few = moments(
      valuesOf(planOf([{ ...extraOrder, takeUp: 0.02 }]), { side: 1, draws: 50 }, "orders"),
    );
    const many = moments(
      valuesOf(planOf([{ ...extraOrder, takeUp: 0.2 }]), { side: 1, draws: 50 }, "orders"),
    );
    expect(many.mean).toBeGreaterThan(few.mean);
  });
});
