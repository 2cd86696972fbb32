import { describe, expect, it } from "@jest/globals";
import { openStream } from "../../src/generate/random.js";
import { weekdayEvenness } from "../../src/stats/weekday-evenness.js";

/** Counts of weeks that differ in level and vary more than chance. */
function weeksOf(draw: () => number, factors: readonly number[]): number[][] {
  return Array.from({ length: 30 }, () => {
    const level = 5 + 30 * draw();
    return factors.map((factor) => {
      const mean = level * factor * (0.6 + 0.8 * draw());
      let [count, time] = [0, -Math.log(1 - draw())];
      while (time < mean) {
        count += 1;
        time -= Math.log(1 - draw());
      }
      return count;
    });
  });
}

describe("the test of even weekdays", () => {
  it("is computed by hand on two weeks of two days", () => {
    // totals 30 and 10, expected 20 each: chi-square 10; table [12, 8] and [18, 2] of 20 each:
    // expected 15 and 5, Pearson 4 · 9 / 15 ... = 0.6 + 1.8 + 0.6 + 1.8 = 4.8 on one degree
    const found = weekdayEvenness([
      [12, 8],
      [18, 2],
    ]);
    expect(found?.dispersion).toBeCloseTo(4.8, 12);
    expect(found?.statistic).toBeCloseTo(10 / 4.8, 12);
    expect(found?.degrees).toEqual([1, 1]);
    // F(1, 1): P(F > f) = 1 - (2 / pi) arctan(sqrt(f))
    const tail = 1 - (2 / Math.PI) * Math.atan(Math.sqrt(10 / 4.8));
    expect(found?.pValue).toBeCloseTo(tail, 10);
  });

  it("raises a false alarm about 5 times in 100, though weeks differ and days vary widely", () => {
    const draw = openStream("weekdays", "even");
    const runs = 600;
    let alarms = 0;
    for (let run = 0; run < runs; run++) {
      const found = weekdayEvenness(weeksOf(draw, [1, 1, 1, 1, 1, 1, 1]));
      if ((found?.pValue ?? 1) < 0.05) alarms += 1;
    }
    expect(alarms / runs).toBeGreaterThan(0.025);
    expect(alarms / runs).toBeLessThan(0.085);
  });

  it("sees weekends half as busy", () => {
    const found = weekdayEvenness(
      weeksOf(openStream("weekdays", "weekend"), [1, 1, 1, 1, 1, 0.5, 0.5]),
    );
    expect(found?.pValue).toBeLessThan(1e-6);
    expect(found?.dispersion).toBeGreaterThan(1.2);
  });

  it("cannot tell from one week, one day or no events", () => {
    expect(weekdayEvenness([])).toBeNull();
    expect(weekdayEvenness([[1, 2]])).toBeNull();
    expect(weekdayEvenness([[3], [4]])).toBeNull();
    expect(
      weekdayEvenness([
        [0, 0],
        [0, 0],
      ]),
    ).toBeNull();
  });
});
