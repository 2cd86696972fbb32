import { describe, expect, it } from "@jest/globals";
import { openStream } from "../../src/generate/random.js";
import { exposedEvenness } from "../../src/stats/exposed-evenness.js";
import { weekdayEvenness } from "../../src/stats/weekday-evenness.js";

function poisson(draw: () => number, mean: number): number {
  let [count, time] = [0, -Math.log(1 - draw())];
  while (time < mean) {
    count += 1;
    time -= Math.log(1 - draw());
  }
  return count;
}

/** Months of hours, of which one lasts a fifth of the others in a third of the months. */
const monthsOf = (draw: () => number, factors: readonly number[]) =>
  Array.from({ length: 12 }, (_, month) => {
    const level = 10 + 20 * draw();
    const exposures = factors.map((_factor, hour) => (hour === 2 && month % 3 === 0 ? 6 : 30));
    const counts = factors.map((factor, hour) =>
      poisson(draw, (level * factor * (exposures[hour] ?? 0) * (0.7 + 0.6 * draw())) / 30),
    );
    return { counts, exposures };
  });

describe("the test of even hours", () => {
  it("is that of even weekdays where all lasted equally", () => {
    const weeks = [
      [12, 8, 5],
      [18, 2, 9],
      [7, 7, 3],
    ];
    const found = exposedEvenness(weeks.map((counts) => ({ counts, exposures: [4, 4, 4] })));
    const same = weekdayEvenness(weeks);
    expect(found?.statistic).toBeCloseTo(same?.statistic ?? NaN, 10);
    expect(found?.dispersion).toBeCloseTo(same?.dispersion ?? NaN, 10);
    expect(found?.pValue).toBeCloseTo(same?.pValue ?? NaN, 10);
    expect(found?.degrees).toEqual(same?.degrees);
  });

  it("finds nothing where counts are as the time that there was", () => {
    const found = exposedEvenness([
      { counts: [30, 10], exposures: [3, 1] },
      { counts: [20, 20], exposures: [2, 2] },
    ]);
    expect(found?.statistic).toBeCloseTo(0, 12);
    expect(found?.pValue).toBeCloseTo(1, 12);
  });

  it("is computed by hand where exposures are in proportion", () => {
    // expected by exposure 30 and 10 of 40, and of 80 together 60 and 20; found 36 and 44
    const found = exposedEvenness([
      { counts: [20, 20], exposures: [3, 1] },
      { counts: [16, 24], exposures: [3, 1] },
    ]);
    const chiSquare = (36 - 60) ** 2 / 60 + (44 - 20) ** 2 / 20;
    const dispersion = 2 * (2 ** 2 / 18 + 2 ** 2 / 22);
    expect(found?.dispersion).toBeCloseTo(dispersion, 9);
    expect(found?.statistic).toBeCloseTo(chiSquare / dispersion, 9);
  });

  it("raises a false alarm about 5 times in 100, and sees an hour that is half as busy", () => {
    const draw = openStream("hours", "even");
    const alarmsOf = (factors: readonly number[]): number =>
      Array.from({ length: 300 }, () => exposedEvenness(monthsOf(draw, factors))).filter(
        (found) => (found?.pValue ?? 1) < 0.05,
      ).length;
    const alarms = alarmsOf([1, 1, 1, 1, 1, 1]);
    expect(alarms).toBeGreaterThan(5);
    expect(alarms).toBeLessThan(28);
    expect(alarmsOf([1, 1, 1, 1, 0.5, 1])).toBeGreaterThan(290);
  });

  it("cannot tell from one block, one kind or no events", () => {
    expect(exposedEvenness([])).toBeNull();
    expect(exposedEvenness([{ counts: [1, 2], exposures: [1, 1] }])).toBeNull();
    const one = { counts: [3], exposures: [1] };
    expect(exposedEvenness([one, one])).toBeNull();
    const none = { counts: [0, 0], exposures: [1, 1] };
    expect(exposedEvenness([none, none])).toBeNull();
  });
});
