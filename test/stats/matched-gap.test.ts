import { describe, expect, it } from "@jest/globals";
import { openStream } from "../../src/generate/random.js";
import { matchedGap, splitGap, type GroupSums, type Stratum } from "../../src/stats/matched-gap.js";

const sums = (...values: readonly number[]): GroupSums => ({
  count: values.length,
  sum: values.reduce((total, value) => total + value, 0),
  sumOfSquares: values.reduce((total, value) => total + value * value, 0),
});

/** One order: 10 and 14 against 12 and 16; two orders: 20 and 24 against 30, 34 and 32. */
const STRATA: readonly Stratum[] = [
  { reference: sums(10, 14, 12, 12), other: sums(12, 16) },
  { reference: sums(20, 24), other: sums(30, 34, 32) },
  { reference: sums(), other: sums(90) },
];

describe("a gap between groups alike in their strata", () => {
  it("is counted by hand", () => {
    // (14 - 12) x 2/5 + (32 - 22) x 3/5
    expect(matchedGap(STRATA)?.gap).toBeCloseTo(6.8, 12);
    expect(matchedGap(STRATA)?.matched).toBe(5);
    // variances of means: 8/3/4 and 8/2; 8/2 and 4/3
    const variance = 0.16 * (8 / 3 / 4 + 4) + 0.36 * (4 + 4 / 3);
    expect(matchedGap(STRATA)?.standardError).toBeCloseTo(Math.sqrt(variance), 12);
  });

  it("cannot be given where no stratum holds two of each", () => {
    expect(matchedGap([{ reference: sums(1), other: sums(2, 3) }])).toBeNull();
    expect(matchedGap([])).toBeNull();
  });

  it("holds the truth in 93 to 97 of 100 shops whose raw gap is all composition", () => {
    const draw = openStream("matched gap", "coverage");
    let held = 0;
    for (let shop = 0; shop < 1000; shop++) {
      const groups = Array.from({ length: 4 }, () => ({
        one: [] as number[],
        two: [] as number[],
      }));
      for (let customer = 0; customer < 300; customer++) {
        const isOther = draw() < 0.5;
        // the other group has more orders, and each order is worth the same
        const stratum = Math.floor((isOther ? Math.sqrt(draw()) : draw()) * 4);
        const value = 10 * (stratum + 1) * (0.5 + draw());
        groups[stratum]?.[isOther ? "two" : "one"].push(value);
      }
      const found = matchedGap(
        groups.map(({ one, two }) => ({ reference: sums(...one), other: sums(...two) })),
      );
      if (found !== null && found.low <= 0 && found.high >= 0) held++;
    }
    expect(held).toBeGreaterThanOrEqual(925);
    expect(held).toBeLessThanOrEqual(972);
  });
});

describe("the parts of a gap", () => {
  it("add up to the difference of the means", () => {
    const parts = splitGap(STRATA);
    const raw = (12 + 16 + 30 + 34 + 32 + 90) / 6 - (10 + 14 + 12 + 12 + 20 + 24) / 6;
    expect((parts?.composition ?? 0) + (parts?.within ?? 0)).toBeCloseTo(raw, 12);
  });

  it("equal Kitagawa's formula by hand: a stratum of one group counts as composition", () => {
    const parts = splitGap(STRATA);
    // shares 4/6 and 2/6 against 2/6, 3/6 and 1/6
    const within = (2 * (4 / 6 + 2 / 6)) / 2 + (10 * (2 / 6 + 3 / 6)) / 2;
    expect(parts?.within).toBeCloseTo(within, 12);
  });

  it("are nothing but composition where every stratum has one mean", () => {
    const parts = splitGap([
      { reference: sums(5, 5, 5), other: sums(5) },
      { reference: sums(9), other: sums(9, 9, 9) },
    ]);
    expect(parts?.within).toBeCloseTo(0, 12);
    expect(parts?.composition).toBeCloseTo(2, 12);
  });

  it("cannot be given without either group", () => {
    expect(splitGap([{ reference: sums(), other: sums(1, 2) }])).toBeNull();
  });
});
