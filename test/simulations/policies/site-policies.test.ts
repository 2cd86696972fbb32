import { describe, expect, it } from "@jest/globals";
import type { ParameterValues } from "../../../simulations/engine/policy.js";
import { policies } from "../../../simulations/policies/catalog.js";
import { standardParameters } from "../../../simulations/policies/standard-parameters.js";
import { effectOf, faultsOf, made, SHOP } from "./policy-inputs.js";

describe("order merging", () => {
  it("holds back and merges less where it goes by prediction", () => {
    const assume = { adoption: 0.5, lateShare: 0.02, predictedShare: 0.3, predictedRecall: 0.7 };
    const by = (hold: string) => made("ORDER_MERGE_WINDOW", { parameters: { hold }, assume });
    expect(effectOf(by("ALL"), "MERGE").rate).toBe(0.5);
    expect(effectOf(by("PREDICTED"), "MERGE").rate).toBeCloseTo(0.35, 12);
    expect(effectOf(by("ALL"), "ORDER_COST").cents).toBeCloseTo(4, 12);
    expect(effectOf(by("PREDICTED"), "ORDER_COST").cents).toBeCloseTo(1.2, 12);
  });
});

describe("order merging in a shop without order ids", () => {
  it("says what was taken for an order", () => {
    const policy = policies.get("ORDER_MERGE_WINDOW")!;
    const codes = (baseline: typeof SHOP) =>
      policy.warnings?.(standardParameters(policy), baseline).map(({ code }) => code);
    expect(codes(SHOP)).not.toContain("ORDER_IDS_INFERRED");
    const ordersInferred = "a line of a customer and day is one order";
    expect(codes({ ...SHOP, ordersInferred })).toContain("ORDER_IDS_INFERRED");
  });
});

describe("premium upsell", () => {
  it("attaches less with every further offer", () => {
    const { effects } = made("PREMIUM_UPSELL_BUNDLE", {
      parameters: { slots: 3 },
      assume: { attach: 0.08, laterSlot: 0.5 },
    });
    const rates = effects.flatMap((effect) => (effect.kind === "ATTACH" ? [effect.rate] : []));
    expect(rates).toEqual([0.08, 0.04, 0.02]);
  });

  it("adds the 30.00 on orders of 110.00 of the study's claim", () => {
    const { attach, offerPrice } = policies.get("PREMIUM_UPSELL_BUNDLE")!.assumptions;
    const rate = attach?.studyClaim?.distribution as { mean: number };
    const price = offerPrice?.studyClaim?.distribution as { mean: number };
    expect((rate.mean * price.mean * 0.9) / 11_000).toBeCloseTo(0.273, 2);
  });
});

describe("personalised recommendations", () => {
  it("splits revenue per visitor into basket and orders without loss", () => {
    const effects = made("PERSONALISED_RECOMMENDATIONS", {
      assume: { revenuePerVisitor: 0.004, basketShare: 0.6 },
    });
    const value = effectOf(effects, "ORDER_VALUE").factor;
    expect(value).toBeCloseTo(1.0024, 12);
    expect(value * effectOf(effects, "ORDER_RATE").factor).toBeCloseTo(1.004, 12);
  });

  it.each(["SIMILAR_PRODUCTS", "BOUGHT_TOGETHER", "COLLABORATIVE", "POPULAR"])(
    "makes nothing of %s, for no evidence tells strategies apart",
    (strategy) => {
      const standard = made("PERSONALISED_RECOMMENDATIONS");
      const parameters = { strategy, itemsShown: 12 };
      expect(made("PERSONALISED_RECOMMENDATIONS", { parameters })).toEqual(standard);
    },
  );
});

describe("a checkout fix", () => {
  // in the example shop 7,267 of 20,020 pass from cart to shipping
  const rate = 7267 / 20_020;

  it("brings the share of those rescued who order", () => {
    const effects = made("CHECKOUT_UX_FIX", {
      assume: { passUplift: 0.06, dilution: 0.5, rescuedValue: 0.9 },
    });
    expect(effectOf(effects, "ORDER_RATE").factor).toBeCloseTo(1.03, 12);
    expect(effectOf(effects, "ARRIVAL_RATE").factor).toBeCloseTo(1.03, 12);
    // 100 orders at 1 and 3 at 0.9
    expect(effectOf(effects, "ORDER_VALUE").factor).toBeCloseTo(102.7 / 103, 12);
  });

  it("lets nobody pass who has not come", () => {
    const effects = made("CHECKOUT_UX_FIX", { assume: { passUplift: 4.9, dilution: 1 } });
    expect(effectOf(effects, "ORDER_RATE").factor).toBeCloseTo(1 / rate, 10);
  });

  it("changes the orders of the devices it is made for", () => {
    const effects = made("CHECKOUT_UX_FIX", {
      parameters: { devices: ["mobile"] },
      assume: { passUplift: 0.06, dilution: 0.5 },
    });
    expect(effectOf(effects, "ORDER_RATE").factor).toBeCloseTo(1 + (0.03 * 1723) / 4651, 12);
  });

  it("refuses stages and devices that are not measured", () => {
    expect(faultsOf("CHECKOUT_UX_FIX", { stage: "shipping", devices: ["mobile"] })).toEqual([]);
    expect(faultsOf("CHECKOUT_UX_FIX", { devices: ["constructor"] })).toHaveLength(1);
    const funnel = { ...SHOP.funnel!, passes: SHOP.funnel!.passes.slice(0, 2) };
    expect(faultsOf("CHECKOUT_UX_FIX", {}, { ...SHOP, funnel })).toHaveLength(1);
  });
});

describe("regional acquisition", () => {
  const perWeek = (parameters: ParameterValues, assume: Record<string, number> = {}) =>
    effectOf(
      made("GEO_ACQUISITION", {
        parameters,
        assume: { costPerCustomer: 4000, saturation: 2, curveError: 1, ...assume },
      }),
      "ARRIVALS",
    ).perWeek;
  const { customers, weeks } = SHOP.arrivals;
  const ceiling = (2 * customers) / weeks;

  it("costs the believed cost per customer at low spend, and never exceeds the ceiling", () => {
    expect(perWeek({ spendCentsPerWeek: 1 })).toBeCloseTo(1 / 4000, 6);
    expect(perWeek({ spendCentsPerWeek: 4000 * ceiling })).toBeCloseTo(ceiling / 2, 9);
    expect(perWeek({ spendCentsPerWeek: 1_000_000_000 })).toBeLessThan(ceiling);
    expect(perWeek({ spendCentsPerWeek: 0 })).toBe(0);
  });

  it("follows a curve fitted elsewhere", () => {
    const parameters = {
      response: "FITTED_CURVE",
      spendCentsPerWeek: 400_000,
      curveCustomersPerWeek: 100,
      curveHalfCentsPerWeek: 200_000,
      curveSlope: 2,
    };
    // 2^2 / (1 + 2^2)
    expect(perWeek(parameters)).toBeCloseTo(80, 9);
    expect(faultsOf("GEO_ACQUISITION", { ...parameters, curveCustomersPerWeek: 0 })).toHaveLength(
      1,
    );
  });

  it("refuses regions without customers", () => {
    expect(faultsOf("GEO_ACQUISITION", { regions: ["Atlantis"] })).toHaveLength(1);
  });
});
