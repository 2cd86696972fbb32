import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { copyFile, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { crunch } from "../dist/src/pipeline/crunch.js";
import { resultTables } from "../dist/src/pipeline/refresh-shop.js";
import { openStore } from "../dist/src/store/open-store.js";
import { beginSnapshot, loadResult, publishSnapshot } from "../dist/src/store/snapshots.js";
import {
  benchShop,
  mainScript,
  migrationsFolder,
  scratch,
  seconds,
  SESSIONS,
} from "./bench-shop.mjs";
import { processTree } from "./process-tree.mjs";

const ROUNDS = 5;

/**
 * Files to published snapshot, against two floors: DuckDB alone reading the same files into tables,
 * and the bulk load of the results into an embedded store, opening included. The three are timed one
 * after the other in each round, as the speed of a machine drifts; the round with the middle ratio
 * speaks.
 */
export async function bench() {
  const folder = await benchShop();
  const work = await scratch();
  try {
    const results = await crunchedResults(folder, work);
    const rounds = [];
    for (let round = 0; round < ROUNDS; round++) {
      const reading = await timed(() => duckdbAlone(folder));
      const storing = await timed(() => bulkLoad(results, join(work, `store${round}`)));
      const loading = await load(folder, join(work, `data${round}`));
      rounds.push({ reading, storing, loading, peakMegabytes: loading.peakMegabytes });
    }
    const ratioOf = ({ loading, storing, reading }, by = "wall") =>
      (loading[by] - storing[by]) / reading[by];
    rounds.sort((one, other) => ratioOf(one) - ratioOf(other));
    const { reading, storing, loading } = rounds[(ROUNDS - 1) / 2];
    const ratios = (by) =>
      rounds
        .map((round) => ratioOf(round, by).toFixed(2))
        .sort((one, other) => one - other)
        .join(" ");
    const both = ({ wall, cpu }) => `${seconds(wall)}, ${seconds(cpu)} of processors`;
    console.log(`shop                          ${SESSIONS} sessions`);
    console.log(`floor: DuckDB alone reads     ${both(reading)}`);
    console.log(`floor: bulk load into store   ${both(storing)}`);
    console.log(`load, files to snapshot       ${both(loading)}`);
    console.log(
      `(load - bulk load) / reading  ${ratioOf({ loading, storing, reading }).toFixed(2)}   bar: at most 3`,
    );
    console.log(`the same in every round       ${ratios("wall")}`);
    console.log(`the same of processor time    ${ratios("cpu")}`);
    console.log(
      `peak memory, all processes    ${Math.max(...rounds.map((r) => r.peakMegabytes))} MB   bar: under 1500`,
    );
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Milliseconds on the clock, and of all processors. */
async function timed(work) {
  const start = performance.now();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return { wall: performance.now() - start, cpu: (user + system) / 1000 };
}

async function duckdbAlone(folder) {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".csv"))) {
    await connection.run(
      `create table "${name}" as select * from read_csv('${join(folder, name)}')`,
    );
  }
  connection.closeSync();
  instance.closeSync();
}

async function crunchedResults(folder, work) {
  const kept = join(work, "kept");
  await mkdir(kept, { recursive: true });
  const results = [];
  const shop = { key: "bench", name: "bench", currency: "USD", timezone: "UTC" };
  await crunch(
    {
      paths: [folder],
      shop,
      reading: { encoding: "utf8", dateOrder: undefined },
      acceptQuarantine: false,
      workDir: join(work, "crunch"),
      latestAt: "2030-01-01 00:00:00",
    },
    { step() {}, scanned() {}, inputs: async () => shop, result: (result) => results.push(result) },
  );
  for (const result of results) {
    const csvPath = join(kept, `${result.name}.csv`);
    await copyFile(result.csvPath, csvPath);
    result.csvPath = csvPath;
  }
  return results;
}

async function bulkLoad(results, dataDir) {
  const store = await openStore({ dataDir, migrationsFolder });
  const id = await beginSnapshot(store, {
    shopKey: "bench",
    contentId: "bench",
    layout: "maven",
    codeVersion: "bench",
  });
  for (const { name, columns, csvPath } of results) {
    await loadResult(store, id, { table: resultTables.get(name), columns, csvPath });
  }
  await publishSnapshot(store, id, {
    shop: { key: "bench", name: "bench", currency: "USD", timezone: "UTC" },
    tables: [...resultTables.values()],
    asOf: null,
  });
  await store.close();
  await rm(dataDir, { recursive: true, force: true });
}

async function load(folder, dataDir) {
  const start = performance.now();
  const child = spawn(
    process.execPath,
    [mainScript, "--data-dir", dataDir, "--quiet", "load", folder, "--shop", "bench"],
    { stdio: ["ignore", "ignore", "inherit"] },
  );
  let peakMegabytes = 0;
  let cpu = 0;
  const watch = setInterval(() => {
    const tree = processTree(child.pid);
    peakMegabytes = Math.max(peakMegabytes, Math.round(tree.kilobytes / 1024));
    cpu = Math.max(cpu, tree.cpu);
  }, 50);
  const code = await new Promise((resolve) => child.on("exit", resolve));
  clearInterval(watch);
  if (code !== 0) throw new Error(`load ended with ${code}`);
  const wall = performance.now() - start;
  await rm(dataDir, { recursive: true, force: true });
  return { wall, cpu, peakMegabytes };
}
