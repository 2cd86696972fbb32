import { describe, expect, it } from "@jest/globals";
import { dropoutNodes } from "../../../simulations/engine/model/dropout-nodes.js";
import { expectedOrdersIfAlive as ordersAtOdds } from "../../../simulations/engine/model/order-law.js";
import type { Posterior } from "../../../src/stats/buy-till-you-die/alive.js";
import { DRAWS, planOf, sumOver, valueOf } from "./closed-form-sums.js";
import { errorsFrom, meanAndError, measureByDraw, runKnown } from "./customer-run.js";

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

  it.each([0.5, 2])(
    "multiplied by %d leave those for the year after whom quadrature leaves",
    (factor) => {
      const [rule, days] = ["MBG_NBD", 180] as const;
      const plan = planOf(rule, days, [{ kind: "DROPOUT_ODDS", factor }]);
      const records = runKnown(plan, DRAWS);
      const margins = ([0, 1] as const).map((side) =>
        measureByDraw(plan, records, { measure: "laterMarginCents", side }),
      ) as [number[], number[]];
      const gains = margins[1].map((margin, d) => margin - (margins[0][d] as number));
      const worth = (0.4 * 0.92) / Math.sqrt(1.1);
      const later = (law: Posterior, odds: number) => {
        const { nodes, weights } = dropoutNodes(law.dropoutA, law.dropoutB, 40);
        return nodes.reduce((sum, p, k) => {
          // alive after S days at p' with probability E[e^(-L p' S)], then ordering until he leaves at p
          const lived = (days * odds * p) / (1 - p + odds * p);
          const left = (by: number) => (law.rate / (law.rate + by)) ** law.shape;
          return sum + ((weights[k] as number) * (left(lived) - left(lived + 365 * p))) / p;
        }, 0);
      };
      const expected = sumOver(
        plan,
        (law, i) =>
          law.aliveProbability * (later(law, factor) - later(law, 1)) * valueOf(plan, i) * worth,
      );
      expect(Math.abs(errorsFrom(gains, expected))).toBeLessThan(3);
      expect(meanAndError(gains).error).toBeLessThan(0.05 * Math.abs(expected));
    },
  );
});
