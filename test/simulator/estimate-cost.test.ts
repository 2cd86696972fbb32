import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { recordLength } from "../../simulations/engine/draw-record.js";
import { LIMITS } from "../../simulations/engine/scenario.js";
import { costExcess, estimateCost, MAX_RECORD_BYTES } from "../../src/simulator/estimate-cost.js";

const question = {
  customers: 100_000,
  arms: 1,
  draws: 4000,
  horizonDays: 90,
  unit: "CUSTOMER",
} as const;

const questions = fc.record({
  customers: fc.integer({ min: 1, max: 4_000_000 }),
  arms: fc.integer({ min: 1, max: LIMITS.arms }),
  draws: fc.integer({ min: LIMITS.draws.low, max: LIMITS.draws.high }),
  horizonDays: fc.integer({ min: LIMITS.horizonDays.low, max: LIMITS.horizonDays.high }),
  unit: fc.constantFrom("CUSTOMER" as const, "SEGMENT_AGGREGATE" as const),
  segments: fc.integer({ min: 1, max: 60 }),
});

describe("the cost of a run", () => {
  it("counts customers, worlds and draws", () => {
    expect(estimateCost(question).steps).toBe(100_000 * 2 * 4000);
  });

  it("is a minute on two threads, and less than 500 MB, for 100,000 customers and 4,000 draws", () => {
    const { seconds, bytes } = estimateCost({ ...question, threads: 2 });
    expect(seconds).toBeGreaterThan(1);
    expect(seconds).toBeLessThan(60);
    expect(bytes).toBeLessThan(500e6);
  });

  it("holds the memory of every record", () => {
    const shape = { arms: 1, segments: 5, weeks: 13 };
    const more = estimateCost({ ...question, segments: 5, draws: 5000 });
    const less = estimateCost({ ...question, segments: 5, draws: 4096 });
    expect(more.bytes - less.bytes).toBe(904 * 8 * recordLength(shape, false));
  });

  it("is let in up to the largest that is named, and not beyond", () => {
    fc.assert(
      fc.property(questions, (asked) => {
        const excess = costExcess(asked);
        if (excess === null) {
          expect(asked.customers).toBeLessThanOrEqual(LIMITS.customers);
          return;
        }
        expect(excess.largest).toBeLessThan(asked[excess.field]);
        if (excess.field === "customers" || excess.largest < 1) return;
        const largest = { ...asked, draws: excess.largest };
        expect(costExcess(largest)).toBeNull();
        expect(costExcess({ ...largest, draws: excess.largest + 1 })).not.toBeNull();
      }),
    );
  });

  it("never lets records take more than their memory", () => {
    fc.assert(
      fc.property(questions, (asked) => {
        if (costExcess(asked) !== null) return;
        const { bytes } = estimateCost(asked);
        expect(bytes).toBeLessThan(MAX_RECORD_BYTES + LIMITS.customers * 100);
      }),
    );
  });
});
