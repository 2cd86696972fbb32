import { afterAll, describe, expect, it } from "@jest/globals";
import type { EngineModule } from "../../src/simulator/engine-module.js";
import type { InProcessRun } from "../../src/simulator/run-in-process.js";
import type { RunProgress } from "../../src/simulator/run-progress.js";
import { CompiledSimulator } from "./support/compiled-simulator.js";
import { BASELINE, STAND_IN } from "./support/experiment-desk.js";
import { standInScenario, type StandInWish } from "./support/stand-in-request.js";

const compiled = new CompiledSimulator();
afterAll(() => compiled.remove());

async function runStandIn(wish: StandInWish, options: Partial<InProcessRun> = {}) {
  const { runInProcess } = await compiled.inProcess();
  return runInProcess({
    scenario: standInScenario(wish),
    baseline: BASELINE,
    workers: 2,
    enginePath: STAND_IN,
    ...options,
  });
}

/** All draws at once, without threads, chunks or shared memory. */
async function directText(wish: StandInWish): Promise<string> {
  const engine = (await import(STAND_IN)) as EngineModule;
  const scenario = standInScenario(wish);
  const planned = engine.planOf(scenario, BASELINE);
  if (planned.kind === "FAULTS") throw new Error("it was refused");
  const draws = scenario.precision.maxDraws;
  return engine.resultText(planned.plan, [engine.runDraws(planned.plan, 0, draws)]);
}

describe("a run in this process", () => {
  it.each([1, 2, 3, 4, 8])(
    "has the bytes of a run without threads on %i threads",
    async (workers) => {
      const wish = { draws: 1000 };
      const outcome = await runStandIn(wish, { workers });
      expect(outcome).toEqual({ kind: "DONE", resultText: await directText(wish), draws: 1000 });
    },
  );

  it("tells how far it is, and what each arm has come to", async () => {
    const told: RunProgress[] = [];
    await runStandIn({ draws: 256 }, { onProgress: (progress) => told.push(progress) });
    expect(told.map(({ drawsDone, drawsPlanned }) => [drawsDone, drawsPlanned])).toEqual([
      [0, 64],
      [64, 64],
      [64, 128],
      [128, 128],
      [128, 256],
      [192, 256],
      [256, 256],
    ]);
    expect(told[0]?.arms).toEqual([{ key: "treated", meanProfitCents: null, mcseCents: null }]);
    const [arm] = told.at(-1)?.arms ?? [];
    expect(Number.isFinite(arm?.meanProfitCents)).toBe(true);
    expect(arm?.mcseCents).toBeGreaterThan(0);
    expect(told.at(-1)?.secondsLeft).toBe(0);
  });

  it("names the faults of a scenario that the shop cannot run", async () => {
    expect(await runStandIn({ trouble: "faults" })).toEqual({
      kind: "REFUSED",
      faults: [{ path: ["arms", "0"], message: "Nobody is reached." }],
    });
  });

  it("fails with what the engine throws", async () => {
    await expect(runStandIn({ trouble: "throw", at: 70 })).rejects.toThrow("the engine threw");
  });

  it("stops within 200 ms when it is aborted in a busy loop", async () => {
    const stopping = new AbortController();
    const run = runStandIn(
      { trouble: "hang", at: 100 },
      {
        signal: stopping.signal,
        onProgress: ({ drawsDone }) => drawsDone === 64 && setTimeout(() => stopping.abort(), 200),
      },
    );
    expect(await run).toEqual({
      kind: "STOPPED",
      partial: { draws: 64, resultText: await directText({ draws: 64 }) },
    });
    const before = process.cpuUsage();
    await new Promise((resolve) => setTimeout(resolve, 500));
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(200);
  });
});
