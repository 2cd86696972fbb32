import { setImmediate } from "node:timers/promises";
import { workerData } from "node:worker_threads";
import type { DrawRecords } from "../../../simulations/engine/draw-record.js";
import type { PlannedRun } from "../../../simulations/engine/core/plan-run.js";
import type { EngineModule } from "../engine-module.js";
import type { ArmReach } from "../reach/arm-reach.js";
import { openBaseline } from "./shared-baseline.js";
import { sharedArray } from "./shared-copy.js";
import { threadSlowness } from "./thread-slowness.js";
import type { StopState } from "../../../simulations/engine/summary/stop-rule.js";
import type {
  DrawTask,
  PlanSummary,
  ReachTask,
  RecordsTask,
  ThreadRun,
  ThreadStart,
} from "./thread-tasks.js";

/** Entry of a thread: each export is a task of DrawPool. */
const { enginePath } = workerData as ThreadStart;
const engineModule = import(enginePath) as Promise<EngineModule>;

/** Two runs may share the pool; a third plan costs less to make again than to keep. */
const KEPT_PLANS = 2;
const planned = new Map<string, PlannedRun>();

/** A run is planned again right after it was checked: what was found then still holds. */
const SLOWNESS_HOLDS_MS = 5000;
let measured = { at: -Infinity, slowness: 1 };

function slownessNow(): number {
  if (performance.now() - measured.at > SLOWNESS_HOLDS_MS) {
    measured = { at: performance.now(), slowness: threadSlowness() };
  }
  return measured.slowness;
}

async function plannedRun(run: ThreadRun): Promise<PlannedRun> {
  const engine = await engineModule;
  const make = (): PlannedRun => engine.planOf(run.scenario, openBaseline(run.baseline));
  if (run.id === null) return make();
  const known = planned.get(run.id) ?? make();
  planned.delete(run.id);
  planned.set(run.id, known);
  for (const id of planned.keys()) if (planned.size > KEPT_PLANS) planned.delete(id);
  return known;
}

async function planFor(run: ThreadRun) {
  const found = await plannedRun(run);
  if (found.kind === "FAULTS") throw new Error(found.faults[0]?.message ?? "It cannot be run.");
  return found.plan;
}

export async function plan(run: ThreadRun): Promise<PlanSummary> {
  const { ENGINE_VERSION: engineVersion, runWork } = await engineModule;
  const found = await plannedRun(run);
  const of = {
    engineVersion,
    customers: run.baseline.ids.ends.length,
    slowness: slownessNow(),
  };
  if (found.kind === "FAULTS") {
    const shape = { segments: 0, weeks: 0 };
    const work = { groups: 0, once: {}, perDraw: {}, summary: [] };
    return { ...of, faults: found.faults, shape, arms: [], work };
  }
  const { segments, weeks } = found.plan.shape;
  const arms = found.plan.arms.map(({ key, audience }) => ({ key, audience }));
  const work = runWork(found.plan);
  return { ...of, faults: [], shape: { segments, weeks }, arms, work };
}

export async function draw({ run, from, count }: DrawTask): Promise<DrawRecords> {
  const { runDraws } = await engineModule;
  const { numbers } = runDraws(await planFor(run), from, count);
  // a rejection nobody handles ends the thread now, before it can hand over what it made
  await setImmediate();
  return { from, count, numbers: sharedArray(numbers) };
}

export async function stop({ run, records }: RecordsTask): Promise<StopState> {
  const { stopState } = await engineModule;
  return stopState(await planFor(run), records);
}

export async function summarise({ run, records, ...options }: RecordsTask): Promise<string> {
  const { resultText } = await engineModule;
  return resultText(await planFor(run), records, options);
}

export async function reach({ run, armNumber }: ReachTask): Promise<ArmReach> {
  const { reachOf } = await engineModule;
  return reachOf(await planFor(run), armNumber);
}
