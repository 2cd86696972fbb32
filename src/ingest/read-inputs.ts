import { join } from "node:path";
import { FACT_NAMES, factDdl } from "../domain/facts.js";
import type { Reading } from "../domain/reading.js";
import type { SqlEngine } from "../domain/sql-engine.js";
import type { FileSpec } from "./adapter.js";
import { COLUMN_TYPES } from "./column-sql.js";
import { readInputTable, type InputOptions, type InputTable } from "./input-table.js";
import { keepRecords, keptName } from "./kept-input.js";
import type { InputTables } from "./key-checks.js";
import { readingView, requireUnderstood } from "./reading-options.js";
import type { RecognisedFile, RecognisedShop } from "./recognise.js";

const QUARANTINE_DDL = `create table quarantine (
  file text, record bigint, line bigint, column_name text, reason text, raw text, structural_of text,
  sha256 text)`;

/**
 * Reads recognised files into an empty engine, by way of the copies that it keeps: a table per file, a
 * view `input.<role>` of the good records of each role, and the empty fact and quarantine tables.
 *
 * @param options.keptDir where files are kept that no earlier load has kept
 * @throws UserError AMBIGUOUS_DATE, AMBIGUOUS_DECIMAL, UNUSED_OPTION, WRONG_TYPE, PARQUET_DAMAGED
 */
export async function readInputs(
  engine: SqlEngine,
  shop: RecognisedShop,
  options: InputOptions & {
    readonly keptDir: string;
    readonly onStep: (step: string) => void;
  },
): Promise<InputTables> {
  const { adapter, files } = shop;
  requireUnderstood(shop, options.reading);
  await engine.run("create schema input");
  await engine.run(QUARANTINE_DDL);
  for (const name of FACT_NAMES) await engine.run(factDdl(name));

  const inputs = new Map<string, InputTable[]>();
  for (const [index, file] of files.entries()) {
    const kept = await keptRecords(engine, file, { ...options, layout: adapter.layout });
    options.onStep(`reading ${file.scanned.name}`);
    const input = await readInputTable(engine, kept, { ...options, table: `input_${index}` });
    const role = file.spec.role;
    inputs.set(role, [...(inputs.get(role) ?? []), input].sort(byContent));
  }
  for (const spec of adapter.files) await engine.run(inputView(spec, inputs.get(spec.role) ?? []));
  await engine.run(readingView(options.reading));
  return inputs;
}

function keptRecords(
  engine: SqlEngine,
  file: RecognisedFile,
  {
    layout,
    keptDir,
    reading,
    onStep,
  }: {
    readonly layout: string;
    readonly keptDir: string;
    readonly reading: Reading;
    readonly onStep: (step: string) => void;
  },
): Promise<RecognisedFile> {
  const { scanned, spec } = file;
  if (scanned.kept !== undefined) return Promise.resolve(file);
  onStep(`keeping the records of ${scanned.name}`);
  const { sha256 } = scanned;
  const name = keptName({ sha256, layout, role: spec.role, reading });
  return keepRecords(engine, file, join(keptDir, name));
}

/** Frees the memory of what was read, once it is facts. */
export async function dropInputs(engine: SqlEngine, inputs: InputTables): Promise<void> {
  await engine.run("drop schema input cascade");
  for (const { table } of [...inputs.values()].flat()) await engine.run(`drop table ${table}`);
}

/** The good records of a role, from all its files; empty, with the right columns, without one. */
function inputView(spec: FileSpec, tables: readonly InputTable[]): string {
  const parts = tables.map(
    ({ table, columns }, file) =>
      `select ${file} as file, rowid + 1 as record, ${columns.join(", ")} from ${table} where problem is null`,
  );
  const empty = Object.entries(spec.columns).flatMap(([name, { kind }]) => [
    `cast(null as ${COLUMN_TYPES[kind]}) as ${name}`,
    ...(kind === "timestamp" || kind === "epoch" ? [`cast(null as date) as ${name}_on`] : []),
  ]);
  const body =
    parts.length > 0
      ? parts.join(" union all ")
      : `select 0 as file, 0 as record, ${empty.join(", ")} where false`;
  return `create view input.${spec.role} as ${body}`;
}

/**
 * Of two equal keys in two files of a role the first counts: which is first must not depend on what
 * the files are called, as the id of the snapshot does not either.
 */
function byContent(one: InputTable, other: InputTable): number {
  return one.file.scanned.sha256 < other.file.scanned.sha256 ? -1 : 1;
}
