import { readFileSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { catalog, results, sqlOf } from "../dist/src/analytics/catalog.js";
import { FACT_NAMES, factDdl } from "../dist/src/domain/facts.js";
import {
  computeResult,
  dropPrepared,
  prepareTables,
} from "../dist/src/pipeline/answer-question.js";
import { crunch } from "../dist/src/pipeline/crunch.js";
import { columnNames, resultDdl } from "../dist/src/pipeline/result-table.js";
import { openStore } from "../dist/src/store/open-store.js";
import { partitionName } from "../dist/src/store/partitions.js";
import { beginSnapshot, loadResult } from "../dist/src/store/snapshots.js";
import { openDuckdb } from "../dist/src/warehouse/duckdb.js";
import { benchShop, migrationsFolder, scratch, seconds } from "./bench-shop.mjs";
import { eventShopSql } from "./event-shop.mjs";

const ROUNDS = 3;
const SLOWEST = 5;

/**
 * Every analytic's SQL through the pipeline (described, run, written as CSV, kept where later queries
 * read it) against the bare SQL run by DuckDB into a table, one after the other for each result; and
 * what a snapshot adds to the store. What models fill is empty here: `load` measures them.
 */
export async function bench() {
  const work = await scratch();
  try {
    await benchShopOf("Maven shop", work, async (engine) => {
      const factsDir = await mavenFacts(join(work, "maven"));
      for (const name of FACT_NAMES) {
        await engine.run(`insert into ${name} from '${join(factsDir, `${name}.parquet`)}'`);
      }
    });
    await benchShopOf("shop of events", work, async (engine) => {
      for (const sql of eventShopSql) await engine.run(sql);
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function benchShopOf(name, work, fill) {
  const engine = await openDuckdb({
    directories: [work],
    tempDirectory: join(work, "duckdb"),
    memoryMegabytes: 2000,
  });
  for (const fact of FACT_NAMES) await engine.run(factDdl(fact));
  await fill(engine);
  const facts = {};
  for (const fact of FACT_NAMES) {
    const [row] = await engine.rows(`select cast(count(*) as integer) as n from ${fact}`);
    facts[fact] = row.n;
  }
  // both shops have prices
  facts.prices = facts.order_lines;
  const resultsDir = join(work, "results");
  await mkdir(resultsDir, { recursive: true });
  for (const { table, isRead, sql } of results) {
    if (isRead === true && sql === null) await engine.run(resultDdl(table));
  }
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) {
    rounds.push(await oneRound(engine, { facts, resultsDir, round }));
  }
  const sum = (round, which) => round.reduce((total, each) => total + each[which].cpu, 0);
  const ratioOf = (round) => sum(round, "pipeline") / sum(round, "bare");
  rounds.sort((one, other) => ratioOf(one) - ratioOf(other));
  const middle = rounds[(ROUNDS - 1) / 2];
  const wall = (which) => middle.reduce((total, each) => total + each[which].wall, 0);
  console.log(
    `${name}: ${facts.sessions} sessions, ${facts.page_views} page views, ${facts.orders} orders`,
  );
  console.log(
    `  ${middle.length} results of ${catalog.length} analytics: pipeline ${seconds(sum(middle, "pipeline"))} of processor (${seconds(wall("pipeline"))}), bare SQL ${seconds(sum(middle, "bare"))} (${seconds(wall("bare"))})`,
  );
  console.log(
    `  pipeline / bare SQL  ${ratioOf(middle).toFixed(2)} (${rounds.map((round) => ratioOf(round).toFixed(2)).join(" ")})   bar: at most 2`,
  );
  const slowest = [...middle].sort((one, other) => other.bare.cpu - one.bare.cpu);
  for (const { result, pipeline, bare } of slowest.slice(0, SLOWEST)) {
    console.log(`    ${result.padEnd(24)} ${seconds(pipeline.cpu)}, bare ${seconds(bare.cpu)}`);
  }
  engine.close();
  console.log(`  a snapshot adds      ${await storedMegabytes(work, resultsDir)}`);
}

/** Leaves the CSV files of the last round behind, and the tables until the next one. */
async function oneRound(engine, { facts, resultsDir, round }) {
  const isLast = round === ROUNDS - 1;
  const times = [];
  const compare = async (name, pipeline, bare) => {
    // the second finds warm caches
    const [first, second] = round % 2 === 0 ? [pipeline, bare] : [bare, pipeline];
    const [one, other] = [await timed(first), await timed(second)];
    times.push({
      result: name,
      pipeline: first === pipeline ? one : other,
      bare: first === bare ? one : other,
    });
  };
  for (const analytic of catalog) {
    const { name, prepares = [] } = analytic;
    if (prepares.length > 0) {
      const ofPipeline = () => prepareTables(engine, analytic, { facts });
      await compare(`shared by ${name}`, ofPipeline, () => barePrepared(engine, analytic));
    }
    for (const result of results.filter(({ analytic: own, sql }) => own === name && sql !== null)) {
      const isAvailable = result.reads.every((fact) => (facts[fact] ?? 0) > 0);
      if (!isAvailable && result.isRead !== true) continue;
      const ofPipeline = () => computeResult(engine, result, { facts, resultsDir });
      await compare(result.name, ofPipeline, () => bareTable(engine, "bare_result", result.sql));
      await engine.run("drop table temp.bare_result");
    }
    await dropPrepared(engine, analytic);
  }
  if (isLast) return times;
  for (const { table, isRead, sql } of results) {
    if (isRead === true && sql !== null) {
      await engine.run(`drop table ${resultDdl(table).split(" ")[2]}`);
    }
  }
  for (const { name, isRead } of catalog.flatMap(({ prepares = [] }) => prepares)) {
    if (isRead === true) await engine.run(`drop table ${name.replaceAll("-", "_")}`);
  }
  return times;
}

const bareTable = (engine, name, file) =>
  engine.run(`create temp table ${name} as ${readFileSync(file, "utf8")}`);

/** What an analytic's queries share, in tables that are dropped again. */
async function barePrepared(engine, { name, prepares }) {
  const tables = prepares.map((each) => each.name.replaceAll("-", "_"));
  for (const [place, table] of tables.entries()) {
    await bareTable(engine, table, sqlOf(name, prepares[place].name));
  }
  for (const table of tables) await engine.run(`drop table temp.${table}`);
}

async function timed(work) {
  const start = performance.now();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return { cpu: (user + system) / 1000, wall: performance.now() - start };
}

async function mavenFacts(workDir) {
  const shop = { key: "bench", name: "bench", currency: "USD", timezone: "UTC" };
  const { factsDir } = await crunch(
    {
      paths: [await benchShop()],
      shop,
      reading: { encoding: "utf8", dateOrder: undefined },
      acceptQuarantine: false,
      workDir,
      latestAt: "2030-01-01 00:00:00",
    },
    { step() {}, scanned() {}, inputs: async () => shop, result() {} },
  );
  return factsDir;
}

async function storedMegabytes(work, resultsDir) {
  const dataDir = join(work, "store");
  const store = await openStore({ dataDir, migrationsFolder });
  const id = await beginSnapshot(store, {
    shopKey: "bench",
    contentId: "bench",
    layout: "bench",
    codeVersion: "bench",
  });
  const sizes = [];
  for (const { name, table, sql } of results.filter((each) => each.sql !== null)) {
    const csvPath = join(resultsDir, `${name}.csv`);
    const rows = await loadResult(store, id, { table, columns: columnNames(table), csvPath }).catch(
      (error) => {
        if (error.code === "ENOENT") return null;
        throw error;
      },
    );
    if (rows === null) continue;
    const [size] = await store.query(
      "select pg_table_size($1::regclass) as rows, pg_indexes_size($1::regclass) as indexes",
      [partitionName(table, id)],
    );
    sizes.push({
      name,
      bytes: Number(size.rows) + Number(size.indexes),
      indexes: Number(size.indexes),
      sql,
    });
  }
  await store.close();
  await rm(dataDir, { recursive: true, force: true });
  const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  const indexes = sizes.reduce((sum, each) => sum + each.indexes, 0);
  const largest = [...sizes].sort((one, other) => other.bytes - one.bytes).slice(0, SLOWEST);
  return `${megabytes(total)} to the store, ${megabytes(indexes)} of them indexes (${largest
    .map(({ name, bytes }) => `${name} ${megabytes(bytes)}`)
    .join(", ")})`;
}
