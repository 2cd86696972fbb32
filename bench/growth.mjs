import { spawn } from "node:child_process";
import { rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { mainScript, scratch, seconds } from "./bench-shop.mjs";
import { bytesUnder, generatedEvents } from "./event-files.mjs";
import { growthPlot } from "./growth-plot.mjs";
import { processTree } from "./process-tree.mjs";

const DEFAULT_EVENTS = "1000000,5000000";
const DEFAULT_MEGABYTES = 3_000;
const WATCH_MS = 500;

/**
 * Whole loads of ever more REES46 events, Parquet to published snapshot on embedded engines: how time,
 * memory and disk grow, and how many times longer they take than DuckDB with the same memory takes for the bare
 * statements on the same files (facts by plain SQL and every query; no check, no model, no store). With `--csv` also from CSV,
 * against that load from Parquet and DuckDB's own writing of Parquet.
 * `--events` takes several counts; CARTOGRAPH_BENCH_PLOT names a file for a plot.
 *
 * @param {{ events?: string, memory?: string, csv?: boolean }} options
 */
export async function bench({ events = DEFAULT_EVENTS, memory, csv = false } = {}) {
  const rows = [];
  console.log(
    "events       what   seconds  of processors  per million  peak memory  most disk     kept",
  );
  for (const count of events.split(",").map(Number)) {
    const folder = await generatedEvents(count, "parquet");
    const megabytes = Number(memory ?? DEFAULT_MEGABYTES);
    const load = await inScratch((dataDir) =>
      watched(loadArguments(folder, dataDir, megabytes), dataDir),
    );
    print(count, "load", load);
    const bare = await inScratch((work) =>
      watched([bareLoad, folder, String(megabytes), work], work),
    );
    print(count, "bare", bare);
    printRatio("load / bare", load, bare, 1.5);
    if (csv) await fromCsv(count, megabytes, load);
    rows.push({ count, ...load });
  }
  const path = process.env.CARTOGRAPH_BENCH_PLOT;
  if (path !== undefined) await writeFile(path, growthPlot(rows));
}

async function fromCsv(count, megabytes, fromParquet) {
  const folder = await generatedEvents(count, "csv");
  const copy = await inScratch((work) =>
    watched([ingestRun, "to-parquet", folder, String(megabytes), work], work),
  );
  print(count, "copy", copy);
  const load = await inScratch((dataDir) =>
    watched(loadArguments(folder, dataDir, megabytes), dataDir),
  );
  print(count, "CSV ", load);
  const both = { wall: copy.wall + fromParquet.wall, cpu: copy.cpu + fromParquet.cpu };
  printRatio("load of CSV / (DuckDB's copy + load of Parquet)", load, both, 1.3);
}

function printRatio(what, ours, theirs, bar) {
  console.log(
    `             ${what} ${(ours.wall / theirs.wall).toFixed(2)}, of processors ${(ours.cpu / theirs.cpu).toFixed(2)}   bar: at most ${bar}`,
  );
}

function print(count, what, row) {
  console.log(
    [
      String(count).padEnd(11),
      what,
      seconds(row.wall).padStart(9),
      seconds(row.cpu).padStart(13),
      seconds((row.cpu * 1e6) / count).padStart(11),
      `${row.peakMegabytes} MB`.padStart(11),
      `${row.diskMegabytes} MB`.padStart(9),
      `${row.keptMegabytes} MB`.padStart(8),
    ].join("  "),
  );
}

async function inScratch(run) {
  const folder = await scratch();
  try {
    return await run(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const bareLoad = fileURLToPath(new URL("./bare-load.mjs", import.meta.url));
const ingestRun = fileURLToPath(new URL("./ingest-run.mjs", import.meta.url));
const isTiming = process.env.CARTOGRAPH_BENCH_TIMINGS === "1";

const loadArguments = (folder, dataDir, megabytes) => [
  ...[mainScript, "--data-dir", dataDir, "--quiet", "load", folder, "--shop", "events"],
  ...["--memory", String(megabytes), ...(isTiming ? ["--timings"] : [])],
];

/** A program of Node in a process of its own: its time, its memory and what it has put in a folder. */
async function watched(command, folder) {
  const start = performance.now();
  const child = spawn(process.execPath, command, {
    stdio: ["ignore", isTiming ? "inherit" : "ignore", "inherit"],
  });
  let peakMegabytes = 0;
  let diskMegabytes = 0;
  let cpu = 0;
  const megabytesOf = () => Math.round(bytesUnder(folder) / 2 ** 20);
  const watch = setInterval(() => {
    const tree = processTree(child.pid);
    peakMegabytes = Math.max(peakMegabytes, Math.round(tree.kilobytes / 1024));
    cpu = Math.max(cpu, tree.cpu);
    diskMegabytes = Math.max(diskMegabytes, megabytesOf());
  }, WATCH_MS);
  const code = await new Promise((resolve) => child.on("exit", resolve));
  clearInterval(watch);
  if (code !== 0) throw new Error(`${command.join(" ")} ended with ${code}`);
  const wall = performance.now() - start;
  return { wall, cpu, peakMegabytes, diskMegabytes, keptMegabytes: megabytesOf() };
}
