import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Analytic } from "../analytics/analytic.js";
import { results, sqlOf, type CatalogResult } from "../analytics/catalog.js";
import type { FactNeed } from "../domain/facts.js";
import type { ModelCard } from "../domain/model-card.js";
import { sqlName } from "../domain/sql-engine.js";
import type { Warehouse } from "../domain/warehouse.js";
import { resultColumns, tableName } from "../store/result-columns.js";
import type { CrunchedResult, CrunchListener } from "./crunch-job.js";
import { giveBackMemory } from "./give-back-memory.js";
import { columnNames } from "./result-table.js";
import { runModel } from "./run-model.js";

export interface Answering {
  /** Rows of each fact, and of `prices` the order lines that have one. */
  readonly facts: Partial<Readonly<Record<FactNeed, number>>>;
  readonly resultsDir: string;
  readonly listener: CrunchListener;
}

/**
 * All results of one analytic: what they share, then its model's, then its queries'.
 *
 * @returns the cards of its models
 */
export async function answerQuestion(
  warehouse: Warehouse,
  analytic: Analytic,
  answering: Answering,
): Promise<readonly ModelCard[]> {
  const { listener, resultsDir } = answering;
  const { name, model } = analytic;
  let cards: readonly ModelCard[] = [];
  if (analytic.prepares !== undefined) listener.step(`preparing ${name}`);
  await prepareTables(warehouse, analytic, answering);
  if (model !== undefined) {
    const onStep = (step: string): void => listener.step(step);
    const run = await runModel(warehouse, { ...analytic, model }, { resultsDir, onStep });
    run.results.forEach((result) => listener.result(result));
    cards = run.cards;
    giveBackMemory();
  }
  for (const result of results.filter((each) => each.analytic === name && each.sql !== null)) {
    listener.step(`computing ${result.name}`);
    listener.result(await computeResult(warehouse, result, answering));
  }
  await dropPrepared(warehouse, analytic);
  return cards;
}

/** The tables that an analytic's own queries and its model share. */
export async function prepareTables(
  warehouse: Warehouse,
  { name, prepares = [] }: Analytic,
  { facts }: Pick<Answering, "facts">,
): Promise<void> {
  for (const { name: table, reads } of prepares) {
    const text = await readFile(sqlOf(name, table), "utf8");
    const sql = emptyUnless(isGiven(reads, facts), text);
    await warehouse.keep(preparedName(table), sql);
  }
}

/** But those that other analytics read. */
export async function dropPrepared(
  warehouse: Warehouse,
  { prepares = [] }: Analytic,
): Promise<void> {
  for (const { name, isRead } of prepares) {
    if (isRead !== true) await warehouse.run(`drop table ${sqlName(preparedName(name))}`);
  }
}

const preparedName = (name: string): string => name.replaceAll("-", "_");

const isGiven = (reads: readonly FactNeed[], facts: Answering["facts"]): boolean =>
  reads.every((fact) => (facts[fact] ?? 0) > 0);

const emptyUnless = (isAvailable: boolean, sql: string): string =>
  isAvailable ? sql : `select * from (${sql}) as nothing limit 0`;

/** One result's rows as CSV and, where later queries read them, as a table. */
export async function computeResult(
  warehouse: Warehouse,
  { name, sql: file, table, reads, isRead }: CatalogResult,
  { facts, resultsDir }: Pick<Answering, "facts" | "resultsDir">,
): Promise<CrunchedResult> {
  if (file === null) throw new Error(`${name} has no SQL`);
  const text = await readFile(file, "utf8");
  const sql = emptyUnless(isGiven(reads, facts), text);
  const csvPath = join(resultsDir, `${name}.csv`);
  const rows = await warehouse.writeCsv(sql, csvPath);
  if (isRead === true) {
    await warehouse.readCsv(tableName(table), resultColumns(table), csvPath);
  }
  // the query's own, in the same order: tests hold every query to its table
  return { name, columns: columnNames(table), csvPath, rows };
}
