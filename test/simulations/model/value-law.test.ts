import { describe, expect, it } from "@jest/globals";

import { laterDiscount, laterMarginCents } from "../../../simulations/engine/model/later-margin.js";
import {
  expectedOrderValue,
  expectedSquaredOrderValue,
  expectedValueProduct,
  orderValuePosterior,
} from "../../../simulations/engine/model/value-law.js";
import {
  expectedOrderValue as authorityValue,
  orderValueVariance,
  valuePosterior,
} from "../../../src/stats/gamma-gamma/expected-order-value.js";

const law = { valueP: 6.25, valueQ: 3.74, valueGamma: 3156 };
const parameters = { p: law.valueP, q: law.valueQ, gamma: law.valueGamma };

describe("the law of order values", () => {
  it.each([
    [0, 0],
    [1, 8000],
    [12, 4300],
  ])("has the mean and variances of src/stats after %i orders of %i cents", (orders, mean) => {
    const posterior = orderValuePosterior(law, orders, mean);
    const authority = valuePosterior(parameters, orders, mean);
    const value = authorityValue(parameters, authority) as number;
    const variance = orderValueVariance(parameters, authority) as {
      ofOrder: number;
      ofMean: number;
    };
    expect(expectedOrderValue(law, posterior) / value).toBeCloseTo(1, 12);
    const square = expectedSquaredOrderValue(law, posterior);
    const product = expectedValueProduct(law, posterior);
    expect((square - value * value) / variance.ofOrder).toBeCloseTo(1, 9);
    expect((product - value * value) / variance.ofMean).toBeCloseTo(1, 9);
  });

  it("stays finite where no mean or variance exists", () => {
    const posterior = { shape: 0.9, rate: 3000 };
    expect(Number.isFinite(expectedOrderValue(law, posterior))).toBe(true);
    expect(Number.isFinite(expectedSquaredOrderValue(law, posterior))).toBe(true);
  });

  it("is worth nothing in a shop without prices", () => {
    const none = { valueP: 0, valueQ: 0, valueGamma: 0 };
    expect(expectedOrderValue(none, orderValuePosterior(none, 3, 0))).toBe(0);
    expect(expectedValueProduct(none, orderValuePosterior(none, 3, 0))).toBe(0);
  });
});

describe("margin after the run", () => {
  it("is half a year off on average", () => {
    expect(laterDiscount(0.21)).toBeCloseTo(1 / 1.1, 12);
    const shop = { margin: 0.4, returns: 0.1, discountRate: 0 };
    expect(laterMarginCents(2, 5000, shop)).toBeCloseTo(3600, 9);
  });
});
