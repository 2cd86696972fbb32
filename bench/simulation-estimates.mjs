// What the engine is believed to take before a run beside what it takes: every preset in both units, in processor
// time of one core at the speed it has at the time, for so many draws; plans and first draws included. Rates are taken after the first draws.
import { planRun } from "../dist/simulations/engine/core/plan-run.js";
import { resolveScenario } from "../dist/simulations/engine/core/resolve-scenario.js";
import { runDraws } from "../dist/simulations/engine/core/run-draws.js";
import { runWork } from "../dist/simulations/engine/effort/run-work.js";
import { policies } from "../dist/simulations/policies/catalog.js";
import { processorSeconds } from "../dist/src/simulator/estimate-cost.js";
import { threadSlowness } from "../dist/src/simulator/pool/thread-slowness.js";
import { quantile } from "./bench-shop.mjs";
import { benchBaseline } from "./simulation-shop.mjs";

const UNITS = [
  { unit: "CUSTOMER", customers: 100_000, warmUp: 4, first: 24, batch: 4 },
  { unit: "SEGMENT_AGGREGATE", customers: 100_000, warmUp: 64, first: 1000, batch: 200 },
];
const DRAWS = Number(process.env.CARTOGRAPH_BENCH_DRAWS ?? 4000);
/** Of processor time for the draws of each. */
const MEASURED_MS = Number(process.env.CARTOGRAPH_BENCH_MS ?? 1000);
const WITHIN = 1.5;

const processorMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

function planOf(baseline, kind, unit) {
  const parameters = kind === "VALUE_BASED_PRICING" ? { acknowledged: true } : {};
  const input = {
    name: kind,
    arms: [{ key: "treated", policies: [{ kind, parameters }] }],
    horizonDays: 90,
    seed: "bench",
    unit,
  };
  const { scenario } = resolveScenario(input, policies);
  return scenario === undefined ? null : (planRun(scenario, baseline, policies).plan ?? null);
}

/** Seconds of a run's plan and first draw, and of the draws after. */
function measure(plan, { first, batch }, planning) {
  const begun = processorMs();
  runDraws(plan, 0, 1);
  const once = planning + processorMs() - begun;
  runDraws(plan, 0, first);
  const start = processorMs();
  let draws = 0;
  for (; processorMs() - start < MEASURED_MS; draws += batch) runDraws(plan, draws % DRAWS, batch);
  return (once + (DRAWS * (processorMs() - start)) / draws) / 1000;
}

export async function bench() {
  const ratios = [];
  for (const of of UNITS) {
    const baseline = benchBaseline(of.customers);
    // START_SECONDS are for the compiler's work
    for (const kind of policies.keys()) {
      const plan = planOf(baseline, kind, of.unit);
      if (plan !== null) runDraws(plan, 0, of.warmUp);
    }
    for (const kind of policies.keys()) {
      const begun = processorMs();
      const plan = planOf(baseline, kind, of.unit);
      const planning = processorMs() - begun;
      if (plan === null) continue;
      const work = runWork(plan);
      const before = threadSlowness();
      const measured = measure(plan, of, planning);
      const slowness = (before + threadSlowness()) / 2;
      const { once, drawing } = processorSeconds(work, DRAWS);
      const estimated = slowness * (once + drawing);
      const ratio = estimated / measured;
      ratios.push(ratio);
      console.log(
        `${of.unit} ${kind}: ${estimated.toFixed(2)} s estimated (slowness ${slowness.toFixed(2)}), ${measured.toFixed(2)} s measured, ` +
          `${ratio.toFixed(2)} times`,
      );
    }
  }
  const within = ratios.filter((ratio) => ratio < WITHIN && ratio > 1 / WITHIN).length;
  console.log(
    `${within} of ${ratios.length} estimates within ${WITHIN} times of what ${DRAWS} draws take, ${quantile(ratios, 0.5).toFixed(2)} times in their middle`,
  );
}
