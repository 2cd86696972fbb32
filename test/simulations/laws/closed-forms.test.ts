import { describe, expect, it } from "@jest/globals";
import type { DrawTable } from "../../../simulations/engine/summary/draw-table.js";
import { difference } from "../../../simulations/engine/summary/outcome-values.js";
import { exampleBaseline } from "../support/example-baseline.js";
import { catalogPlan, fixed, meanOf, NOTHING, tableOf, UNITS, varianceOf } from "./catalog-run.js";

const DRAWS = 1024;

const gain = (table: DrawTable, measure: Parameters<ReturnType<DrawTable["totals"]>>[0]) =>
  difference(table.totals(0, 1)(measure), table.totals(0, 0)(measure));

/** Everybody ordered once and would never order again. */
const quiet = exampleBaseline({
  customers: 400,
  orderModel: { rule: "NBD", r: 1e-6, alpha: 1e3, a: 0, b: 0, logErrors: [0, 0, 0, 0] },
});

describe.each(UNITS)("by the unit %s", (unit) => {
  it("customers who never order otherwise are retained as a binomial of take-up and notice", () => {
    const plan = catalogPlan(quiet, "CUSTOM", {
      parameters: { ...NOTHING, extraOrderProbability: 0.1, extraOrderDelayDays: 0 },
      beliefs: { exposure: fixed(0.5), "shop.arrivalsPerWeek": fixed(0) },
      scenario: { unit },
    });
    const [n, p] = [400, 0.05];
    const table = tableOf(plan, DRAWS);
    expect(Math.max(...table.totals(0, 0)("retained"))).toBe(0);
    const lift = gain(table, "retained");
    const variance = n * p * (1 - p);
    expect(Math.abs(meanOf(lift) - n * p)).toBeLessThan(4 * Math.sqrt(variance / DRAWS));
    // the error of a variance of normal numbers
    const share = varianceOf(lift) / variance;
    expect(Math.abs(share - 1)).toBeLessThan(4 * Math.sqrt(2 / (DRAWS - 1)));
  });

  it("a log-normal belief in order values is the log-normal lift of the AOV", () => {
    const [median, sigma] = [1.05, 0.1];
    const plan = catalogPlan(exampleBaseline({ customers: 200 }), "CUSTOM", {
      parameters: NOTHING,
      beliefs: { orderValue: { kind: "LOG_NORMAL", median, sigma } },
      scenario: { unit },
    });
    const table = tableOf(plan, DRAWS);
    const aov = (side: 0 | 1) => {
      const [revenue, orders] = [
        table.totals(0, side)("revenueCents"),
        table.totals(0, side)("orders"),
      ];
      return revenue.map((cents, draw) => cents / (orders[draw] as number));
    };
    const before = aov(0);
    const lifts = aov(1)
      .map((after, draw) => after / (before[draw] as number))
      .sort();
    // exp(mu + sigma^2 / 2), and exp(mu + z sigma); points of Sobol' lie evenly, so that 1024 are near
    expect(meanOf(lifts)).toBeCloseTo(median * Math.exp((sigma * sigma) / 2), 3);
    expect(varianceOf(lifts) / (meanOf(lifts) ** 2 * Math.expm1(sigma * sigma))).toBeCloseTo(1, 1);
    expect(lifts[51]).toBeCloseTo(median * Math.exp(-1.6449 * sigma), 2);
    expect(lifts[972]).toBeCloseTo(median * Math.exp(1.6449 * sigma), 2);
  });

  it.each([0, 0.08])(
    "a discount without effect loses exactly the margin that it gives away, %s of it refunded anyway",
    (returned) => {
      const share = 0.15;
      const plan = catalogPlan(exampleBaseline({ customers: 300 }), "CUSTOM", {
        parameters: { ...NOTHING, discount: share, discountOnAllOrders: true },
        beliefs: { redemption: fixed(1), "shop.returns": fixed(returned) },
        scenario: { unit },
      });
      const table = tableOf(plan, 64);
      const control = table.totals(0, 0);
      const given = table.totals(0, 1)("discountCents");
      const subsidy = table.totals(0, 1)("subsidyCents");
      const lost = gain(table, "marginCents");
      const notRefunded = gain(table, "refundsCents");
      for (let draw = 0; draw < 64; draw++) {
        const discount = given[draw] as number;
        const kept = discount + (notRefunded[draw] as number);
        expect(discount / (share * (control("revenueCents")[draw] as number))).toBeCloseTo(1, 9);
        expect((subsidy[draw] as number) / discount).toBeCloseTo(1, 9);
        expect((lost[draw] as number) / -kept).toBeCloseTo(1, 9);
        expect(kept).toBeLessThanOrEqual(discount);
        if (returned === 0) expect(kept).toBe(discount);
      }
      expect(Math.max(...gain(table, "orders").map(Math.abs))).toBeLessThan(1e-9);
    },
  );
});
