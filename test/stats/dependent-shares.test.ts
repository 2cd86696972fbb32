import { describe, expect, it } from "@jest/globals";
import { dependentShareDrop } from "../../src/stats/dependent-shares.js";

describe("the difference of two shares of the same people", () => {
  it("is that of Agresti's panel of 1,600 voters: approval falls by 0.04, interval 0.02 to 0.06", () => {
    // Categorical Data Analysis (2002), table 10.1: 794 yes-yes, 150 yes-no, 86 no-yes, 570 no-no
    const drop = dependentShareDrop({ units: 1_600, both: 794, onlyFirst: 150, onlySecond: 86 });
    expect(drop?.difference).toBeCloseTo(0.04, 12);
    // the book has the unadjusted 0.0095, and the interval in two digits
    expect(Math.abs((drop?.standardError ?? 0) - 0.0095)).toBeLessThan(0.0001);
    expect([drop?.low.toFixed(2), drop?.high.toFixed(2)]).toEqual(["0.02", "0.06"]);
  });

  it("adds half a unit to each cell, counted by hand for five people", () => {
    const drop = dependentShareDrop({ units: 5, both: 2, onlyFirst: 2, onlySecond: 0 });
    // (2.5 - 0.5) / 7 and sqrt(3 - 4 / 7) / 7
    expect(drop?.difference).toBe(0.4);
    expect(drop?.standardError).toBeCloseTo(Math.sqrt(3 - 4 / 7) / 7, 15);
    expect(drop?.low).toBeCloseTo(2 / 7 - (1.959963984540054 * Math.sqrt(17 / 7)) / 7, 15);
  });

  it("stays within -1 and 1 and changes its sign with the order of the looks", () => {
    const all = dependentShareDrop({ units: 3, both: 0, onlyFirst: 3, onlySecond: 0 });
    expect(all?.difference).toBe(1);
    expect(all?.high).toBeLessThanOrEqual(1);
    const there = dependentShareDrop({ units: 40, both: 9, onlyFirst: 7, onlySecond: 3 });
    const back = dependentShareDrop({ units: 40, both: 9, onlyFirst: 3, onlySecond: 7 });
    expect(back?.difference).toBe(-(there?.difference ?? 0));
    expect(back?.low).toBeCloseTo(-(there?.high ?? 0), 15);
  });

  it("has an interval of some width even where nobody changed, and none without people", () => {
    const still = dependentShareDrop({ units: 50, both: 10, onlyFirst: 0, onlySecond: 0 });
    expect(still?.difference).toBe(0);
    expect(still?.low).toBeLessThan(0);
    expect(still?.high).toBeGreaterThan(0);
    expect(dependentShareDrop({ units: 0, both: 0, onlyFirst: 0, onlySecond: 0 })).toBeNull();
  });
});
