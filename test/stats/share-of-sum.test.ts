import { describe, expect, it } from "@jest/globals";
import { openStream } from "../../src/generate/random.js";
import { shareOfSum } from "../../src/stats/share-of-sum.js";

const sumsOf = (values: readonly number[]) => ({
  count: values.length,
  sum: values.reduce((sum, value) => sum + value, 0),
  squares: values.reduce((sum, value) => sum + value * value, 0),
});

describe("a share of a sum", () => {
  it("is counted by hand", () => {
    const found = shareOfSum(sumsOf([6]), sumsOf([6, 1, 3]));
    expect(found?.share).toBeCloseTo(0.6, 12);
    // residuals 6·0.4, -1·0.6, -3·0.6: squares 5.76 + 0.36 + 3.24, over 2, times 3
    expect(found?.standardError).toBeCloseTo(Math.sqrt((9.36 / 2) * 3) / 10, 12);
  });

  it("has an interval that holds the true share about 95 times in 100", () => {
    const draw = openStream("share of sum", "coverage");
    let held = 0;
    const runs = 600;
    for (let run = 0; run < runs; run++) {
      const members = Array.from({ length: 300 }, () => ({
        // those of the part, a third, bring twice as much: half of the total
        isIn: draw() < 1 / 3,
        value: -Math.log(1 - draw()),
      })).map(({ isIn, value }) => ({ isIn, value: isIn ? 2 * value : value }));
      const values = (isIn: boolean) =>
        members.filter((member) => member.isIn === isIn).map(({ value }) => value);
      const found = shareOfSum(sumsOf(values(true)), sumsOf(members.map(({ value }) => value)));
      if ((found?.low ?? 1) <= 0.5 && 0.5 <= (found?.high ?? 0)) held += 1;
    }
    expect(held / runs).toBeGreaterThan(0.925);
    expect(held / runs).toBeLessThan(0.975);
  });

  it("cannot be told of one member, or of nothing", () => {
    expect(shareOfSum(sumsOf([5]), sumsOf([5]))).toBeNull();
    expect(shareOfSum(sumsOf([]), sumsOf([0, 0]))).toBeNull();
    expect(shareOfSum(sumsOf([]), sumsOf([-1, 0.5]))).toBeNull();
  });
});
