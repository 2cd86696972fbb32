import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Analytic } from "../analytics/analytic.js";
import { results, type CatalogResult } from "../analytics/catalog.js";
import type { IngestReport } from "../domain/ingest-report.js";
import type { ModelCard } from "../domain/model-card.js";
import { sqlName, type SqlEngine } from "../domain/sql-engine.js";
import { tableName } from "../store/result-columns.js";
import type { CrunchedResult, CrunchListener } from "./crunch-job.js";
import { copyOut } from "./result-table.js";
import { runModel } from "./run-model.js";

export interface Answering {
  /** Rows of each fact. */
  readonly facts: IngestReport["facts"];
  readonly resultsDir: string;
  readonly listener: CrunchListener;
}

/** All results of one analytic, its model's first. @returns the cards of its models */
export async function answerQuestion(
  engine: SqlEngine,
  analytic: Analytic,
  answering: Answering,
): Promise<readonly ModelCard[]> {
  const { listener, resultsDir } = answering;
  const { name, model } = analytic;
  let cards: readonly ModelCard[] = [];
  if (model !== undefined) {
    const onStep = (step: string): void => listener.step(step);
    const run = await runModel(engine, { ...analytic, model }, { resultsDir, onStep });
    run.results.forEach((result) => listener.result(result));
    cards = run.cards;
  }
  for (const result of results.filter((each) => each.analytic === name && each.sql !== null)) {
    listener.step(`computing ${result.name}`);
    listener.result(await computeResult(engine, result, answering));
  }
  return cards;
}

/** One result's rows as CSV and, where later queries read them, as a table. */
export async function computeResult(
  engine: SqlEngine,
  { name, sql: file, table, reads, isRead }: CatalogResult,
  { facts, resultsDir }: Pick<Answering, "facts" | "resultsDir">,
): Promise<CrunchedResult> {
  if (file === null) throw new Error(`${name} has no SQL`);
  const isAvailable = reads.every((fact) => (facts[fact] ?? 0) > 0);
  const text = await readFile(file, "utf8");
  const sql = isAvailable ? text : `select * from (${text}) as nothing limit 0`;
  const columns = (await engine.rows(`describe ${text}`)).map((row) => String(row["column_name"]));
  const csvPath = join(resultsDir, `${name}.csv`);
  if (isRead !== true) return { name, columns, csvPath, rows: await copyOut(engine, sql, csvPath) };
  const kept = sqlName(tableName(table));
  await engine.run(`create table ${kept} as ${sql}`);
  return { name, columns, csvPath, rows: await copyOut(engine, `from ${kept}`, csvPath) };
}
