import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { resultTextOf } from "../../src/simulator/experiment-records.js";
import { ExperimentDesk } from "./support/experiment-desk.js";
import { submitted } from "./support/submitted.js";

const desk = new ExperimentDesk();
beforeAll(() => desk.openStore());
afterEach(() => desk.clear());
afterAll(() => desk.close());

const TROUBLES = [
  { trouble: "exit", reason: /exited with code: 7/ },
  { trouble: "throw", reason: /the engine threw/ },
  { trouble: "rejection", reason: /nobody handles this/ },
  { trouble: "overflow", reason: /call stack/ },
  { trouble: "abort", reason: /not supported in workers/ },
  { trouble: "kill", reason: /SIGKILL/ },
  { trouble: "heap", reason: /memory/ },
  { trouble: "map", reason: /memory|SIGABRT|Map maximum size/ },
  { trouble: "array", reason: /memory|SIGABRT/ },
  { trouble: "off-heap", reason: /more than 350 MB of memory/ },
] as const;

describe("an engine that breaks down twice", () => {
  it.each(TROUBLES)("by $trouble fails its experiment alone", async ({ trouble, reason }) => {
    const runner = await desk.openRunner({ memoryMb: 350, threadHeapMb: 64 });
    const bad = await submitted(runner, { trouble, at: 100 });
    const good = await submitted(runner, { draws: 512, seed: "good" });
    const failed = await runner.wait(bad, 40_000);
    expect(failed).toMatchObject({ status: "FAILED", attempts: 2 });
    expect(failed?.error).toMatchObject({ code: "ENGINE_FAILED" });
    expect(failed?.error?.message).toMatch(reason);
    expect(await runner.wait(good, 20_000)).toMatchObject({ status: "SUCCEEDED" });
    expect(await resultTextOf(desk.store, bad)).toBeNull();
    expect(desk.faults).toEqual([]);
  });
});
