import { describe, expect, it } from "@jest/globals";

import {
  runAggregateDraws,
  simulateAggregateDraws,
} from "../../../simulations/engine/aggregate/run-aggregate-draws.js";
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

/** Measures of an arm's side, draw by draw. */
function valuesOf(plan: Plan, arm: number, side: 0 | 1, measure: Measure, draws = 600): number[] {
  const { numbers } = runAggregateDraws(plan, 0, draws);
  const length = recordLength(plan.shape, true);
  const place = totalsAt(arm, side) + MEASURES.indexOf(measure);
  return Array.from({ length: draws }, (_, draw) => numbers[draw * length + place] as number);
}

function moments(values: readonly number[]): { mean: number; error: number } {
  const mean = values.reduce((total, value) => total + value, 0) / values.length;
  const squares = values.reduce((total, value) => total + (value - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / (values.length * (values.length - 1))) };
}

function closedForms(horizon: number): { orders: number; retained: number } {
  const { customers, orderModel } = baseline;
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
      const orders = moments(valuesOf(plan, 0, 0, "orders"));
      const retained = moments(valuesOf(plan, 0, 0, "retained"));
      expect(Math.abs(orders.mean - closed.orders)).toBeLessThan(4 * orders.error);
      expect(Math.abs(retained.mean - closed.retained)).toBeLessThan(4 * retained.error);
      expect(orders.error).toBeLessThan(0.01 * closed.orders);
    },
  );

  it("expects of twice the rate the closed form of twice the time", () => {
    const closed = closedForms(180);
    const plan = planOf([rateOf(2)]);
    const orders = moments(valuesOf(plan, 0, 1, "orders"));
    const retained = moments(valuesOf(plan, 0, 1, "retained"));
    expect(Math.abs(orders.mean - closed.orders)).toBeLessThan(4 * orders.error);
    expect(Math.abs(retained.mean - closed.retained)).toBeLessThan(4 * retained.error);
  });

  it("adds extra orders to all customers alike", () => {
    const plan = planOf([{ ...extraOrder, pullForwardShare: 0, revives: false }]);
    const extra = moments(valuesOf(plan, 0, 1, "extraOrders"));
    expect(Math.abs(extra.mean - 0.05 * 1500)).toBeLessThan(4 * extra.error);
    const persuaded = moments(valuesOf(plan, 0, 1, "persuadable"));
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
    const control = valuesOf(plan, 0, 0, "revenueCents", 16);
    const treated = valuesOf(plan, 0, 1, "revenueCents", 16);
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
        const one = valuesOf(planned.plan, 0, side, measure, 12);
        expect(valuesOf(planned.plan, 1, side, measure, 12)).toEqual(one);
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
      const segments = plan.baseline.segments.map((_, s) =>
        of(segmentAt(plan.shape, 0, 1, s), "orders"),
      );
      const sum = segments.reduce((total, orders) => total + orders, 0);
      expect(sum / of(treated, "orders")).toBeCloseTo(1, 12);
    }
    expect(numbers.every((number) => Number.isFinite(number))).toBe(true);
  });

  it("brings no fewer orders with a larger take-up", () => {
    const few = moments(valuesOf(planOf([{ ...extraOrder, takeUp: 0.02 }]), 0, 1, "orders", 50));
    const many = moments(valuesOf(planOf([{ ...extraOrder, takeUp: 0.2 }]), 0, 1, "orders", 50));
    expect(many.mean).toBeGreaterThan(few.mean);
  });
});
