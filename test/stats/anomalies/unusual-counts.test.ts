import { describe, expect, it } from "@jest/globals";
import { openStream } from "../../../src/generate/random.js";
import { unusualCounts } from "../../../src/stats/anomalies/unusual-counts.js";
import { normalQuantile } from "../../../src/stats/special/normal-quantile.js";

/** Growing counts with a weekly rhythm; the normal stands in for a Poisson of a few hundred. */
function days(seed: string, restless = 1): number[] {
  const draw = openStream(seed, "days");
  return Array.from({ length: 365 }, (_, day) => {
    const mean = (200 + day) * (day % 7 === 5 ? 0.5 : 1);
    return Math.max(0, Math.round(mean + restless * Math.sqrt(mean) * normalQuantile(draw())));
  });
}

const surest = (counts: readonly number[]) =>
  unusualCounts(counts).reduce((a, b) => (b.pValue < a.pValue ? b : a));

describe("unusual days", () => {
  it("are found where they were put, with what was to be expected", () => {
    const counts = days("planted");
    counts[200] = 700;
    const found = surest(counts);
    expect(found.at).toBe(200);
    expect(found.pValue).toBeLessThan(1e-6);
    expect(found.expected).toBeGreaterThan(340);
    expect(found.expected).toBeLessThan(460);
  });

  it.each([1, 2])("are not found in growth and rhythm alone, noise times %d", (restless) => {
    const alarms = Array.from({ length: 100 }, (_, i) => {
      const looked = unusualCounts(days(`quiet ${i}`, restless));
      return looked.some(({ pValue }) => pValue * looked.length <= 0.01);
    }).filter(Boolean).length;
    expect(alarms).toBeLessThanOrEqual(4);
  });

  it("are not looked for in less than four weeks around", () => {
    expect(unusualCounts([5, 6, 7])).toEqual([]);
    expect(unusualCounts([])).toEqual([]);
  });

  it("see a shop that is always closed on a day of the week as usual", () => {
    const closed = days("closed").map((count, day) => (day % 7 === 5 ? 0 : count));
    const looked = unusualCounts(closed).filter(({ at }) => at % 7 === 5);
    expect(looked.every(({ pValue }) => pValue === 1)).toBe(true);
  });
});
