import type { BaselineOrderModel } from "../../../simulations/engine/baseline.js";
import type { Effect } from "../../../simulations/engine/effect.js";
import type { Plan } from "../../../simulations/engine/plan.js";
import { posteriorOf, type Posterior } from "../../../src/stats/buy-till-you-die/alive.js";
import { expectedOrdersIfAlive } from "../../../src/stats/buy-till-you-die/expected-orders.js";
import { atLeastIfAlive } from "../../../src/stats/buy-till-you-die/orders-if-alive.js";
import { EXAMPLE_ORDER_MODEL, exampleBaseline } from "../support/example-baseline.js";
import { examplePolicy, NULL_POLICY } from "../support/example-policy.js";
import { exampleScenario } from "../support/example-scenario.js";
import { planned } from "./customer-run.js";

const CUSTOMERS = 250;
export const DRAWS = 120;
export const RULES = ["BG_NBD", "MBG_NBD", "NBD"] as const;

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

/** A run of the example shop whose order days hold one order each. */
export function planOf(
  rule: BaselineOrderModel["rule"],
  horizonDays: number,
  effects: readonly Effect[] = [],
) {
  const policy = effects.length === 0 ? NULL_POLICY : examplePolicy({ effects: () => effects });
  const scenario = exampleScenario(policy, { overrides: { horizonDays } });
  return planned(scenario, shopOf(rule), [policy]);
}

/** src/stats writes "never drops out" as a = 0, b = 1. */
export function statedModel({ rule, r, alpha, a, b }: BaselineOrderModel) {
  return { rule, r, alpha, a, b: rule === "NBD" ? 1 : b };
}

/** Sum over customers of what their posterior says. */
export function sumOver(plan: Plan, of: (posterior: Posterior, i: number) => number): number {
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

/** Closed form of all customers' expected orders. */
export const ordersBy = (plan: Plan, days: number) =>
  sumOver(plan, (posterior) => posterior.aliveProbability * expectedOrdersIfAlive(posterior, days));

export const anyBy = (plan: Plan, days: number) =>
  sumOver(plan, (posterior) => posterior.aliveProbability * atLeastIfAlive(posterior, days, 1));

/** Gamma-Gamma conditional expectation. @see Fader, Hardie (2013), equation 5 */
export function valueOf({ baseline }: Plan, i: number): number {
  const { p, q, gamma } = baseline.orderValueModel as { p: number; q: number; gamma: number };
  const mean = baseline.customers.repeatValueCents[i] as number;
  const orders = mean > 0 ? (baseline.customers.repeatOrders[i] as number) : 0;
  return (p * (gamma + orders * mean)) / (q + p * orders - 1);
}

export const twice: Effect = {
  kind: "ORDER_RATE",
  factor: 2,
  fromDay: 0,
  untilDay: 10_000,
  halfLifeDays: null,
  displacedShare: 0,
};
