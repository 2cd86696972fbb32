import { readFileSync } from "node:fs";
import { getTableName } from "drizzle-orm";
import { catalog, sqlOf } from "../../src/analytics/catalog.js";
import type { Analytic, ResultTable } from "../../src/analytics/analytic.js";
import type { Cell, ModelOutput } from "../../src/analytics/model-step.js";
import { sqlText, type SqlEngine } from "../../src/domain/sql-engine.js";
import { columnNames, resultDdl } from "../../src/pipeline/result-table.js";
import type { ContractEngine } from "./contract-engines.js";

/** As many rows as one statement takes in good time. */
const CHUNK = 500;

/** Results that queries of other analytics read, in the order they are computed. */
const readResults = catalog.flatMap((analytic) =>
  analytic.results.filter(({ isRead }) => isRead === true).map((result) => ({ analytic, result })),
);

/** Queries whose tables the other queries of their analytic read. */
const prepared = catalog.flatMap(({ name, prepares = [] }) =>
  prepares.map((each) => ({
    table: each.name.replaceAll("-", "_"),
    text: readFileSync(sqlOf(name, each.name), "utf8"),
  })),
);

/** Makes them on each engine from the facts that it holds. */
export async function fillPreparedTables(engines: readonly ContractEngine[]): Promise<void> {
  for (const engine of engines) {
    for (const { table, text } of prepared) {
      await engine.run(`drop table if exists ${table}`);
      await engine.run(`create table ${table} as ${text}`);
    }
  }
}

/** Empty tables for the results that queries read. */
export async function createReadTables(engines: readonly ContractEngine[]): Promise<void> {
  for (const { result } of readResults) {
    for (const engine of engines) await engine.run(resultDdl(result.table));
  }
  await fillPreparedTables(engines);
}

/** Fills them as the pipeline does: queries on each engine, models on what DuckDB gave. */
export async function fillReadTables(
  duckdb: ContractEngine & Pick<SqlEngine, "columns">,
  postgres: ContractEngine,
): Promise<void> {
  await fillPreparedTables([duckdb, postgres]);
  const outputs = new Map<Analytic, ModelOutput>();
  for (const { result } of readResults) {
    for (const engine of [duckdb, postgres]) {
      await engine.run(`delete from ${getTableName(result.table)}`);
    }
  }
  for (const { analytic, result } of readResults) {
    if (analytic.model?.fills.includes(result.name) !== true) {
      const text = readFileSync(sqlOf(analytic.name, result.name), "utf8");
      for (const engine of [duckdb, postgres]) {
        await engine.run(`insert into ${getTableName(result.table)} ${text}`);
      }
      continue;
    }
    const output = outputs.get(analytic) ?? (await computed(analytic, duckdb));
    outputs.set(analytic, output);
    for (const statement of insertStatements(result, output)) {
      for (const engine of [duckdb, postgres]) await engine.run(statement);
    }
  }
}

async function computed(
  { name, model }: Analytic,
  engine: Pick<SqlEngine, "columns">,
): Promise<ModelOutput> {
  const inputs = await Promise.all(
    (model?.inputs ?? []).map(async (query) => [
      query,
      await engine.columns(readFileSync(sqlOf(name, query), "utf8")),
    ]),
  );
  return (model as NonNullable<typeof model>).compute(Object.fromEntries(inputs));
}

function insertStatements({ name, table }: ResultTable, output: ModelOutput): string[] {
  const { columns, rows } = output.results[name] as ModelOutput["results"][string];
  expectColumns(columns, columnNames(table), name);
  const tuples = rows.map((row) => `(${row.map(literal).join(", ")})`);
  return Array.from(
    { length: Math.ceil(tuples.length / CHUNK) },
    (_, chunk) =>
      `insert into ${getTableName(table)} (${columns.join(", ")}) values ${tuples.slice(chunk * CHUNK, (chunk + 1) * CHUNK).join(", ")}`,
  );
}

function expectColumns(given: readonly string[], wanted: readonly string[], name: string): void {
  if ([...given].sort().join() !== [...wanted].sort().join()) {
    throw new Error(
      `${name}: the model gives ${given.join(", ")}, its table has ${wanted.join(", ")}`,
    );
  }
}

const literal = (cell: Cell): string => (cell === null ? "null" : sqlText(String(cell)));
