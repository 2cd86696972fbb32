import { describe, expect, it } from "@jest/globals";
import { policies } from "../../../simulations/policies/catalog.js";
import { effectOf, faultsOf, made, SHOP, warningsOf } from "./policy-inputs.js";

describe("win-back", () => {
  it("responds by the strength of the first lifetime, and revives", () => {
    const assume = { takeUp: 0.002, exposure: 0.4, weakLifetime: 0.5, strongLifetime: 2 };
    const takeUps = [1, 2, 3].map((customerClass) => {
      const extra = effectOf(made("WIN_BACK", { assume, customerClass }), "EXTRA_ORDER");
      expect(extra.revives).toBe(true);
      return extra.takeUp;
    });
    expect(takeUps[0]).toBeCloseTo(0.0025, 12);
    expect(takeUps[1]).toBeCloseTo(0.005, 12);
    expect(takeUps[2]).toBeCloseTo(0.01, 12);
  });

  it("refuses an empty range and warns of customers who return anyway", () => {
    expect(faultsOf("WIN_BACK", { aliveAbove: 0.5, aliveBelow: 0.5 })).toHaveLength(1);
    expect(warningsOf("WIN_BACK", { aliveBelow: 0.8 })).toContain("MAILS_CUSTOMERS_WHO_RETURN");
    expect(warningsOf("WIN_BACK", {})).toContain("MODEL_KEEPS_CUSTOMERS");
    expect(warningsOf("WIN_BACK", { discount: 0.3, touches: 6 })).not.toContain("BEYOND_EVIDENCE");
    for (const far of [{ discount: 0.31 }, { touches: 7 }]) {
      expect(warningsOf("WIN_BACK", far)).toContain("BEYOND_EVIDENCE");
    }
  });
});

describe("re-engagement", () => {
  it("wears off with every further reminder", () => {
    const assume = { orderRate: 1.03, fatigue: 0.08 };
    const rate = (contactsPerMonth: number) =>
      effectOf(
        made("REENGAGEMENT_AUTOMATION", { parameters: { contactsPerMonth, forDays: 30 }, assume }),
        "ORDER_RATE",
      ).factor;
    expect(rate(1)).toBeCloseTo(1.03, 12);
    expect(rate(3)).toBeCloseTo(1 + (0.03 * (1 + 0.92 + 0.92 * 0.92)) / 3, 12);
  });

  it("ends with the run at the latest", () => {
    const rate = effectOf(made("REENGAGEMENT_AUTOMATION", { horizonDays: 30 }), "ORDER_RATE");
    expect(rate.untilDay).toBe(30);
  });
});

describe("cross-category discovery", () => {
  const crossing = {
    by: "BRAND",
    rawGap: 0.21,
    matchedGap: 0.08,
    matchedGapError: 0.02,
    customersOfOne: 1000,
    customersOfSeveral: 500,
  } as const;
  const shop = { ...SHOP, crossing };
  const assume = { migration: 0.05, exposure: 0.5, causalShare: 0.25, rateShare: 0.7 };
  const gain = (more: Record<string, number>) => {
    const effects = made("CROSS_CATEGORY_DISCOVERY", {
      baseline: shop,
      assume: { ...assume, gapDeviation: 0, unmatchedShare: 0, ...more },
    });
    const { factor } = effectOf(effects, "ORDER_RATE");
    return { rate: factor - 1, all: factor * effectOf(effects, "ORDER_VALUE").factor - 1 };
  };

  it("gains migration x causal share x matched gap, through rate and value", () => {
    // of those who notice, 0.05 / 0.5 migrate
    expect(gain({}).all).toBeCloseTo(0.1 * 0.25 * 0.08, 12);
    expect(gain({}).rate).toBeCloseTo(0.7 * 0.1 * 0.25 * 0.08, 12);
  });

  it("errs with the measurement of the gap", () => {
    expect(gain({ gapDeviation: -1 }).all).toBeCloseTo(0.1 * 0.25 * 0.06, 12);
  });

  it("takes the raw gap where a study's claim is taken", () => {
    expect(gain({ causalShare: 1, unmatchedShare: 1 }).all).toBeCloseTo(0.1 * 0.21, 12);
  });

  it("has unprofitable cross-buyers whether or not who migrates noticed by mail", () => {
    const effects = made("CROSS_CATEGORY_DISCOVERY", {
      baseline: { ...shop, customers: { ...SHOP.customers, orders: new Int32Array(500) } },
      assume: { ...assume, unprofitableShare: 0.2, unprofitableLoss: 1200 },
    });
    expect(effectOf(effects, "CUSTOMER_COST").cents).toBeCloseTo(0.05 * 0.2 * 1200, 12);
  });

  it("shows both gaps", () => {
    const [warning] =
      policies.get("CROSS_CATEGORY_DISCOVERY")!.warnings?.({ touches: 2 }, shop) ?? [];
    expect(warning?.message).toContain("21 %");
    expect(warning?.message).toContain("8 %");
  });
});

describe("a loyalty programme", () => {
  it("rewards all that enrolled customers spend, heavy ones more in an upper tier", () => {
    const parameters = { earnShare: 0.03, heavyBonusShare: 0.02 };
    const share = (customerClass: number) =>
      effectOf(made("LOYALTY_PROGRAMME", { parameters, customerClass }), "REWARD").share;
    expect([1, 2, 3].map(share)).toEqual([0.05, 0.03, 0.03]);
  });

  it("enrols heavy buyers first", () => {
    const exposures = [1, 2, 3].map((customerClass) =>
      made("LOYALTY_PROGRAMME", { customerClass }),
    );
    expect(exposures[0]!.exposure).toBeGreaterThan(exposures[1]!.exposure);
    expect(exposures[1]!.exposure).toBeGreaterThan(exposures[2]!.exposure);
  });

  it("refuses more than all customers", () => {
    expect(faultsOf("LOYALTY_PROGRAMME", { heavyShare: 0.7, moderateShare: 0.4 })).toHaveLength(1);
  });
});

describe("early-life benefits", () => {
  it("cover their part of a longer run", () => {
    const odds = (horizonDays: number) =>
      effectOf(
        made("EARLY_LIFE_BENEFITS", { horizonDays, assume: { dropoutOdds: 0.9 } }),
        "DROPOUT_ODDS",
      ).factor;
    expect(odds(30)).toBeCloseTo(0.9, 12);
    expect(odds(240)).toBeCloseTo(0.975, 12);
  });
});

describe("a timed campaign", () => {
  it("acts on the orders of its part of the week, which add up to the week's", () => {
    const excess = (slot: string) =>
      effectOf(
        made("TIMED_CAMPAIGN", { parameters: { slot }, assume: { timing: 1.1 } }),
        "ORDER_RATE",
      ).factor - 1;
    expect(excess("ANY_DAY")).toBeCloseTo(0.1, 12);
    expect(excess("WEEKEND") + excess("WORKDAYS")).toBeCloseTo(0.1, 12);
  });
});

describe("pricing by customer value", () => {
  it("is refused until it is acknowledged, and says why", () => {
    const [fault] = faultsOf("VALUE_BASED_PRICING", {});
    expect(fault?.field).toBe("acknowledged");
    expect(fault?.message).toMatch(/fairness.*unlawful/);
    expect(faultsOf("VALUE_BASED_PRICING", { acknowledged: true })).toEqual([]);
    expect(warningsOf("VALUE_BASED_PRICING", { acknowledged: true })).toEqual(["FAIRNESS_AND_LAW"]);
    expect(warningsOf("VALUE_BASED_PRICING", { priceStep: -0.2 })).toContain("BEYOND_EVIDENCE");
  });

  it("loses orders by the elasticity", () => {
    const effects = made("VALUE_BASED_PRICING", {
      parameters: { priceStep: 0.25 },
      assume: { elasticity: -2 },
    });
    expect(effectOf(effects, "PRICE").factor).toBe(1.25);
    expect(effectOf(effects, "ORDER_RATE").factor).toBeCloseTo(0.64, 12);
  });
});

describe("your own policy", () => {
  it("states nothing at its standards", () => {
    const { effects } = made("CUSTOM", { assume: { unsubscribe: 0 } });
    for (const effect of effects) {
      if ("factor" in effect) expect(effect.factor).toBe(1);
      if ("cents" in effect) expect(effect.cents).toBe(0);
      if ("rate" in effect) expect(effect.rate).toBe(0);
      if (effect.kind === "EXTRA_ORDER") expect(effect.takeUp).toBe(0);
      if (effect.kind === "ARRIVALS") expect(effect.perWeek).toBe(0);
    }
  });

  it("lets a believed share of what is stated come true", () => {
    const effects = made("CUSTOM", {
      parameters: { orderValueFactor: 1.273, extraOrderProbability: 0.1 },
      assume: { strength: 0.5 },
    });
    expect(effectOf(effects, "ORDER_VALUE").factor).toBeCloseTo(1.1365, 12);
    expect(effectOf(effects, "EXTRA_ORDER").takeUp).toBeCloseTo(0.05, 12);
  });

  it("warns that the effect is placed on the outcome", () => {
    expect(warningsOf("CUSTOM", { orderValueFactor: 1.273 })).toEqual(["EFFECT_PLACED_ON_OUTCOME"]);
  });

  it("refuses parameters that contradict each other", () => {
    expect(faultsOf("CUSTOM", { fromDay: 20, untilDay: 10 })).toHaveLength(1);
    expect(faultsOf("CUSTOM", { topUpProbability: 0.1 })).toHaveLength(1);
    expect(faultsOf("CUSTOM", { attachProbability: 0.1 })).toHaveLength(1);
  });
});
