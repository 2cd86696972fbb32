import { describe, expect, it } from "@jest/globals";
import { expectedOrdersIfAlive } from "../../../src/stats/buy-till-you-die/expected-orders.js";
import {
  anyBy,
  DRAWS,
  ordersBy,
  planOf,
  RULES,
  sumOver,
  twice,
  valueOf,
} from "./closed-form-sums.js";
import { errorsFrom, measureByDraw, runKnown, weekByDraw } from "./customer-run.js";

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
      // twice the rate in the run leaves the year after as it is
      const days = 63;
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
