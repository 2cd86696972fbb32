import { describe, expect, it } from "@jest/globals";
import { detectableLift } from "../../../src/stats/geo-tests/detectable-lift.js";
import { placeboAlarms } from "../../../src/stats/geo-tests/placebo-alarms.js";
import { placeboLifts } from "../../../src/stats/geo-tests/placebo-lifts.js";
import { placeboSpread } from "../../../src/stats/geo-tests/placebo-spread.js";
import { quietestSplit } from "../../../src/stats/geo-tests/quietest-split.js";
import { splitPanel } from "../../../src/stats/geo-tests/split-panel.js";
import { studentTails } from "../../../src/stats/special/student-t.js";
import { drawnPanel, sumOf } from "./drawn-panel.js";

const HISTORY = 52;
const PANELS = 400;
/** Both error rates may be off by chance: four standard errors of a share. */
const within = (share: number): number => 4 * Math.sqrt((share * (1 - share)) / PANELS);

interface Rates {
  readonly alarms: number;
  readonly found: number;
  readonly placeboAlarms: number;
}

/** Plans on 52 weeks, then reads the test that follows: without an effect, and with the smallest to be found. */
function ratesOf(shape: { jump: number; drift: number }, weeks: number, shareTreated = 0.5): Rates {
  let [alarms, found, placebos, placeboCount] = [0, 0, 0, 0];
  for (let seed = 0; seed < PANELS; seed++) {
    const all = drawnPanel(`${seed}`, { regions: 9, weeks: HISTORY + weeks, ...shape });
    const panel = splitPanel(
      all.map((series) => series.slice(0, HISTORY)),
      { treatedShare: shareTreated },
    );
    const isTreated = panel.splits[quietestSplit(panel) ?? 0]?.isTreated ?? [];
    const lifts = placeboLifts(panel, weeks) ?? [];
    const spread = placeboSpread(lifts, weeks);
    if (spread === null) throw new Error("no spread");
    const ratio = (from: number): number => {
      const sums = [true, false].map((group) =>
        sumOf(
          all
            .filter((_, region) => isTreated[region] === group)
            .flatMap((series) => series.slice(from, from + weeks)),
        ),
      );
      return Math.log((sums[0] ?? 0) / (sums[1] ?? 0));
    };
    const chance = ratio(HISTORY) - ratio(HISTORY - weeks);
    const planted = Math.log1p(detectableLift({ alpha: 0.05, ...spread }, 0.8));
    const isFound = (lift: number): boolean =>
      studentTails(lift / spread.spread, spread.degrees) < 0.05;
    alarms += isFound(chance) ? 1 : 0;
    found += isFound(chance + planted) ? 1 : 0;
    const check = placeboAlarms(lifts, { length: weeks, alpha: 0.05 });
    placebos += check?.alarmStarts.length ?? 0;
    placeboCount += check?.spans ?? 0;
  }
  return {
    alarms: alarms / PANELS,
    found: found / PANELS,
    placeboAlarms: placebos / placeboCount,
  };
}

describe.each([
  ["regions that jump about", { jump: 0.08, drift: 0 }, 8, 0.5],
  ["regions with the noise of counts alone", { jump: 0, drift: 0 }, 4, 0.5],
  ["regions that also drift apart", { jump: 0.08, drift: 0.03 }, 8, 0.5],
  ["a fifth that is treated", { jump: 0.08, drift: 0 }, 6, 0.2],
] as const)("a test planned on %s", (_, shape, weeks, shareTreated) => {
  const rates = ratesOf(shape, weeks, shareTreated);

  it("finds nothing where nothing is, but for alpha", () => {
    expect(Math.abs(rates.alarms - 0.05)).toBeLessThan(within(0.05));
  });

  it("finds the smallest lift that it promises to with the power promised", () => {
    expect(Math.abs(rates.found - 0.8)).toBeLessThan(within(0.8));
  });

  it("shows so by its A/A check", () => {
    expect(Math.abs(rates.placeboAlarms - 0.05)).toBeLessThan(within(0.05));
  });
});
