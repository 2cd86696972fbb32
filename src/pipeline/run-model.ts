import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Analytic } from "../analytics/analytic.js";
import { sqlOf } from "../analytics/catalog.js";
import type { Cell, ModelRows, ModelStep } from "../analytics/model-step.js";
import type { ColumnTable } from "../domain/column-table.js";
import type { ModelCard } from "../domain/model-card.js";
import type { Warehouse } from "../domain/warehouse.js";
import { modelCards } from "../store/model-cards.table.js";
import { resultColumns, tableName } from "../store/result-columns.js";
import type { CrunchedResult } from "./crunch-job.js";
import { writeCsv } from "./csv-rows.js";
import { columnNames } from "./result-table.js";

export interface ModelRun {
  readonly results: readonly CrunchedResult[];
  readonly cards: readonly ModelCard[];
}

/** Runs an analytic's model: its queries, the fit, its rows as CSV and, where read, as tables. */
export async function runModel(
  warehouse: Warehouse,
  { name, results, model }: Analytic & { readonly model: ModelStep },
  { resultsDir, onStep }: { readonly resultsDir: string; readonly onStep: (step: string) => void },
): Promise<ModelRun> {
  onStep(`reading for ${name}`);
  const inputs: Record<string, ColumnTable> = {};
  for (const query of model.inputs) {
    inputs[query] = await warehouse.columns(await readFile(sqlOf(name, query), "utf8"));
  }
  onStep(`fitting ${name}`);
  const output = model.compute(inputs);
  onStep(`writing ${name}`);
  const crunched: CrunchedResult[] = [];
  for (const result of results.filter((each) => model.fills.includes(each.name))) {
    const given = output.results[result.name];
    if (given === undefined) throw new Error(`the model ${name} left out ${result.name}`);
    const columns = columnNames(result.table);
    const csvPath = join(resultsDir, `${result.name}.csv`);
    await writeCsv(csvPath, given.rows, placesOf(given, columns, result.name));
    if (result.isRead === true) {
      await warehouse.readCsv(tableName(result.table), resultColumns(result.table), csvPath);
    }
    crunched.push({ name: result.name, columns, csvPath, rows: given.rows.length });
  }
  return { results: crunched, cards: output.cards };
}

/** Where the table's columns stand in the model's rows. */
function placesOf(
  { columns }: ModelRows,
  wanted: readonly string[],
  result: string,
): readonly number[] {
  const places = wanted.map((column) => columns.indexOf(column));
  if (places.includes(-1) || columns.length !== wanted.length) {
    throw new Error(`${result}: columns ${columns.join(", ")} instead of ${wanted.join(", ")}`);
  }
  return places;
}

/** The cards of all models as a result of their own. */
export async function writeModelCards(
  cards: readonly ModelCard[],
  resultsDir: string,
): Promise<CrunchedResult> {
  const csvPath = join(resultsDir, "model-cards.csv");
  const ordered = [...cards].sort((one, other) => (one.model < other.model ? -1 : 1));
  await writeCsv(csvPath, ordered.map(cardRow));
  return { name: "model-cards", columns: columnNames(modelCards), csvPath, rows: cards.length };
}

/** In the order of the table's columns. */
function cardRow(card: ModelCard): Cell[] {
  const artefact = card.artefact === null ? null : JSON.stringify(card.artefact);
  return [
    card.model,
    card.method,
    card.version,
    card.customers,
    card.fromOn,
    card.toOn,
    card.refusal === null ? null : JSON.stringify(card.refusal),
    JSON.stringify(card.parameters),
    JSON.stringify(card.metrics),
    JSON.stringify(card.warnings),
    artefact,
    artefact === null ? null : createHash("sha256").update(artefact).digest("hex"),
  ];
}
