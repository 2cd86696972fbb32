import { describe, expect, it } from "@jest/globals";
import { classOf } from "./customer.js";
import { SHOP } from "./policy-inputs.js";

const ONCE = { orders: 1, repeatOrders: 0, meanGapDays: null, tenureDays: 100, recencyDays: 100 };

describe("whom a policy reaches", () => {
  it("offers a second purchase to who ordered on one day only, within a year", () => {
    expect(classOf("SECOND_PURCHASE_FLOW", ONCE)).toBe(1);
    expect(classOf("SECOND_PURCHASE_FLOW", { ...ONCE, orders: 2 })).toBe(1);
    expect(classOf("SECOND_PURCHASE_FLOW", { ...ONCE, tenureDays: 366 })).toBe(0);
    expect(classOf("SECOND_PURCHASE_FLOW", {})).toBe(0);
  });

  it.each([
    [0.1, 0],
    [0.11, 2],
    [0.49, 2],
    [0.5, 0],
    [0.9, 0],
  ])("wins back who is there with probability %d: class %d", (aliveProbability, expected) => {
    expect(classOf("WIN_BACK", { aliveProbability })).toBe(expected);
  });

  it("tells first lifetimes apart", () => {
    const aliveProbability = 0.3;
    expect(classOf("WIN_BACK", { ...ONCE, aliveProbability })).toBe(1);
    expect(classOf("WIN_BACK", { orders: 4, aliveProbability })).toBe(2);
    expect(classOf("WIN_BACK", { orders: 5, aliveProbability })).toBe(3);
  });

  it("reminds who is silent for longer than his own rhythm", () => {
    expect(classOf("REENGAGEMENT_AUTOMATION", { meanGapDays: 50, recencyDays: 75 })).toBe(0);
    expect(classOf("REENGAGEMENT_AUTOMATION", { meanGapDays: 50, recencyDays: 76 })).toBe(1);
    expect(classOf("REENGAGEMENT_AUTOMATION", { ...ONCE, recencyDays: 60 })).toBe(0);
    expect(classOf("REENGAGEMENT_AUTOMATION", { ...ONCE, recencyDays: 61 })).toBe(1);
  });

  it("leads customers of one brand to a second", () => {
    expect(classOf("CROSS_CATEGORY_DISCOVERY", { brands: 1 })).toBe(1);
    expect(classOf("CROSS_CATEGORY_DISCOVERY", { brands: 2 })).toBe(0);
    // where no brands are known
    expect(classOf("CROSS_CATEGORY_DISCOVERY", { brands: 0 })).toBe(0);
  });

  it("sells premium to customers with large orders", () => {
    const { revenueCents, orders } = SHOP.customers;
    const sum = (values: Iterable<number>) =>
      [...values].reduce((total, value) => total + value, 0);
    const mean = sum(revenueCents) / sum(orders);
    expect(classOf("PREMIUM_UPSELL_BUNDLE", { orderValueCents: 1.26 * mean })).toBe(1);
    expect(classOf("PREMIUM_UPSELL_BUNDLE", { orderValueCents: 1.24 * mean })).toBe(0);
  });

  it("tells heavy, moderate and light buyers apart by their rank", () => {
    const tiers = [1, 0.8, 0.79, 0.5, 0.49, 0].map((valueRank) =>
      classOf("LOYALTY_PROGRAMME", { valueRank }),
    );
    expect(tiers).toEqual([1, 1, 2, 2, 3, 3]);
  });

  it("gives benefits to who came in the last two months", () => {
    expect(classOf("EARLY_LIFE_BENEFITS", { tenureDays: 60 })).toBe(1);
    expect(classOf("EARLY_LIFE_BENEFITS", { tenureDays: 61 })).toBe(0);
  });

  it("leaves prices of all others alone unless they change", () => {
    expect(classOf("VALUE_BASED_PRICING", { valueRank: 0.9 })).toBe(1);
    expect(classOf("VALUE_BASED_PRICING", { valueRank: 0.5 })).toBe(0);
    const parameters = { othersPriceStep: -0.01 };
    expect(classOf("VALUE_BASED_PRICING", { valueRank: 0.5 }, { parameters })).toBe(2);
  });
});

describe("service for the best customers", () => {
  const count = SHOP.customers.count;
  const served = (parameters: Record<string, number>, rankOf: (place: number) => number) => {
    let customers = 0;
    for (let place = 0; place < count; place++) {
      customers += classOf("VIP_SERVICE", { valueRank: rankOf(place) }, { parameters });
    }
    return customers;
  };

  it.each([1, 7, 49])("serves exactly the %d there are hands for", (capacity) => {
    const parameters = { topShare: 0.5, capacity };
    expect(served(parameters, (place) => place / (count - 1))).toBe(capacity);
    expect(served(parameters, (place) => (place + 0.5) / count)).toBe(capacity);
    expect(served(parameters, (place) => (place + 1) / count)).toBe(capacity);
  });

  it("serves the top tenth where there are hands enough", () => {
    expect(served({ topShare: 0.1, capacity: 10_000 }, (place) => (place + 0.5) / count)).toBe(
      count / 10,
    );
  });
});
