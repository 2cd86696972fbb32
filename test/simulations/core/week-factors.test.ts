import { describe, expect, it } from "@jest/globals";
import { runCalendar } from "../../../simulations/engine/core/run-calendar.js";
import { orderRateWeeks, weekFactors } from "../../../simulations/engine/core/week-factors.js";

const run = runCalendar(90);
const daysOf = (week: number) => (week === 12 ? 6 : 7);
const gained = (factors: Float64Array) =>
  factors.reduce((sum, factor, week) => sum + (factor - 1) * daysOf(week), 0);

/** The mean of a factor over a week by 10,000 midpoints. */
function meanByMidpoints(week: number, factorOn: (day: number) => number): number {
  const days = daysOf(week);
  let sum = 0;
  for (let k = 0; k < 10_000; k++) sum += factorOn(week * 7 + ((k + 0.5) / 10_000) * days);
  return sum / 10_000;
}

describe("a factor over the weeks of a run", () => {
  it("is exactly 1 where it is neutral or not in force", () => {
    const neutral = { factor: 1, fromDay: 3, untilDay: 50, halfLifeDays: 20 };
    expect(weekFactors(run, neutral)).toEqual(new Float64Array(13).fill(1));
    const later = { factor: 2, fromDay: 200, untilDay: 300, halfLifeDays: null };
    expect(weekFactors(run, later)).toEqual(new Float64Array(13).fill(1));
  });

  it("counts by days where it begins or ends within a week", () => {
    const factors = weekFactors(run, { factor: 1.7, fromDay: 3, untilDay: 15, halfLifeDays: null });
    expect(factors[0]).toBeCloseTo(1 + (0.7 * 4) / 7, 14);
    expect(factors[1]).toBeCloseTo(1.7, 14);
    expect(factors[2]).toBeCloseTo(1 + 0.7 / 7, 14);
    expect(factors[3]).toBe(1);
  });

  it("is the mean of a decaying excess, by brute force", () => {
    const effect = { factor: 1.4, fromDay: 5, untilDay: 60, halfLifeDays: 10 };
    const factors = weekFactors(run, effect);
    const factorOn = (day: number) =>
      day < 5 || day >= 60 ? 1 : 1 + 0.4 * 0.5 ** ((day - 5) / 10);
    for (let week = 0; week < 13; week++) {
      expect(Math.abs((factors[week] as number) - meanByMidpoints(week, factorOn))).toBeLessThan(
        1e-4,
      );
    }
  });
});

describe("orders that are only moved in time", () => {
  const effect = { factor: 1.5, fromDay: 0, untilDay: 14, halfLifeDays: null };

  it("are paid back within four weeks after the effect, down to the share displaced", () => {
    const all = orderRateWeeks(run, { ...effect, displacedShare: 1 });
    expect(gained(all.factors)).toBeCloseTo(0, 12);
    expect(all.displacedDaysAfter).toBe(0);
    const half = orderRateWeeks(run, { ...effect, displacedShare: 0.5 });
    expect(gained(half.factors)).toBeCloseTo(3.5, 12);
    expect(Array.from(half.factors.slice(6))).toEqual(new Array(7).fill(1));
    expect(half.factors[2]).toBeCloseTo(1 - 3.5 / 28, 14);
  });

  it("are noted where they are paid back after the run", () => {
    const late = orderRateWeeks(run, { ...effect, fromDay: 62, untilDay: 76, displacedShare: 1 });
    expect(late.displacedDaysAfter).toBeCloseTo(7 * 0.5, 12);
    expect(gained(late.factors)).toBeCloseTo(3.5, 12);
    const never = orderRateWeeks(run, { ...effect, untilDay: 400, displacedShare: 0.8 });
    expect(never.displacedDaysAfter).toBeCloseTo(0.8 * 45, 12);
    expect(gained(never.factors)).toBeCloseTo(45, 12);
  });

  it("never take the rate below nothing: what is left is paid later", () => {
    const much = orderRateWeeks(run, { ...effect, factor: 4, displacedShare: 1 });
    expect(Math.min(...much.factors)).toBe(0);
    expect(gained(much.factors)).toBeCloseTo(0, 12);
  });

  it("are given back where the effect loses orders", () => {
    const lost = orderRateWeeks(run, { ...effect, factor: 0.5, displacedShare: 1 });
    expect(gained(lost.factors)).toBeCloseTo(0, 12);
    expect(lost.factors[3]).toBeCloseTo(1.25, 12);
  });
});
