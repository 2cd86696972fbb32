import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { recordLength } from "../../simulations/engine/draw-record.js";
import { LIMITS } from "../../simulations/engine/scenario.js";
import { WORK_STEPS, type RunWork } from "../../simulations/engine/effort/work-steps.js";
import {
  costExcess,
  estimateCost,
  MAX_RECORD_BYTES,
  processorSeconds,
} from "../../src/simulator/estimate-cost.js";
import { threadSlowness } from "../../src/simulator/pool/thread-slowness.js";

/** Of a policy for all of 100,000 customers that changes every order. */
const work: RunWork = {
  groups: 100_000,
  once: { plannedCustomers: 100_000, preparedCustomers: 100_000 },
  perDraw: {
    arms: 1,
    scannedCustomers: 100_000,
    foundCustomers: 15_000,
    playedWorlds: 30_000,
    playedOrders: 50_000,
    arrivalWorlds: 20_000,
    laterGroups: 1500,
  },
  summary: [
    { draws: LIMITS.draws.high, perDraw: { summedArms: 1 } },
    { draws: 4096, perDraw: { summedSegments: 12, summedWeeks: 13 } },
  ],
};

const question = {
  work,
  customers: 100_000,
  arms: 1,
  draws: 4000,
  horizonDays: 90,
  unit: "CUSTOMER",
} as const;

const questions = fc.record({
  work: fc.constant(work),
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

  it("is some minutes on two threads, and less than 500 MB, for 100,000 customers and 4,000 draws", () => {
    const { seconds, bytes } = estimateCost({ ...question, threads: 2 });
    expect(seconds).toBeGreaterThan(1);
    expect(seconds).toBeLessThan(300);
    expect(bytes).toBeLessThan(500e6);
  });

  it("grows with every step there is to do, by what the step takes each time", () => {
    const before = processorSeconds(work, 1000);
    for (const step of WORK_STEPS) {
      const perDraw = { ...work.perDraw, [step]: (work.perDraw[step] ?? 0) + 1000 };
      const once = { ...work.once, [step]: (work.once[step] ?? 0) + 1000 };
      const more = processorSeconds({ ...work, perDraw, once }, 1000);
      expect(more.drawing).toBeGreaterThan(before.drawing);
      expect(more.drawing - before.drawing).toBeCloseTo(1000 * (more.once - before.once), 9);
    }
  });

  it("shares draws among threads, but not what each does once", () => {
    const one = estimateCost(question).seconds;
    const four = estimateCost({ ...question, threads: 4 }).seconds;
    const { drawing } = processorSeconds(work, question.draws);
    expect(one - four).toBeCloseTo(0.75 * drawing, 9);
  });

  it("is as many times as long as the machine is slow", () => {
    const { seconds } = estimateCost(question);
    expect(estimateCost({ ...question, slowness: 2.5 }).seconds).toBeCloseTo(2.5 * seconds, 9);
  });

  it("measures how slow a thread is to the same order each time", () => {
    const measured = [1, 2, 3].map(() => threadSlowness());
    expect(Math.min(...measured)).toBeGreaterThan(0.1);
    expect(Math.min(...measured)).toBeLessThan(50);
    expect(Math.max(...measured) / Math.min(...measured)).toBeLessThan(20);
  });

  it("has one thread sum up, segments and weeks of the first draws alone", () => {
    const summaryOf = (draws: number, threads = 1) => {
      const { seconds } = estimateCost({ ...question, draws, threads });
      const { once, drawing } = processorSeconds(work, draws);
      return seconds - once - drawing / threads;
    };
    const rise = (from: number, until: number) => summaryOf(until) - summaryOf(from);
    expect(summaryOf(4000, 8)).toBeCloseTo(summaryOf(4000), 9);
    expect(rise(1000, 2000)).toBeCloseTo(rise(3000, 4000), 9);
    expect(rise(5000, 6000)).toBeGreaterThan(0);
    expect(rise(5000, 6000)).toBeLessThan(rise(1000, 2000) / 2);
    expect(processorSeconds({ ...work, summary: [] }, 4000).summary).toBe(0);
  });

  it("rises in step with the draws", () => {
    const draws = [64, 128, 4000, 200_000];
    const seconds = draws.map((count) => processorSeconds(work, count).drawing);
    const perDraw = seconds.slice(1).map((each, at) => {
      const before = { draws: draws[at] as number, seconds: seconds[at] as number };
      return (each - before.seconds) / ((draws[at + 1] as number) - before.draws);
    });
    for (const each of perDraw) expect(each).toBeCloseTo(perDraw[0] as number, 9);
    expect(perDraw[0]).toBeGreaterThan(0);
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
