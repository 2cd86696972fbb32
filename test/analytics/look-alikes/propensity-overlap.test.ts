import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import {
  balancedPropensity,
  propensityOverlap,
  type PropensityOverlap,
} from "../../../src/analytics/look-alikes/propensity-overlap.js";

/** The base share 0.5 leaves probabilities as they are. */
const overlapOf = (
  valuable: readonly number[],
  others: readonly number[],
  baseShare = 0.5,
): PropensityOverlap => {
  const labels = [...valuable.map(() => 1), ...others.map(() => 0)];
  const found = propensityOverlap(Float64Array.from([...valuable, ...others]), labels, baseShare);
  if (found === null) throw new Error("a group is empty");
  return found;
};

describe("the balanced propensity", () => {
  it("is Bayes' rule with both groups of equal size", () => {
    // P(x | valuable) 0.3, P(x | other) 0.1: balanced 0.3 / 0.4, whatever the base share
    for (const base of [0.5, 0.2, 0.01]) {
      const said = (base * 0.3) / (base * 0.3 + (1 - base) * 0.1);
      expect(balancedPropensity(said, base)).toBeCloseTo(0.75, 12);
    }
  });

  it("tells nothing where the base share is said", () => {
    for (const base of [0.9, 0.2, 1e-5]) {
      expect(balancedPropensity(base, base)).toBeCloseTo(0.5, 12);
    }
  });
});

describe("the overlap of valuable and other customers", () => {
  it("is whole for groups that are alike", () => {
    const values = Array.from({ length: 40 }, (_, k) => (k + 0.5) / 40);
    const found = overlapOf(values, values);
    expect(found.overlapShare).toBeCloseTo(1, 12);
    expect(found.bins.map(({ valuable, others }) => [valuable, others])).toEqual(
      new Array(10).fill([4, 4]),
    );
    // below 0.1 and above 0.9: 4 of 40 at either end
    expect(found.outsideShare).toBeCloseTo(0.2, 12);
  });

  it("is none for groups that are apart", () => {
    const found = overlapOf([0.95, 0.97, 0.96], [0.02, 0.03, 0.04, 0.05]);
    expect(found).toMatchObject({ overlapShare: 0, outsideShare: 1, trimmedShare: 1 });
    expect(found.supportLow).toBeGreaterThan(found.supportHigh);
  });

  it("counts the others as many as Kish's formula says", () => {
    // odds 1, 1 and 3: (1 + 1 + 3)² / (1 + 1 + 9)
    expect(overlapOf([0.5], [0.5, 0.5, 0.75]).effectiveOthers).toBeCloseTo(25 / 11, 12);
    expect(overlapOf([0.5], [0.3, 0.3, 0.3, 0.3]).effectiveOthers).toBeCloseTo(4, 12);
  });

  it("does not depend on how rare the valuable are, when odds keep their ratio", () => {
    const common = overlapOf([0.4, 0.6, 0.7], [0.2, 0.4, 0.5, 0.6]);
    const base = 0.01;
    const rare = (balanced: number): number => {
      const odds = (balanced / (1 - balanced)) * (base / (1 - base));
      return odds / (1 + odds);
    };
    const found = overlapOf([0.4, 0.6, 0.7].map(rare), [0.2, 0.4, 0.5, 0.6].map(rare), base);
    expect(found.supportLow).toBeCloseTo(common.supportLow, 10);
    expect(found.effectiveOthers).toBeCloseTo(common.effectiveOthers, 10);
    expect(found.outsideShare).toBe(0);
  });

  it("is not said of a group without customers", () => {
    expect(propensityOverlap(Float64Array.of(0.2, 0.3), [0, 0], 0.5)).toBeNull();
    expect(propensityOverlap(new Float64Array(0), [], 0.5)).toBeNull();
  });

  it("is always within its bounds, and counts everybody once", () => {
    const probabilities = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
      minLength: 1,
      maxLength: 30,
    });
    const base = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });
    fc.assert(
      fc.property(probabilities, probabilities, base, (valuable, others, share) => {
        const found = overlapOf(valuable, others, share);
        const shares = [found.overlapShare, found.outsideShare, found.trimmedShare];
        for (const part of [...shares, found.supportLow, found.supportHigh]) {
          expect(part).toBeGreaterThanOrEqual(0);
          expect(part).toBeLessThanOrEqual(1);
        }
        expect(found.effectiveOthers).toBeGreaterThanOrEqual(1 - 1e-9);
        expect(found.effectiveOthers).toBeLessThanOrEqual(others.length);
        const counted = found.bins.reduce((sum, bin) => sum + bin.valuable + bin.others, 0);
        expect(counted).toBe(valuable.length + others.length);
      }),
      { seed: 16, numRuns: 300 },
    );
  });
});
