import { describe, expect, it } from "@jest/globals";
import { openStream } from "../../src/generate/random.js";
import { heldShare } from "../../src/stats/held-share.js";

const summed = (amounts: readonly number[]) => ({
  total: amounts.reduce((sum, each) => sum + each, 0),
  squares: amounts.reduce((sum, each) => sum + each * each, 0),
});

describe("the share of a total that a group holds", () => {
  it("has the spread of Cochran's ratio estimate, written out for four customers", () => {
    const all = [10, 20, 30, 40];
    const held = heldShare(4, summed([30, 40]), summed(all));
    // residuals y - 0.7 x: -7, -14, 9, 12; variance 470 / 3, of the mean of four, over the mean 25
    expect(held?.share).toBeCloseTo(0.7, 15);
    expect(held?.standardError).toBeCloseTo(Math.sqrt(470 / 3 / 4) / 25, 12);
  });

  it("stays within 0 and 1, and is null where there is nothing to share", () => {
    const held = heldShare(2, summed([100]), summed([100, 1]));
    expect(held?.high).toBe(1);
    expect(heldShare(5, summed([]), summed([0, 0, 0, 0, 0]))).toBeNull();
    expect(heldShare(1, summed([5]), summed([5]))).toBeNull();
  });

  it("holds the truth in about 95 of 100 samples of customers", () => {
    const draw = openStream("held", "share");
    let held = 0;
    for (let sample = 0; sample < 1_000; sample++) {
      const customers = Array.from({ length: 300 }, () => {
        const isFrequent = draw() < 0.3;
        return { isFrequent, revenue: -Math.log(1 - draw()) * (isFrequent ? 90 : 30) };
      });
      const revenue = customers.map((customer) => customer.revenue);
      const own = customers.filter(({ isFrequent }) => isFrequent).map((one) => one.revenue);
      const { low, high } = heldShare(300, summed(own), summed(revenue)) ?? { low: 1, high: 0 };
      const truth = (0.3 * 90) / (0.3 * 90 + 0.7 * 30);
      if (low <= truth && truth <= high) held++;
    }
    expect(held / 1_000).toBeGreaterThan(0.925);
    expect(held / 1_000).toBeLessThan(0.975);
  });
});
