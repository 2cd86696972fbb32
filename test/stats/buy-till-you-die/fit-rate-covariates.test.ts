import { describe, expect, it } from "@jest/globals";
import seedrandom from "seedrandom";
import { fitRateCovariates } from "../../../src/stats/buy-till-you-die/fit-rate-covariates.js";
import type { DropoutRule } from "../../../src/stats/buy-till-you-die/order-model.js";
import { fitted, grouped } from "./fitted-orders.js";
import { simulateCustomers } from "./simulated-customers.js";

const RULES = ["BG_NBD", "MBG_NBD", "NBD"] as const;

/** Two kinds of customers, the second ordering `factor` times as often. */
function shopOf(rule: DropoutRule, factor: number, seed: string) {
  const dropout = rule === "NBD" ? { a: 0, b: 1 } : { a: 0.9, b: 2.4 };
  const kinds = [1, factor].map((times, kind) =>
    simulateCustomers(
      seedrandom.alea(`${seed} ${kind}`),
      { rule, r: 0.6, alpha: 4 / times, ...dropout },
      { customers: 1500, observedFor: (i) => 26 + (i % 27) },
    ),
  );
  const join = (name: "repeatOrders" | "lastOrderAt" | "observedFor") =>
    Float64Array.from(kinds.flatMap((each) => [...each[name]]));
  const all = grouped({
    repeatOrders: join("repeatOrders"),
    lastOrderAt: join("lastOrderAt"),
    observedFor: join("observedFor"),
  });
  const groups = kinds.map((each, kind) => ({ histories: grouped(each), covariates: [kind] }));
  return { plain: fitted(rule, all), groups };
}

describe.each(RULES)("covariates of the order rate, %s", (rule) => {
  it("find by how much one kind of customers orders more often", () => {
    const { plain, groups } = shopOf(rule, 1.6, "planted");
    const fit = fitRateCovariates(plain, groups);
    if (fit.kind !== "FITTED") throw new Error(fit.kind);
    const [effect = NaN] = fit.effects;
    const [error = NaN] = fit.standardErrors;
    expect(Math.abs(effect - Math.log(1.6))).toBeLessThan(3 * error);
    expect(error).toBeLessThan(0.15);
    // chi-square with one degree of freedom: 10.8 has probability 0.001
    expect(fit.likelihoodRatio).toBeGreaterThan(10.8);
  });

  it("hold nothing within their interval where the kinds are alike, 90 to 99 times in 100", () => {
    let held = 0;
    for (let seed = 0; seed < 60; seed++) {
      const { plain, groups } = shopOf(rule, 1, `alike ${seed}`);
      const fit = fitRateCovariates(plain, groups);
      if (fit.kind !== "FITTED") throw new Error(fit.kind);
      if (Math.abs(fit.effects[0] as number) < 1.96 * (fit.standardErrors[0] as number)) held++;
      expect(fit.likelihoodRatio).toBeLessThan(20);
    }
    expect(held / 60).toBeGreaterThan(0.88);
  });

  it("change nothing where every group has none", () => {
    const { plain, groups } = shopOf(rule, 1.6, "none");
    const fit = fitRateCovariates(
      plain,
      groups.map(({ histories }) => ({ histories, covariates: [] })),
    );
    if (fit.kind !== "FITTED") throw new Error(fit.kind);
    expect(fit.model.r).toBeCloseTo(plain.model.r, 4);
    expect(fit.model.alpha).toBeCloseTo(plain.model.alpha, 3);
    expect(fit.likelihoodRatio).toBeCloseTo(0, 4);
  });
});
