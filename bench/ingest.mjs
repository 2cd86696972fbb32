import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { scratch, seconds } from "./bench-shop.mjs";
import { bytesUnder, generatedEvents } from "./event-files.mjs";
import { processTree } from "./process-tree.mjs";

const ROUNDS = 3;
const DEFAULT_EVENTS = 5_000_000;
const DEFAULT_MEGABYTES = 2_000;

/**
 * Files to facts (every check, the account and the facts) against what DuckDB alone takes for the same files:
 * of Online Retail against reading them; of REES46 against plain SQL with the types known, then
 * the same statements for the facts; from CSV, DuckDB's own writing of Parquet comes on top of that. The bars of
 * REES46 are for whole loads (growth), so its ratios here have none.
 * In each round one after the other; the round in the middle speaks.
 *
 * @param {{ events?: string, memory?: string }} options
 */
export async function bench({ events: asked, memory } = {}) {
  const events = Number(asked ?? DEFAULT_EVENTS);
  const megabytes = Number(memory ?? DEFAULT_MEGABYTES);
  const work = await scratch();
  try {
    await onlineRetail(work, megabytes);
    await rees46(work, { events, megabytes });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function onlineRetail(work, megabytes) {
  const data = resolve(process.env.CARTOGRAPH_TEST_DATA ?? "../shared/data", "online-retail");
  if (!existsSync(data)) {
    console.log("Online Retail: the real file is not here (CARTOGRAPH_TEST_DATA), left out");
    return;
  }
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) {
    const bare = await run("bare-read", { folder: data, work, megabytes });
    const ours = await run("ours", { folder: data, work, megabytes });
    rounds.push({ ours, floor: bare.total });
  }
  print("Online Retail", rounds, 3);
}

async function rees46(work, { events, megabytes }) {
  const csv = await generatedEvents(events, "csv");
  const parquet = await generatedEvents(events, "parquet");
  // a table of text is much larger than its file: few rounds of the largest
  const count = events > 20_000_000 ? 1 : ROUNDS;
  const fromParquet = [];
  const fromCsv = [];
  for (let round = 0; round < count; round++) {
    const bare = await run("bare", { folder: parquet, work, megabytes });
    fromParquet.push({
      ours: await run("ours", { folder: parquet, work, megabytes }),
      floor: bare.total,
    });
    const copy = await run("to-parquet", { folder: csv, work, megabytes });
    fromCsv.push({
      ours: await run("ours", { folder: csv, work, megabytes }),
      floor: copy.total + bare.total,
    });
  }
  print(`REES46, ${events} events, Parquet`, fromParquet, null);
  print(`REES46, ${events} events, CSV`, fromCsv, null);
}

function print(title, rounds, bar) {
  const ratioOf = ({ ours, floor }) => ours.total / floor;
  rounds.sort((one, other) => ratioOf(one) - ratioOf(other));
  const { ours, floor } = rounds[(rounds.length - 1) >> 1];
  const parts = Object.entries(ours.parts).map(([name, ms]) => `${name} ${seconds(ms)}`);
  const ratios = rounds.map((round) => ratioOf(round).toFixed(2)).join(" ");
  console.log(`${title}: ${ours.records} records`);
  console.log(`  DuckDB alone       ${seconds(floor)}`);
  console.log(`  files to facts     ${seconds(ours.total)} (${parts.join(", ")})`);
  console.log(
    `  ratio              ${ratioOf({ ours, floor }).toFixed(2)}${bar === null ? "" : `   bar: at most ${bar}`}   (${ratios})`,
  );
  console.log(`  peak memory, disk  ${ours.peakMegabytes} MB, ${ours.diskMegabytes} MB`);
}

const script = fileURLToPath(new URL("./ingest-run.mjs", import.meta.url));

/** One way in a process of its own, its memory and its disk watched. */
async function run(way, { folder, work, megabytes }) {
  const place = join(work, way);
  await mkdir(place, { recursive: true });
  const child = spawn(process.execPath, [script, way, folder, String(megabytes), place], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let text = "";
  child.stdout.setEncoding("utf8").on("data", (chunk) => (text += chunk));
  let peakMegabytes = 0;
  let diskMegabytes = 0;
  const watch = setInterval(() => {
    peakMegabytes = Math.max(peakMegabytes, Math.round(processTree(child.pid).kilobytes / 1024));
    diskMegabytes = Math.max(diskMegabytes, Math.round(bytesUnder(place) / 2 ** 20));
  }, 100);
  const code = await new Promise((done) => child.on("exit", done));
  clearInterval(watch);
  await rm(place, { recursive: true, force: true });
  if (code !== 0) throw new Error(`${way} ended with ${code}`);
  const { records, parts } = JSON.parse(text);
  const total = Object.values(parts).reduce((sum, ms) => sum + ms, 0);
  return { records, parts, total, peakMegabytes, diskMegabytes };
}
