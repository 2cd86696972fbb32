import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { canonicalJson } from "../../simulations/engine/core/canonical-json.js";
import { ENGINE_VERSION } from "../../simulations/engine/core/engine-version.js";
import { fingerprintOf } from "../../simulations/engine/core/fingerprint.js";
import { planRun } from "../../simulations/engine/core/plan-run.js";
import { runDraws } from "../../simulations/engine/core/run-draws.js";
import { runExperiment } from "../../simulations/engine/core/run-experiment.js";
import type { DrawRecords } from "../../simulations/engine/draw-record.js";
import type { Plan } from "../../simulations/engine/plan.js";
import { summarise } from "../../simulations/engine/summary/summarise.js";
import type { Policy, PolicyKind } from "../../simulations/engine/policy.js";
import type { Scenario, SimulationUnit } from "../../simulations/engine/scenario.js";
import { policies } from "../../simulations/policies/catalog.js";
import { resultTextOf } from "../../src/simulator/experiment-records.js";
import { shareBaseline } from "../../src/simulator/pool/shared-baseline.js";
import { sharedCopy } from "../../src/simulator/pool/shared-copy.js";
import { fromChunk, toChunk } from "../../src/simulator/process/checkpoint-chunks.js";
import type { InProcessRun } from "../../src/simulator/run-in-process.js";
import { partialResult } from "../../src/simulator/partial-result.js";
import { exampleBaseline } from "../simulations/support/example-baseline.js";
import { exampleArm, exampleScenario } from "../simulations/support/example-scenario.js";
import { ExperimentDesk } from "./support/experiment-desk.js";

const desk = new ExperimentDesk();
beforeAll(() => desk.openStore());
afterAll(() => desk.close());

const baseline = exampleBaseline({ customers: 600 });
const UNITS: readonly SimulationUnit[] = ["SEGMENT_AGGREGATE", "CUSTOMER"];

function scenarioOf(unit: SimulationUnit): Scenario {
  const policy = (kind: PolicyKind): Policy => policies.get(kind) as Policy;
  const arms = [
    exampleArm(policy("WIN_BACK"), { arm: { key: "all" } }),
    exampleArm(policy("SECOND_PURCHASE_FLOW"), {
      arm: { key: "some", audience: Uint32Array.from({ length: 200 }, (_, at) => at * 3) },
    }),
  ];
  // four chunks of draws for the threads to share
  const precision = { draws: 256, maxDraws: 256, targetRelativeMcse: 0.001 };
  return exampleScenario(policy("WIN_BACK"), { overrides: { arms, unit, precision } });
}

function planOf(scenario: Scenario): Plan {
  const planned = planRun(scenario, baseline, policies);
  if (planned.kind === "FAULTS") throw new Error(JSON.stringify(planned.faults));
  return planned.plan;
}

/** The result in one piece, without threads, processes or a store. */
const directText = (scenario: Scenario): string => canonicalJson(runExperiment(planOf(scenario)));

/** Draws of a try that ended early, as the store gives them back. */
function checkpointOf(scenario: Scenario, draws: number): DrawRecords {
  const kept = fromChunk(toChunk([runDraws(planOf(scenario), 0, draws)]));
  if (kept === null) throw new Error("The checkpoint was lost.");
  return kept;
}

describe.each(UNITS)("the engine on threads (%s)", (unit) => {
  const scenario = scenarioOf(unit);
  const direct = directText(scenario);

  it.each([1, 2, 3, 4, 8])("has the bytes of a run without threads on %i", async (workers) => {
    const { runInProcess } = await desk.compiled.inProcess();
    const run: InProcessRun = { scenario, baseline, workers };
    expect(await runInProcess(run)).toMatchObject({ kind: "DONE", resultText: direct });
  });

  it("has them after going on from a checkpoint in the middle of a stage", async () => {
    const { DrawPool, ENGINE_PATH, simulateRun } = await desk.compiled.pool();
    const pool = new DrawPool({ threads: 2, enginePath: ENGINE_PATH, threadHeapMb: 512 });
    const run = {
      id: "resumed",
      scenario: sharedCopy(scenario),
      baseline: shareBaseline(baseline),
    };
    let drawn = 0;
    try {
      const outcome = await simulateRun(pool, run, {
        restored: [checkpointOf(scenario, 100)],
        signal: new AbortController().signal,
        onProgress: () => undefined,
        onRecords: ({ count }) => (drawn += count),
      });
      expect(outcome).toMatchObject({ kind: "DONE", resultText: direct });
      expect(drawn).toBe(156);
    } finally {
      await pool.close();
    }
  });

  it("tells what there is when it is stopped, marked partial, by the draws alone", async () => {
    const { runInProcess } = await desk.compiled.inProcess();
    const stopping = new AbortController();
    const long = {
      ...scenario,
      precision: { ...scenario.precision, draws: 4096, maxDraws: 100_000 },
    };
    const outcome = await runInProcess({
      ...{ scenario: long, baseline, workers: 2, signal: stopping.signal },
      onProgress: ({ drawsDone }) => drawsDone >= 64 && stopping.abort(),
    });
    if (outcome.kind !== "STOPPED" || outcome.partial === null) throw new Error(outcome.kind);
    const { draws, resultText } = outcome.partial;
    expect(draws).toBeLessThan(4096);
    const planned = planRun(long, baseline, policies);
    if (planned.kind === "FAULTS") throw new Error(JSON.stringify(planned.faults));
    const whole = summarise(planned.plan, [runDraws(planned.plan, 0, draws)]);
    expect(JSON.parse(resultText)).toMatchObject({
      ...{ draws, stopped: "CANCELLED" },
      health: [{ code: "PARTIAL_RUN", status: "FAIL" }, ...whole.health],
    });
    expect(resultText).toBe(canonicalJson(partialResult(whole, long)));
  });

  it("has them through queue, store and process too", async () => {
    const runner = await desk.openRunner({
      enginePath: undefined,
      readBaseline: async () => baseline,
    });
    const outcome = await runner.submit({
      shopKey: baseline.shopKey,
      snapshotId: baseline.snapshotId,
      snapshotHash: baseline.snapshotHash,
      fingerprint: fingerprintOf(baseline.snapshotHash, scenario),
      engineVersion: ENGINE_VERSION,
      scenario,
      customers: baseline.customers.count,
      work: { groups: 1, once: {}, perDraw: { arms: 1 }, summary: [] },
      callerKey: "caller",
    });
    if (outcome.kind !== "ACCEPTED") throw new Error(outcome.kind);
    const { id } = outcome.experiment;
    expect(await runner.wait(id, 40_000)).toMatchObject({ status: "SUCCEEDED", error: null });
    expect(await resultTextOf(desk.store, id)).toBe(direct);
    await desk.clear();
  });

  it("says beforehand whom its arms reach", async () => {
    const runner = await desk.openRunner({
      enginePath: undefined,
      readBaseline: async () => baseline,
    });
    const planned = await runner.check(scenario, baseline);
    expect(planned).toMatchObject({ faults: [], engineVersion: ENGINE_VERSION, customers: 600 });
    expect(planned.arms.map(({ key }) => key)).toEqual(["all", "some"]);
    await desk.clear();
  });
});
