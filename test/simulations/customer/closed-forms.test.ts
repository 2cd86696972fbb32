import { describe, expect, it } from "@jest/globals";
import type { BaselineOrderModel } from "../../../simulations/engine/baseline.js";
import type { Effect } from "../../../simulations/engine/effect.js";
import { expectedOrdersIfAlive as ordersAtOdds } from "../../../simulations/engine/model/order-law.js";
import type { Plan } from "../../../simulations/engine/plan.js";
import { posteriorOf, type Posterior } from "../../../src/stats/buy-till-you-die/alive.js";
import { expectedOrdersIfAlive } from "../../../src/stats/buy-till-you-die/expected-orders.js";
import { atLeastIfAlive } from "../../../src/stats/buy-till-you-die/orders-if-alive.js";
import { EXAMPLE_ORDER_MODEL, exampleBaseline } from "../support/example-baseline.js";
import { examplePolicy, NULL_POLICY } from "../support/example-policy.js";
import { exampleScenario } from "../support/example-scenario.js";
import {
  errorsFrom,
  knownShop,
  measureByDraw,
  planned,
  runKnown,
  weekByDraw,
} from "./customer-run.js";

const CUSTOMERS = 400;
const DRAWS = 300;
const RULES = ["BG_NBD", "MBG_NBD", "NBD"] as const;

function shopOf(rule: BaselineOrderModel["rule"]) {
  const never = rule === "NBD" ? { a: 0, b: 0 } : {};
  return exampleBaseline({
    customers: CUSTOMERS,
    orderModel: { ...EXAMPLE_ORDER_MODEL, rule, ...never },
    overrides: {
      splitOrders: { furtherPerOrderDay: 0, orderDays: 1000, withinMinutes: [] },
    },
  });
}

function planOf(
  rule: BaselineOrderModel["rule"],
  horizonDays: number,
  effects: readonly Effect[] = [],
) {
  const policy = effects.length === 0 ? NULL_POLICY : examplePolicy({ effects: () => effects });
  const scenario = exampleScenario(policy, { overrides: { horizonDays } });
  return planned(scenario, shopOf(rule), [policy]);
}

/** src/stats writes "never drops out" as a = 0, b = 1. */
function statedModel({ rule, r, alpha, a, b }: BaselineOrderModel) {
  return { rule, r, alpha, a, b: rule === "NBD" ? 1 : b };
}

function sumOver(plan: Plan, of: (posterior: Posterior, i: number) => number): number {
  const { customers } = plan.baseline;
  const model = statedModel(plan.baseline.orderModel);
  let sum = 0;
  for (let i = 0; i < customers.count; i++) {
    const history = {
      repeatOrders: customers.repeatOrders[i] as number,
      lastOrderAt: customers.lastOrderDay[i] as number,
      observedFor: customers.observedDays[i] as number,
    };
    sum += of(posteriorOf(model, history), i);
  }
  return sum;
}

const ordersBy = (plan: Plan, days: number) =>
  sumOver(plan, (posterior) => posterior.aliveProbability * expectedOrdersIfAlive(posterior, days));

const anyBy = (plan: Plan, days: number) =>
  sumOver(plan, (posterior) => posterior.aliveProbability * atLeastIfAlive(posterior, days, 1));

/** Gamma-Gamma conditional expectation. @see Fader, Hardie (2013), equation 5 */
function valueOf({ baseline }: Plan, i: number): number {
  const { p, q, gamma } = baseline.orderValueModel as { p: number; q: number; gamma: number };
  const mean = baseline.customers.repeatValueCents[i] as number;
  const orders = mean > 0 ? (baseline.customers.repeatOrders[i] as number) : 0;
  return (p * (gamma + orders * mean)) / (q + p * orders - 1);
}

const twice: Effect = {
  kind: "ORDER_RATE",
  factor: 2,
  fromDay: 0,
  untilDay: 10_000,
  halfLifeDays: null,
  displacedShare: 0,
};

describe.each(RULES)("%s, simulated customer by customer", (rule) => {
  it.each([30, 90, 365])("equals E[X(t) | history] and P(X(t) > 0) over %d days", (days) => {
    const plan = planOf(rule, days);
    const records = runKnown(plan, DRAWS);
    const orders = measureByDraw(plan, records, { measure: "orders", side: 0 });
    const retained = measureByDraw(plan, records, { measure: "retained", side: 0 });
    expect(Math.abs(errorsFrom(orders, ordersBy(plan, days)))).toBeLessThan(3);
    expect(Math.abs(errorsFrom(retained, anyBy(plan, days)))).toBeLessThan(3);
  });

  it("equals E[X(t) | history] week by week", () => {
    const plan = planOf(rule, 90);
    const records = runKnown(plan, DRAWS);
    for (const week of [0, 3, 7, 11]) {
      const orders = weekByDraw(plan, records, { measure: "orders", side: 0, week });
      const retained = weekByDraw(plan, records, { measure: "retained", side: 0, week });
      expect(Math.abs(errorsFrom(orders, ordersBy(plan, 7 * (week + 1))))).toBeLessThan(3.5);
      expect(Math.abs(errorsFrom(retained, anyBy(plan, 7 * (week + 1))))).toBeLessThan(3.5);
    }
  });

  it("orders at twice the rate as in twice the time", () => {
    const plan = planOf(rule, 63, [twice]);
    const records = runKnown(plan, DRAWS);
    const orders = measureByDraw(plan, records, { measure: "orders", side: 1 });
    expect(Math.abs(errorsFrom(orders, ordersBy(plan, 126)))).toBeLessThan(3);
    const retained = measureByDraw(plan, records, { measure: "retained", side: 1 });
    expect(Math.abs(errorsFrom(retained, anyBy(plan, 126)))).toBeLessThan(3);
  });

  it("expects of the year after what the closed form does, in both worlds", () => {
    const plan = planOf(rule, 63, [twice]);
    const records = runKnown(plan, DRAWS);
    const worth = (0.4 * 0.92) / Math.sqrt(1.1);
    for (const side of [0, 1] as const) {
      const days = side === 0 ? 63 : 126;
      const expected = sumOver(plan, (posterior, i) => {
        const until = expectedOrdersIfAlive(posterior, days);
        const later = expectedOrdersIfAlive(posterior, days + 365) - until;
        return posterior.aliveProbability * later * valueOf(plan, i) * worth;
      });
      const margins = measureByDraw(plan, records, { measure: "laterMarginCents", side });
      expect(Math.abs(errorsFrom(margins, expected))).toBeLessThan(3.5);
    }
  });

  it("pays what Gamma-Gamma expects of each customer", () => {
    const plan = planOf(rule, 90);
    const records = runKnown(plan, DRAWS);
    const revenue = measureByDraw(plan, records, { measure: "revenueCents", side: 0 });
    const expected = sumOver(
      plan,
      (posterior, i) =>
        posterior.aliveProbability * expectedOrdersIfAlive(posterior, 90) * valueOf(plan, i),
    );
    expect(Math.abs(errorsFrom(revenue, expected))).toBeLessThan(3);
    const margin = measureByDraw(plan, records, { measure: "marginCents", side: 0 });
    expect(Math.abs(errorsFrom(margin, expected * 0.4 * 0.92))).toBeLessThan(3);
  });
});

describe("drop-out odds, simulated customer by customer", () => {
  it.each([0.5, 2])("multiplied by %d give the orders of quadrature over p", (factor) => {
    const plan = planOf("MBG_NBD", 365, [{ kind: "DROPOUT_ODDS", factor }]);
    const records = runKnown(plan, DRAWS);
    const orders = measureByDraw(plan, records, { measure: "orders", side: 1 });
    const expected = sumOver(
      plan,
      (posterior) => posterior.aliveProbability * ordersAtOdds(posterior, 365, factor),
    );
    expect(Math.abs(errorsFrom(orders, expected))).toBeLessThan(3);
  });
});

describe("customers who arrive, simulated one by one", () => {
  it.each(RULES)("order once and then as new customers of %s do", (rule) => {
    const plan = planOf(rule, 84);
    const arrivalsPerWeek = 30;
    const records = runKnown(plan, DRAWS, { arrivalsPerWeek });
    const arrived = measureByDraw(plan, records, { measure: "newCustomers", side: 0 });
    expect(Math.abs(errorsFrom(arrived, arrivalsPerWeek * 12))).toBeLessThan(3);
    const fresh = posteriorOf(statedModel(plan.baseline.orderModel), {
      repeatOrders: 0,
      lastOrderAt: 0,
      observedFor: 0,
    });
    // arrivals are uniform in time: the mean over days left, by the midpoint rule
    let repeats = 0;
    for (let k = 0; k < 400; k++) {
      repeats += fresh.aliveProbability * expectedOrdersIfAlive(fresh, (84 * (k + 0.5)) / 400);
    }
    const expected = ordersBy(plan, 84) + arrivalsPerWeek * 12 * (1 + repeats / 400);
    const orders = measureByDraw(plan, records, { measure: "orders", side: 0 });
    expect(Math.abs(errorsFrom(orders, expected))).toBeLessThan(3);
  });
});
