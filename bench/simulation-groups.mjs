// Policies tried on groups of like customers: all presets on a shop of 32,000, draws of each by user time of
// one core, beside a loop of multiplications that says how fast the core is at the time; then all of them once more
// from the start on two new workers, half of the draws each, by the clock.
import { fileURLToPath } from "node:url";
import { isMainThread, parentPort, Worker } from "node:worker_threads";
import { planRun } from "../dist/simulations/engine/core/plan-run.js";
import { resolveScenario } from "../dist/simulations/engine/core/resolve-scenario.js";
import { runAggregateDraws } from "../dist/simulations/engine/aggregate/run-aggregate-draws.js";
import { policies } from "../dist/simulations/policies/catalog.js";
import { benchBaseline } from "./simulation-shop.mjs";

const CUSTOMERS = Number(process.env.CARTOGRAPH_BENCH_GROUP_CUSTOMERS ?? 32_000);
const DRAWS = Number(process.env.CARTOGRAPH_BENCH_GROUP_DRAWS ?? 4000);

const userMs = () => process.cpuUsage().user / 1000;

/** User milliseconds of 100 million dependent multiplications and additions. */
function arithmeticMs() {
  const start = userMs();
  let x = 1;
  for (let k = 0; k < 1e8; k++) x = x * 0.999999 + 1e-6;
  const ms = userMs() - start;
  if (!(x > 0)) throw new Error("the loop was not run");
  return ms;
}

function planOf(baseline, kind) {
  const parameters = kind === "VALUE_BASED_PRICING" ? { acknowledged: true } : {};
  const resolved = resolveScenario(
    {
      name: kind,
      arms: [{ key: "treated", policies: [{ kind, parameters }] }],
      horizonDays: 90,
      seed: "bench",
      unit: "SEGMENT_AGGREGATE",
    },
    policies,
  );
  if (resolved.scenario === undefined) throw new Error(JSON.stringify(resolved));
  return planRun(resolved.scenario, baseline, policies).plan ?? null;
}

/** Draws of each preset before any is timed: what a long-lived process has behind it. */
const FIRST = 64;

if (!isMainThread) runHalf();

/** Plans and half of the draws of every preset, in a worker that has run nothing before. */
function runHalf() {
  const baseline = benchBaseline(CUSTOMERS);
  parentPort.postMessage("ready");
  parentPort.once("message", ({ from, count }) => {
    for (const kind of policies.keys()) {
      const plan = planOf(baseline, kind);
      if (plan !== null) runAggregateDraws(plan, from, count);
    }
    parentPort.postMessage("done");
  });
}

async function onTwoWorkers() {
  const workers = [0, 1].map(() => new Worker(fileURLToPath(import.meta.url)));
  const heard = (worker) =>
    new Promise((done, fail) => {
      worker.once("error", fail);
      worker.once("message", done);
    });
  await Promise.all(workers.map(heard));
  const start = performance.now();
  await Promise.all(
    workers.map((worker, half) => {
      worker.postMessage({ from: (half * DRAWS) / 2, count: DRAWS / 2 });
      return heard(worker);
    }),
  );
  const wall = performance.now() - start;
  await Promise.all(workers.map((worker) => worker.terminate()));
  console.log(
    `the same on two new workers, plans included: ${(wall / 1000).toFixed(2)} s by the clock   bar: under 5 s`,
  );
}

export async function bench() {
  const baseline = benchBaseline(CUSTOMERS);
  const loop = Math.min(arithmeticMs(), arithmeticMs());
  const start = userMs();
  const plans = [...policies.keys()].flatMap((kind) => {
    const plan = planOf(baseline, kind);
    if (plan === null) console.log(`${kind}: this shop has not the data for it`);
    return plan === null ? [] : [[kind, plan]];
  });
  for (const [, plan] of plans) runAggregateDraws(plan, 0, FIRST);
  const planning = userMs() - start;
  let drawing = 0;
  for (const [kind, plan] of plans) {
    const begun = userMs();
    runAggregateDraws(plan, 0, DRAWS);
    const drawn = userMs() - begun;
    drawing += drawn;
    console.log(`${kind}: ${((1000 * drawn) / DRAWS).toFixed(0)} us a draw`);
  }
  console.log(
    `${plans.length} presets x ${DRAWS} draws on ${CUSTOMERS} customers: draws ${(drawing / 1000).toFixed(2)} s of user time, ` +
      `${(drawing / loop).toFixed(1)} times 1e8 multiplications (${loop.toFixed(0)} ms); ` +
      `plans and their first ${FIRST} draws in a fresh process ${(planning / 1000).toFixed(2)} s`,
  );
  await onTwoWorkers();
}
