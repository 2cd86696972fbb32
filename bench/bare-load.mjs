// The statements of a whole load of REES46 Parquet files and nothing else, in a process of its own:
// files to facts by plain SQL, then every query of every question into a table. No check, no model, no store.
// Prints the milliseconds of its parts as JSON.
//   node bench/bare-load.mjs <folder> <megabytes> <work folder>
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { catalog, results, sqlOf } from "../dist/src/analytics/catalog.js";
import { FACT_NAMES } from "../dist/src/domain/facts.js";
import { resultDdl } from "../dist/src/pipeline/result-table.js";
import { tableName } from "../dist/src/store/result-columns.js";
import { openDuckdb } from "../dist/src/warehouse/duckdb.js";
import { bareEvents, bareFacts } from "./bare-facts.mjs";

const [folder, megabytes, work] = process.argv.slice(2);
const engine = await openDuckdb({
  directories: [folder, work],
  tempDirectory: join(work, "duckdb"),
  memoryMegabytes: Number(megabytes),
});
const parts = {};
async function timed(name, run) {
  const start = performance.now();
  await run();
  parts[name] = performance.now() - start;
}

await timed("read", () => bareEvents(engine, `'${join(folder, "*.parquet")}'`));
await timed("facts", () => bareFacts(engine));
await engine.run("drop view input.events");
await engine.run("drop table bare_events");
const facts = {};
for (const name of FACT_NAMES) {
  const [row] = await engine.rows(`select count(*) as n from ${name}`);
  facts[name] = Number(row.n);
}
const isGiven = (reads) => reads.every((fact) => facts[fact] > 0 || fact === "prices");

const given = (reads, sql) => (isGiven(reads) ? sql : `select * from (${sql}) as nothing limit 0`);

/** @param kept the table's name where later queries read it */
async function compute(name, sql, kept) {
  await timed(name, () => engine.keep(kept ?? "bare_rows", sql));
  if (kept === undefined) await engine.run("drop table bare_rows");
}

async function computeResult({ name, sql, table, reads, isRead }) {
  if (sql !== null && isGiven(reads)) {
    await compute(
      name,
      await readFile(sql, "utf8"),
      isRead === true ? tableName(table) : undefined,
    );
  } else if (isRead === true) await engine.run(resultDdl(table));
}

const preparedName = (name) => name.replaceAll("-", "_");

for (const { name, prepares = [], model } of catalog) {
  for (const { name: table, reads } of prepares)
    await compute(
      table,
      given(reads, await readFile(sqlOf(name, table), "utf8")),
      preparedName(table),
    );
  for (const query of model?.inputs ?? [])
    await compute(query, await readFile(sqlOf(name, query), "utf8"));
  for (const result of results.filter(({ analytic }) => analytic === name))
    await computeResult(result);
  for (const { name: table, isRead } of prepares)
    if (isRead !== true) await engine.run(`drop table ${preparedName(table)}`);
}
engine.close();
console.log(JSON.stringify(parts));
