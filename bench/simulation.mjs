// Policies tried on customers, order by order: customer-draws per second on one core and on two, and how
// much common luck lowers the variance of a lift.
import { spawnSync } from "node:child_process";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { planRun } from "../dist/simulations/engine/core/plan-run.js";
import { resolveScenario } from "../dist/simulations/engine/core/resolve-scenario.js";
import { runCustomerDraws } from "../dist/simulations/engine/customer/run-customer-draws.js";
import { MEASURES, recordLength, totalsAt } from "../dist/simulations/engine/draw-record.js";
import { policies } from "../dist/simulations/policies/catalog.js";
import { scratch, seconds } from "./bench-shop.mjs";
import { benchBaseline } from "./simulation-shop.mjs";

const PYTHON = process.env.CARTOGRAPH_PEERS_PYTHON ?? "python3";
const CUSTOMERS = Number(process.env.CARTOGRAPH_BENCH_CUSTOMERS ?? 100_000);
const HORIZON_DAYS = 90;
/** Draws of which the processor time is taken at once. */
const BATCH = 8;

const shop = () => benchBaseline(CUSTOMERS);

function plan(baseline, kind, seed) {
  const input = {
    name: kind,
    arms: [{ key: "treated", policies: [{ kind }] }],
    horizonDays: HORIZON_DAYS,
    seed,
    unit: "CUSTOMER",
  };
  const resolved = resolveScenario(input, policies);
  const scenario = resolved.scenario;
  if (scenario === undefined) throw new Error(JSON.stringify(resolved));
  const planned = planRun(scenario, baseline, policies);
  if (planned.plan === undefined) throw new Error(JSON.stringify(planned));
  return planned.plan;
}

function revenue(made, records, side) {
  const length = recordLength(made.shape, true);
  const at = totalsAt(0, side) + MEASURES.indexOf("revenueCents");
  return Float64Array.from({ length: records.count }, (_, d) => records.numbers[d * length + at]);
}

function variance(numbers) {
  const mean = numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
  return numbers.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (numbers.length - 1);
}

const processorMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Draws one after another for some seconds of processor time, as others may share it. */
function speed(made, name) {
  runCustomerDraws(made, 0, 64);
  let draws = 0;
  const start = performance.now();
  const worked = processorMs();
  let best = Infinity;
  while (processorMs() - worked < 5000) {
    const begun = processorMs();
    draws += runCustomerDraws(made, draws % 4000, BATCH).count;
    best = Math.min(best, processorMs() - begun);
  }
  const rate = (ms) => ((CUSTOMERS * draws) / ms / 1000).toFixed(1);
  console.log(
    `${name}: ${rate(processorMs() - worked)} million customer-draws per processor second, ` +
      `${((CUSTOMERS * BATCH) / best / 1000).toFixed(1)} in the best batch, ` +
      `${rate(performance.now() - start)} by the clock, ${made.arms[0].audience} customers reached`,
  );
}

function commonLuck(baseline) {
  const draws = 64;
  const [one, other] = ["1", "2"].map((seed) => {
    const made = plan(baseline, "PERSONALISED_RECOMMENDATIONS", seed);
    const records = runCustomerDraws(made, 0, draws);
    return [0, 1].map((side) => revenue(made, records, side));
  });
  const common = one[1].map((treated, d) => treated - one[0][d]);
  const apart = one[1].map((treated, d) => treated - other[0][d]);
  const ratio = variance(apart) / variance(common);
  console.log(`revenue lift: ${ratio.toFixed(0)} times less variance with common luck`);
}

async function onTwoCores(draws) {
  const start = performance.now();
  const worked = processorMs();
  const halves = [0, 1].map(
    (half) =>
      new Promise((done, fail) => {
        const data = { from: (half * draws) / 2, count: draws / 2 };
        const worker = new Worker(fileURLToPath(import.meta.url), { workerData: data });
        worker.once("error", fail);
        worker.once("message", done);
      }),
  );
  await Promise.all(halves);
  const memory = Math.round(process.memoryUsage().rss / 2 ** 20);
  console.log(
    `WIN_BACK, ${CUSTOMERS} customers x ${draws} draws on two workers: ${seconds(performance.now() - start)}, ` +
      `${seconds(processorMs() - worked)} of processor time, ${memory} MB`,
  );
}

async function inNumpy(baseline) {
  if (spawnSync(PYTHON, ["-c", "import numpy"]).status !== 0) {
    console.log(
      `${PYTHON} has no numpy: nothing to compare with. Set CARTOGRAPH_PEERS_PYTHON to one that has.`,
    );
    return;
  }
  const folder = await scratch();
  try {
    const { repeatOrders, lastOrderDay, observedDays, repeatValueCents } = baseline.customers;
    const lines = Array.from(repeatOrders, (x, i) =>
      [x, lastOrderDay[i], observedDays[i], repeatValueCents[i]].join(","),
    );
    const path = join(folder, "histories.csv");
    await writeFile(path, `${lines.join("\n")}\n`);
    const script = fileURLToPath(new URL("peers/simulate_customers.py", import.meta.url));
    const threads = { OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1", MKL_NUM_THREADS: "1" };
    spawnSync(PYTHON, [script, path], { stdio: "inherit", env: { ...process.env, ...threads } });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export async function bench() {
  const baseline = shop();
  speed(plan(baseline, "WIN_BACK", "bench"), "WIN_BACK");
  speed(plan(baseline, "PERSONALISED_RECOMMENDATIONS", "bench"), "PERSONALISED_RECOMMENDATIONS");
  speed(plan(baseline, "REENGAGEMENT_AUTOMATION", "bench"), "REENGAGEMENT_AUTOMATION (rates)");
  commonLuck(baseline);
  await onTwoCores(Number(process.env.CARTOGRAPH_BENCH_DRAWS ?? 4000));
  await inNumpy(baseline);
}

if (!isMainThread && workerData?.count !== undefined) {
  const made = plan(shop(), "WIN_BACK", "bench");
  for (let done = 0; done < workerData.count; done += 64) {
    runCustomerDraws(made, workerData.from + done, Math.min(64, workerData.count - done));
  }
  parentPort.postMessage("done");
}
