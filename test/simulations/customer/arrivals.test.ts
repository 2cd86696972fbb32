import { describe, expect, it } from "@jest/globals";
import type { Plan } from "../../../simulations/engine/plan.js";
import { posteriorOf } from "../../../src/stats/buy-till-you-die/alive.js";
import { expectedOrdersIfAlive } from "../../../src/stats/buy-till-you-die/expected-orders.js";
import { DRAWS, ordersBy, planOf, RULES, statedModel } from "./closed-form-sums.js";
import { errorsFrom, meanAndError, measureByDraw, runKnown, weekByDraw } from "./customer-run.js";

describe("customers who arrive, simulated one by one or in part", () => {
  it("have the same mean and variance of the sums when few stand for many", () => {
    const all = planOf("MBG_NBD", 84, [{ kind: "ARRIVALS", perWeek: 1e-9 }]);
    const some = planOf("MBG_NBD", 84);
    const run = (plan: Plan) => runKnown(plan, 70, { arrivalsPerWeek: 250 });
    const [each, part] = [run(all), run(some)];
    for (const measure of ["orders", "revenueCents", "marginCents", "laterMarginCents"] as const) {
      const exact = meanAndError(measureByDraw(all, each, { measure, side: 0 }));
      const fewer = meanAndError(measureByDraw(some, part, { measure, side: 0 }));
      const error = Math.sqrt(exact.error ** 2 + fewer.error ** 2);
      expect(Math.abs(exact.mean - fewer.mean)).toBeLessThan(3 * error);
      // a ratio of variances on 69 degrees of freedom each
      expect(fewer.error ** 2 / exact.error ** 2).toBeGreaterThan(0.5);
      expect(fewer.error ** 2 / exact.error ** 2).toBeLessThan(2);
    }
    for (const week of [1, 6, 11]) {
      const of = { measure: "orders", side: 0, week } as const;
      const exact = meanAndError(weekByDraw(all, each, of));
      const fewer = meanAndError(weekByDraw(some, part, of));
      const error = Math.sqrt(exact.error ** 2 + fewer.error ** 2);
      expect(Math.abs(exact.mean - fewer.mean)).toBeLessThan(3 * error);
    }
  });

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
