import { isDeepStrictEqual } from "node:util";
import { describe, expect, it, jest } from "@jest/globals";
import fc from "fast-check";
import { recordLength, type DrawRecords } from "../../simulations/engine/draw-record.js";
import { openBaseline, shareBaseline } from "../../src/simulator/pool/shared-baseline.js";
import { fitShape, recordsWithin } from "../../src/simulator/pool/restored-records.js";
import { BaselineAssembly, baselineParts } from "../../src/simulator/process/baseline-parts.js";
import { fromChunk, toChunk } from "../../src/simulator/process/checkpoint-chunks.js";
import { CheckpointWriter } from "../../src/simulator/process/checkpoint-writer.js";
import type { CheckpointChunk } from "../../src/simulator/process/engine-messages.js";
import { scenarioOfText, scenarioText } from "../../src/simulator/scenario-text.js";
import { exampleBaseline } from "../simulations/support/example-baseline.js";
import { standInScenario } from "./support/stand-in-request.js";

describe("a scenario as text", () => {
  const scenario = standInScenario({});

  it("is the scenario again, whatever its audience", () => {
    const audiences = fc.uniqueArray(fc.nat(100_000), { maxLength: 200 });
    fc.assert(
      fc.property(fc.option(audiences), (positions) => {
        const audience = positions && Uint32Array.from(positions.sort((a, b) => a - b));
        const arms = scenario.arms.map((arm) => ({ ...arm, audience }));
        expect(scenarioOfText(scenarioText({ ...scenario, arms }))).toEqual({ ...scenario, arms });
      }),
    );
  });

  it("is equal for equal scenarios, in whatever order their fields were given", () => {
    const turned = Object.fromEntries(Object.entries(scenario).reverse()) as typeof scenario;
    expect(scenarioText(turned)).toBe(scenarioText(scenario));
  });
});

/** Typed arrays as lists, whatever memory they lie in. */
function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, each: unknown) =>
      ArrayBuffer.isView(each) ? Array.from(each as Uint8Array) : each,
    ),
  );
}

describe("a baseline on its way to the threads", () => {
  it("is the same baseline, in shared memory, after it was cut into parts", () => {
    const baseline = exampleBaseline({ customers: 20_500 });
    const assembly = new BaselineAssembly();
    const states = [...baselineParts(baseline)].map((part) => assembly.add(part));
    expect(states.map((state) => state !== null)).toEqual([false, false, true]);
    const shared = states.at(-1);
    if (shared == null) throw new Error("It is not whole.");
    expect(shared.numbers.customers.revenueCents.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(isDeepStrictEqual(plain(openBaseline(shared)), plain(baseline))).toBe(true);
  });

  it("keeps customer ids that are not ASCII, or empty", () => {
    const baseline = exampleBaseline({ customers: 3 });
    const ids = ["", "Žofie 7", "客户"];
    const named = { ...baseline, customers: { ...baseline.customers, ids } };
    expect(openBaseline(shareBaseline(named)).customers.ids).toEqual(ids);
  });
});

const shape = { arms: 1, segments: 2, weeks: 3 };

/** Records of draws [from, from + count) whose numbers are their own places in the run. */
function countedRecords(from: number, count: number): DrawRecords {
  const at = (draw: number): number => {
    const detailed = Math.min(draw, 4096);
    return detailed * recordLength(shape, true) + (draw - detailed) * recordLength(shape, false);
  };
  const numbers = new Float64Array(at(from + count) - at(from)).map((_, place) => at(from) + place);
  return { from, count, numbers };
}

function bytesOf(numbers: Float64Array): Buffer {
  return Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

describe("records that were kept", () => {
  it("are the same numbers again, from one chunk of several", () => {
    const chunk = toChunk([countedRecords(0, 64), countedRecords(64, 32)]);
    expect(isDeepStrictEqual(fromChunk(chunk), countedRecords(0, 96))).toBe(true);
  });

  it("are not taken for records when a bit has changed", () => {
    const chunk = toChunk([countedRecords(0, 64)]);
    chunk.bytes[100]! ^= 1;
    expect(fromChunk(chunk)).toBeNull();
  });

  it("can be cut at any draw, also where details end", () => {
    const records = [countedRecords(4000, 64), countedRecords(4064, 100)];
    fc.assert(
      fc.property(fc.integer({ min: 4000, max: 4164 }), (middle) => {
        const parts = [
          ...recordsWithin(records, shape, { from: 0, until: middle }),
          ...recordsWithin(records, shape, { from: middle, until: 9999 }),
        ];
        for (const { from, count, numbers } of parts) {
          expect(bytesOf(numbers).equals(bytesOf(countedRecords(from, count).numbers))).toBe(true);
        }
        expect(parts.reduce((sum, { count }) => sum + count, 0)).toBe(164);
      }),
      { examples: [[4064], [4096]], numRuns: 30 },
    );
  });

  it("are known not to be those of another shape", () => {
    expect(fitShape(countedRecords(4000, 200), shape)).toBe(true);
    expect(fitShape(countedRecords(4000, 200), { ...shape, segments: 3 })).toBe(false);
  });

  it("are written two megabytes at a time, however fast they come", () => {
    const kept: CheckpointChunk[] = [];
    const one = countedRecords(0, 1024);
    const writer = new CheckpointWriter({ everyMs: 1000, bytes: 1e9 }, (chunk) => {
      kept.push(chunk);
    });
    const clock = jest.spyOn(performance, "now");
    const start = performance.now();
    for (const [at, ms] of [0, 0, 0, 2000, 2100, 4000].entries()) {
      clock.mockReturnValue(start + ms);
      writer.add({ ...one, from: at * 1024 });
    }
    clock.mockRestore();
    expect(one.numbers.byteLength).toBeGreaterThan(1e6);
    expect(one.numbers.byteLength).toBeLessThan(2 ** 21);
    expect(kept.map(({ from, count }) => [from, count])).toEqual([
      [0, 1024],
      [1024, 1024],
    ]);
  });

  it("are written in draw order, and no more than is allowed", () => {
    const kept: CheckpointChunk[] = [];
    const one = countedRecords(0, 64).numbers.byteLength;
    const writer = new CheckpointWriter({ everyMs: 0, bytes: 2.5 * one }, (chunk) => {
      kept.push(chunk);
    });
    for (let from = 0; from < 512; from += 64) writer.add(countedRecords(from, 64));
    expect(kept.map(({ from, count }) => [from, count])).toEqual([
      [0, 64],
      [64, 64],
    ]);
  });
});
