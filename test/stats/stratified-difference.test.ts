import { describe, expect, it } from "@jest/globals";
import { openStream } from "../../src/generate/random.js";
import { stratifiedDifference } from "../../src/stats/stratified-difference.js";

describe("a difference within strata", () => {
  it("is not fooled by strata of different sizes and levels (Simpson's paradox)", () => {
    // in each stratum the exposed do 10 points better; taken together they look worse
    const found = stratifiedDifference([
      { exposed: 100, exposedCases: 20, others: 10, otherCases: 1 },
      { exposed: 10, exposedCases: 9, others: 100, otherCases: 80 },
    ]);
    expect(29 / 110).toBeLessThan(81 / 110);
    expect(found?.difference).toBeCloseTo(0.1, 12);
  });

  it("weighs strata as Cochran does", () => {
    const found = stratifiedDifference([
      { exposed: 20, exposedCases: 10, others: 20, otherCases: 5 },
      { exposed: 5, exposedCases: 1, others: 20, otherCases: 10 },
      { exposed: 0, exposedCases: 0, others: 9, otherCases: 9 },
    ]);
    expect(found?.difference).toBeCloseTo((10 * 0.25 + 4 * -0.3) / 14, 12);
  });

  it("has an interval that holds the true difference about 95 times in 100, with few cases too", () => {
    const draw = openStream("strata", "coverage");
    const casesOf = (count: number, share: number): number =>
      Array.from({ length: count }, () => (draw() < share ? 1 : 0)).reduce<number>(
        (sum, each) => sum + each,
        0,
      );
    let held = 0;
    const runs = 800;
    for (let run = 0; run < runs; run++) {
      const found = stratifiedDifference([
        {
          exposed: 60,
          exposedCases: casesOf(60, 0.13),
          others: 200,
          otherCases: casesOf(200, 0.08),
        },
        { exposed: 25, exposedCases: casesOf(25, 0.45), others: 60, otherCases: casesOf(60, 0.4) },
      ]);
      if ((found?.low ?? 1) <= 0.05 && 0.05 <= (found?.high ?? 0)) held += 1;
    }
    expect(held / runs).toBeGreaterThan(0.925);
    expect(held / runs).toBeLessThan(0.98);
  });

  it("cannot be told where no stratum holds both sides", () => {
    expect(stratifiedDifference([])).toBeNull();
    expect(
      stratifiedDifference([
        { exposed: 3, exposedCases: 1, others: 0, otherCases: 0 },
        { exposed: 0, exposedCases: 0, others: 3, otherCases: 1 },
      ]),
    ).toBeNull();
  });
});
