import { spawn } from "node:child_process";
import { rm, writeFile } from "node:fs/promises";
import { mainScript, scratch, seconds } from "./bench-shop.mjs";
import { bytesUnder, generatedEvents } from "./event-files.mjs";
import { growthPlot } from "./growth-plot.mjs";
import { processTree } from "./process-tree.mjs";

const DEFAULT_EVENTS = "1000000,5000000";
const DEFAULT_MEGABYTES = 3_000;
const WATCH_MS = 500;

/**
 * Whole loads of ever more REES46 events, Parquet to published snapshot on embedded engines: how time,
 * memory and disk grow. `--events` takes several counts; CARTOGRAPH_BENCH_PLOT names a file for a plot.
 *
 * @param {{ events?: string, memory?: string }} options
 */
export async function bench({ events = DEFAULT_EVENTS, memory } = {}) {
  const rows = [];
  console.log("events       seconds  of processors  per million  peak memory  most disk  kept");
  for (const count of events.split(",").map(Number)) {
    const folder = await generatedEvents(count, "parquet");
    const dataDir = await scratch();
    try {
      const row = { count, ...(await load(folder, dataDir, Number(memory ?? DEFAULT_MEGABYTES))) };
      rows.push(row);
      console.log(
        [
          String(count).padEnd(11),
          seconds(row.wall).padStart(8),
          seconds(row.cpu).padStart(13),
          seconds((row.cpu * 1e6) / count).padStart(11),
          `${row.peakMegabytes} MB`.padStart(11),
          `${row.diskMegabytes} MB`.padStart(9),
          `${row.keptMegabytes} MB`.padStart(8),
        ].join("  "),
      );
    } finally {
      await rm(dataDir, { recursive: true, force: true });
    }
  }
  const path = process.env.CARTOGRAPH_BENCH_PLOT;
  if (path !== undefined) await writeFile(path, growthPlot(rows));
}

async function load(folder, dataDir, megabytes) {
  const flags = ["load", folder, "--shop", "events", "--memory", String(megabytes)];
  const timings = process.env.CARTOGRAPH_BENCH_TIMINGS === "1" ? ["--timings"] : [];
  const start = performance.now();
  const child = spawn(
    process.execPath,
    [mainScript, "--data-dir", dataDir, "--quiet", ...flags, ...timings],
    { stdio: ["ignore", timings.length > 0 ? "inherit" : "ignore", "inherit"] },
  );
  let peakMegabytes = 0;
  let diskMegabytes = 0;
  let cpu = 0;
  const megabytesOf = () => Math.round(bytesUnder(dataDir) / 2 ** 20);
  const watch = setInterval(() => {
    const tree = processTree(child.pid);
    peakMegabytes = Math.max(peakMegabytes, Math.round(tree.kilobytes / 1024));
    cpu = Math.max(cpu, tree.cpu);
    diskMegabytes = Math.max(diskMegabytes, megabytesOf());
  }, WATCH_MS);
  const code = await new Promise((resolve) => child.on("exit", resolve));
  clearInterval(watch);
  if (code !== 0) throw new Error(`load ended with ${code}`);
  const wall = performance.now() - start;
  return { wall, cpu, peakMegabytes, diskMegabytes, keptMegabytes: megabytesOf() };
}
