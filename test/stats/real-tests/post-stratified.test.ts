import { describe, expect, it } from "@jest/globals";
import seedrandom from "seedrandom";
import { comparePostStratified } from "../../../src/stats/real-tests/post-stratified.js";
import { compareMeans, type Measured } from "../../../src/stats/real-tests/welch.js";

const arm = (customers: number, sum: number, sumOfSquares: number): Measured => ({
  customers,
  sum,
  sumOfSquares,
});
const measured = (values: readonly number[]): Measured =>
  arm(
    values.length,
    values.reduce((sum, value) => sum + value, 0),
    values.reduce((sum, value) => sum + value * value, 0),
  );

describe("a test read by strata", () => {
  it("is 1 where both strata gain 1, though the treated arm has more of the poorer one", () => {
    const strata = [
      { control: arm(10, 20, 50), treatment: arm(30, 90, 300) },
      { control: arm(40, 400, 4100), treatment: arm(20, 220, 2460) },
    ];
    const plain = compareMeans(arm(50, 420, 4150), arm(50, 310, 2760));
    const found = comparePostStratified(strata);
    expect(plain?.difference).toBeCloseTo(-2.2, 12);
    expect(found?.difference).toBeCloseTo(1, 12);
    // 0.4² (10/9/10 + 30/29/30) + 0.6² (100/39/40 + 40/19/20)
    const variance = 0.16 * (10 / 9 / 10 + 30 / 29 / 30) + 0.36 * (100 / 39 / 40 + 40 / 19 / 20);
    expect(found?.standardError).toBeCloseTo(Math.sqrt(variance), 12);
    expect(found?.varianceReduction).toBeCloseTo(
      1 - variance / (plain?.standardError ?? 0) ** 2,
      12,
    );
  });

  it("is the plain comparison where there is one stratum", () => {
    const [control, treatment] = [arm(40, 400, 4100), arm(20, 220, 2460)];
    expect(comparePostStratified([{ control, treatment }])).toEqual({
      ...compareMeans(control, treatment),
      varianceReduction: 0,
    });
  });

  it("is nothing without strata, or with one customer in an arm of one", () => {
    const both = { control: arm(40, 400, 4100), treatment: arm(20, 220, 2460) };
    expect(comparePostStratified([])).toBeNull();
    expect(comparePostStratified([both, { ...both, control: arm(1, 2, 4) }])).toBeNull();
  });

  it("covers the true difference in 95 of 100 tests, by narrower intervals than without", () => {
    const random = seedrandom("strata");
    const normal = (): number =>
      Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const tests = 1000;
    let [covered, narrower] = [0, 0];
    for (let test = 0; test < tests; test++) {
      const values = [0, 1].map(() => [[], []] as [number[], number[]]);
      for (let customer = 0; customer < 200; customer++) {
        const [stratum, place] = [random() < 0.3 ? 1 : 0, random() < 0.5 ? 1 : 0];
        values[stratum]?.[place]?.push(5 * stratum + 0.5 * place + normal());
      }
      const strata = values.map(([control, treatment]) => ({
        control: measured(control),
        treatment: measured(treatment),
      }));
      const found = comparePostStratified(strata);
      const plain = compareMeans(
        measured(values.flatMap(([control]) => control)),
        measured(values.flatMap(([, treatment]) => treatment)),
      );
      if (found === null || plain === null) throw new Error("nothing to compare");
      if (found.low <= 0.5 && found.high >= 0.5) covered++;
      if (found.high - found.low < plain.high - plain.low) narrower++;
    }
    expect(covered / tests).toBeGreaterThan(0.93);
    expect(covered / tests).toBeLessThan(0.97);
    expect(narrower).toBe(tests);
  });
});
