import { describe, expect, it } from "@jest/globals";
import { runExperiment } from "../../../simulations/engine/core/run-experiment.js";
import { exampleBaseline } from "../support/example-baseline.js";
import { catalogPlan, KINDS } from "./catalog-run.js";

const DRAWS = 512;
const shop = exampleBaseline({ customers: 4000 });
const precision = { draws: DRAWS, maxDraws: DRAWS, targetRelativeMcse: 0.02 };

const results = KINDS.map((kind) => {
  const scenario = { unit: "SEGMENT_AGGREGATE", precision } as const;
  const result = runExperiment(catalogPlan(shop, kind, { scenario }));
  return [kind, result] as const;
});

describe("a run of each policy", () => {
  it.each(results)(
    "%s: knowing all is worth at least as much as knowing one thing, and that at least nothing",
    (_kind, { arms }) => {
      const value = arms[0]?.valueOfInformation;
      if (value === null || value === undefined)
        throw new Error("There is no value of information.");
      expect(value.perfectCents).toBeGreaterThanOrEqual(0);
      expect(value.byAssumption.length).toBeGreaterThan(0);
      for (const { cents } of value.byAssumption) {
        expect(cents).toBeGreaterThanOrEqual(0);
        expect(cents).toBeLessThanOrEqual(value.perfectCents);
      }
    },
  );

  it.each(results)(
    "%s: a test that is worth making leaves more than deciding now",
    (_kind, { arms }) => {
      const { bestTest, worthTesting } = arms[0]?.valueOfInformation ?? {
        bestTest: null,
        worthTesting: false,
      };
      const adds =
        bestTest === null
          ? 0
          : bestTest.expectedProfitWithTestCents - bestTest.expectedProfitRollNowCents;
      expect(worthTesting).toBe(adds > 0);
      expect(arms[0]?.decision.verdict === "TEST_FIRST" && !worthTesting).toBe(false);
    },
  );

  it.each(results)(
    "%s: shares of variance lie between 0 and 1, and no number is none",
    (_kind, result) => {
      for (const { sensitivity } of result.arms) {
        for (const { varianceShare, rankCorrelation } of sensitivity) {
          expect(varianceShare).toBeGreaterThanOrEqual(0);
          expect(varianceShare).toBeLessThanOrEqual(1);
          expect(Math.abs(rankCorrelation)).toBeLessThanOrEqual(1);
        }
      }
      const numbers: number[] = [];
      JSON.stringify(result, (_key, value: unknown) => {
        if (typeof value === "number") numbers.push(value);
        return value;
      });
      expect(numbers.every(Number.isFinite)).toBe(true);
    },
  );
});
