import { describe, expect, it } from "@jest/globals";
import { runAggregateDraws } from "../../../simulations/engine/aggregate/run-aggregate-draws.js";
import { runCustomerDraws } from "../../../simulations/engine/customer/run-customer-draws.js";
import { MEASURES, segmentAt, type Measure } from "../../../simulations/engine/draw-record.js";
import type { Effect } from "../../../simulations/engine/effect.js";
import { recordLength } from "../../../simulations/engine/draw-record.js";
import { EXAMPLE_ORDER_MODEL, exampleBaseline } from "../support/example-baseline.js";
import { examplePolicy } from "../support/example-policy.js";
import { exampleScenario } from "../support/example-scenario.js";
import { measureByDraw, planned } from "../customer/customer-run.js";

const DRAWS = 8;
/** Whoever arrives orders once: the next order would take thousands of years. */
const baseline = exampleBaseline({
  customers: 300,
  overrides: { orderModel: { ...EXAMPLE_ORDER_MODEL, alpha: 52e9, logErrors: [0, 0, 0, 0] } },
});

function arrivalsOf(effect: Effect, run: typeof runCustomerDraws) {
  const policy = examplePolicy({ effects: () => [effect] });
  const scenario = exampleScenario(policy, { overrides: { horizonDays: 42 } });
  const plan = planned(scenario, baseline, [policy]);
  const records = run(plan, 0, DRAWS);
  const length = recordLength(plan.shape, true);
  return (measure: Measure) =>
    measureByDraw(plan, records, { measure, side: 1 }).map((total, draw) =>
      // arrivals are in the totals alone
      baseline.segments.reduce((rest, _segment, s) => {
        const at = draw * length + segmentAt(plan.shape, 0, 1, s) + MEASURES.indexOf(measure);
        return rest - (records.numbers[at] as number);
      }, total),
    );
}

describe.each([
  ["customer", runCustomerDraws],
  ["aggregate", runAggregateDraws],
] as const)("windows of customers who arrive, in the %s unit", (_name, run) => {
  const discount = (fromDay: number, untilDay: number): Effect => ({
    kind: "DISCOUNT",
    share: 0.1,
    redemption: 1,
    on: "ALL_ORDERS",
    fromDay,
    untilDay,
  });
  const value = (fromDay: number, untilDay: number): Effect => ({
    kind: "ORDER_VALUE",
    factor: 1.5,
    fromDay,
    untilDay,
  });

  it("let a discount of the first week redeem on every first order, whenever it comes", () => {
    const of = arrivalsOf(discount(0, 7), run);
    of("newCustomers").forEach((customers, draw) => {
      expect(customers).toBeGreaterThan(0);
      const redeemed = of("redemptions")[draw] as number;
      // the aggregate unit spreads orders by luck; all of them redeem
      expect(redeemed / (of("placedOrders")[draw] as number)).toBeGreaterThan(0.7);
      expect(of("discountCents")[draw]).toBeCloseTo(
        0.1 * (of("goodsValueCents")[draw] as number),
        1,
      );
    });
  });

  it("let a discount from the second week on redeem on none", () => {
    const of = arrivalsOf(discount(7, 42), run);
    of("redemptions").forEach((redeemed) => {
      expect(Math.abs(redeemed)).toBeLessThan(1e-3);
    });
  });

  it("raise the value of first orders by a window of the first week alone", () => {
    const within = arrivalsOf(value(0, 7), run);
    const after = arrivalsOf(value(7, 42), run);
    within("listValueCents").forEach((list, draw) => {
      expect((within("goodsValueCents")[draw] as number) / list).toBeCloseTo(1.5, 4);
      const unchanged = after("goodsValueCents")[draw] as number;
      expect(unchanged / (after("listValueCents")[draw] as number)).toBeCloseTo(1, 4);
    });
  });
});
