import { describe, expect, it } from "@jest/globals";
import { candidateSplits } from "../../../src/stats/geo-tests/candidate-splits.js";
import { detectableLift, powerOfLift } from "../../../src/stats/geo-tests/detectable-lift.js";
import { logLift, placeboLifts } from "../../../src/stats/geo-tests/placebo-lifts.js";
import { quietestSplit } from "../../../src/stats/geo-tests/quietest-split.js";
import { splitPanel } from "../../../src/stats/geo-tests/split-panel.js";
import { chiSquareQuantile } from "../../../src/stats/special/chi-square-quantile.js";
import { drawnPanel } from "./drawn-panel.js";

const treatedOf = (isTreated: readonly boolean[] | undefined): number[] =>
  (isTreated ?? []).flatMap((is, region) => (is ? [region] : []));

describe("ways to split regions", () => {
  it("are all halves of four alike, without their mirror images", () => {
    const found = candidateSplits([10, 10, 10, 10], { treatedShare: 0.5 });
    expect(found.map(({ isTreated }) => treatedOf(isTreated))).toEqual([
      [2, 3],
      [1, 3],
      [1, 2],
    ]);
  });

  it("treat the share that is wanted, give or take a fifth, and what must be treated", () => {
    const sizes = Array.from({ length: 30 }, (_, region) => 1_000 / (region + 1));
    for (const treatedShare of [0.1, 0.25, 0.5]) {
      const found = candidateSplits(sizes, { treatedShare, treat: [7] });
      expect(found.length).toBeGreaterThan(10);
      for (const split of found) {
        expect(split.isTreated[7]).toBe(true);
        expect(Math.abs(split.treatedShare - treatedShare)).toBeLessThanOrEqual(
          0.2 * treatedShare + 1e-9,
        );
      }
    }
  });

  it("are the nearest where that share cannot be, with two regions on either side", () => {
    const found = candidateSplits([100, 5, 4, 3], { treatedShare: 0.5 });
    expect(found.map(({ isTreated }) => treatedOf(isTreated))).toEqual([[1, 2]]);
  });
});

// of four regions the first and last rise and fall together, and so do the second and third
const FOUR = [
  [12, 20, 12, 20, 12, 20, 12, 20, 12, 20, 12, 20],
  [15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15],
  [14, 14, 14, 14, 14, 14, 14, 14, 14, 14, 14, 14],
  [6, 10, 6, 10, 6, 10, 6, 10, 6, 10, 6, 10],
];

describe("the quietest split", () => {
  it("puts regions that move together into different groups", () => {
    const panel = splitPanel(FOUR, { treatedShare: 0.5 });
    const chosen = quietestSplit(panel);
    const treated = treatedOf(panel.splits[chosen ?? -1]?.isTreated);
    expect([
      [1, 3],
      [2, 3],
    ]).toContainEqual(treated);
  });

  it("has no say of the weeks that it is tried on", () => {
    const drawn = drawnPanel("tried", { regions: 8, weeks: 40, jump: 0.1, drift: 0 });
    // the weeks from 12 on in another order in every region: sizes stay as they are
    const turned = drawn.map((series, region) => [
      ...series.slice(0, 12),
      ...series.slice(12 + region, 20),
      ...series.slice(12, 12 + region),
      ...series.slice(20),
    ]);
    const [one, other] = [drawn, turned].map((regions) =>
      quietestSplit(splitPanel(regions, { treatedShare: 0.5 }), { start: 12, end: 20 }),
    );
    expect(one).not.toBeNull();
    expect(other).toBe(one);
  });

  it("has no placebo lift where the panel is too short to choose regions by", () => {
    const panel = splitPanel(FOUR, { treatedShare: 0.5 });
    expect(placeboLifts(panel, 3)).toBeNull();
    expect(placeboLifts(panel, 2)?.map(({ start }) => start)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });
});

describe("the read-out", () => {
  it("is the change of treated over control, whatever befalls both", () => {
    const panel = splitPanel(
      [
        [10, 10, 20, 20],
        [10, 10, 30, 30],
        [5, 5, 10, 10],
        [5, 5, 15, 15],
      ],
      { treatedShare: 0.5 },
    );
    // 30 against 30 before; after: (1 and 3) 90 against 60
    const place = panel.splits.findIndex(({ isTreated }) => treatedOf(isTreated).join() === "1,3");
    expect(logLift(panel, place, { start: 2, length: 2 })).toBeCloseTo(Math.log(90 / 60), 12);
  });

  it("has the power asked for at the smallest lift, and alpha at none", () => {
    const test = { alpha: 0.05, spread: 0.04, degrees: 7.6 };
    const smallest = detectableLift(test, 0.8);
    expect(powerOfLift(test, smallest)).toBeCloseTo(0.8, 3);
    expect(powerOfLift(test, 0)).toBeCloseTo(0.05, 9);
    // with many degrees the normal law: exp((1.95996 + 0.84162) 0.04) - 1
    expect(detectableLift({ ...test, degrees: 1e6 }, 0.8)).toBeCloseTo(0.118584, 5);
  });

  it("takes the quantiles of tables: chi-square of 10 degrees 3.247 and 20.483", () => {
    expect(chiSquareQuantile(0.025, 10)).toBeCloseTo(3.24697, 5);
    expect(chiSquareQuantile(0.975, 10)).toBeCloseTo(20.48318, 5);
  });
});
