import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { openStream } from "../../src/generate/random.js";
import { Lorenz } from "../../src/stats/lorenz.js";

function lorenzOf(values: readonly number[]): Lorenz {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const amounts = [...counts.keys()].sort((a, b) => a - b);
  return new Lorenz({
    amounts: Float64Array.from(amounts),
    holders: Float64Array.from(amounts, (amount) => counts.get(amount) ?? 0),
  });
}

const giniByPairs = (values: readonly number[]): number => {
  const total = values.reduce((sum, value) => sum + value, 0);
  const differences = values.flatMap((one) => values.map((other) => Math.abs(one - other)));
  return differences.reduce((sum, each) => sum + each, 0) / (2 * values.length * total);
};

describe("the Gini index", () => {
  it("is 0 where all hold the same, and (n - 1) / n where one holds everything", () => {
    expect(lorenzOf([7, 7, 7, 7]).gini()?.value).toBe(0);
    expect(lorenzOf([0, 0, 0, 9]).gini()?.value).toBeCloseTo(3 / 4, 12);
  });

  it("of 1 to n is (n - 1) / (3 n): the uniform distribution's third", () => {
    const n = 1000;
    const values = Array.from({ length: n }, (_, place) => place + 1);
    expect(lorenzOf(values).gini()?.value).toBeCloseTo((n - 1) / (3 * n), 10);
  });

  it("of a Pareto distribution with index a is 1 / (2 a - 1), of an exponential one a half", () => {
    const n = 200_000;
    const at = (place: number): number => (place + 0.5) / n;
    const pareto = Array.from({ length: n }, (_, place) => (1 - at(place)) ** (-1 / 3));
    expect(lorenzOf(pareto).gini()?.value).toBeCloseTo(1 / 5, 2);
    const exponential = Array.from({ length: n }, (_, place) => -Math.log(1 - at(place)));
    expect(lorenzOf(exponential).gini()?.value).toBeCloseTo(1 / 2, 3);
  });

  it("is half the mean difference of pairs over the mean, ties or not", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 2, maxLength: 40 }),
        (values) => {
          fc.pre(values.some((value) => value > 0));
          expect(lorenzOf(values).gini()?.value).toBeCloseTo(giniByPairs(values), 10);
        },
      ),
      { seed: 1912 },
    );
  });

  it("has the jackknife's error: the index computed anew without each holder", () => {
    const values = [1, 1, 2, 3, 3, 3, 8, 13, 21, 34];
    const without = values.map((_, place) => giniByPairs(values.toSpliced(place, 1)));
    const mean = without.reduce((sum, each) => sum + each, 0) / values.length;
    const squares = without.reduce((sum, each) => sum + (each - mean) ** 2, 0);
    const error = Math.sqrt(((values.length - 1) / values.length) * squares);
    expect(lorenzOf(values).gini()?.standardError).toBeCloseTo(error, 12);
  });

  it("cannot be computed where there is nothing to share, and has no error for two holders", () => {
    expect(lorenzOf([]).gini()).toBeNull();
    expect(lorenzOf([0, 0]).gini()).toBeNull();
    expect(lorenzOf([1, 3]).gini()).toMatchObject({ value: 0.25, standardError: null, low: null });
  });
});

describe("shares of the largest", () => {
  const values = [1, 1, 2, 6, 10, 20, 60];

  it("are counted by hand", () => {
    const lorenz = lorenzOf(values);
    expect(lorenz.topShare(1 / 7)?.value).toBeCloseTo(0.6, 12);
    expect(lorenz.topShare(2 / 7)?.value).toBeCloseTo(0.8, 12);
    expect(lorenz.fewestHolding(0.8)).toMatchObject({ count: 2, amount: 20, value: 2 / 7 });
    expect(lorenz.fewestHolding(0.81)?.count).toBe(3);
    expect(lorenz.fewestHolding(1)?.count).toBe(7);
    expect(lorenz.thresholdOf(3)).toEqual({ amount: 10, tied: 1 });
    expect(lorenz.thresholdOf(6)).toEqual({ amount: 1, tied: 2 });
    expect(lorenz.holdersFrom(1)).toBe(7);
    expect([lorenz.at(0), lorenz.at(1)]).toEqual([0, 1]);
    expect(lorenz.at(1 / 14)).toBeCloseTo(0.005, 12);
  });

  it("have intervals that hold the truth about 95 times in 100", () => {
    const draw = openStream("lorenz", "coverage");
    // exponential: L(p) = p + (1 - p) ln(1 - p), Gini 1/2
    const truth = { top: 0.2 - 0.2 * Math.log(0.2), gini: 0.5 };
    let [top, gini] = [0, 0];
    const runs = 400;
    for (let run = 0; run < runs; run++) {
      const lorenz = lorenzOf(Array.from({ length: 400 }, () => -Math.log(1 - draw())));
      const [share, index] = [lorenz.topShare(0.2), lorenz.gini()];
      if ((share?.low ?? 1) <= truth.top && truth.top <= (share?.high ?? 0)) top += 1;
      if ((index?.low ?? 1) <= truth.gini && truth.gini <= (index?.high ?? 0)) gini += 1;
    }
    expect(top / runs).toBeGreaterThan(0.92);
    expect(top / runs).toBeLessThan(0.985);
    expect(gini / runs).toBeGreaterThan(0.92);
    expect(gini / runs).toBeLessThan(0.985);
  });
});
