import { readFile } from "node:fs/promises";
import { FACT_NAMES, FACTS, factDdl, type FactName } from "../domain/facts.js";
import type { FileReport, IngestReport } from "../domain/ingest-report.js";
import type { ShopConfig } from "../domain/shop.js";
import { sqlText, type SqlEngine } from "../domain/sql-engine.js";
import { stagePosition } from "../domain/stage.js";
import { UserError } from "../domain/user-error.js";
import type { Adapter, FileSpec } from "./adapter.js";
import { readInputTable, type InputOptions, type InputTable } from "./input-table.js";
import { checkKeys } from "./key-checks.js";
import { accountFor, withChecks } from "./read-account.js";
import type { RecognisedShop } from "./recognise.js";
import type { ScannedFile } from "./scan/scan-file.js";
import { worstReasons } from "./worst-reasons.js";

const QUARANTINE_DDL = `create table quarantine (
  file text, record bigint, line bigint, column_name text, reason text, raw text, structural_of text)`;

/**
 * Fills the fact tables of an empty engine from recognised files, sets aside what cannot be used,
 * and returns the account.
 *
 * @throws UserError AMBIGUOUS_DATE; NO_EVENTS when nothing usable is left
 */
export async function ingest(
  engine: SqlEngine,
  { adapter, files, ignored }: RecognisedShop,
  options: InputOptions & { readonly shop: ShopConfig; readonly onStep: (step: string) => void },
): Promise<IngestReport> {
  await engine.run("create schema input");
  await engine.run(QUARANTINE_DDL);
  for (const name of FACT_NAMES) await engine.run(factDdl(name));

  const inputs = new Map<string, InputTable[]>();
  for (const [index, file] of files.entries()) {
    options.onStep(`reading ${file.scanned.name}`);
    const input = await readInputTable(engine, file, { ...options, table: `input_${index}` });
    const role = file.spec.role;
    inputs.set(role, [...(inputs.get(role) ?? []), input].sort(byContent));
  }
  for (const spec of adapter.files) await engine.run(inputView(spec, inputs.get(spec.role) ?? []));
  options.onStep("checking keys and references");
  await checkKeys(engine, adapter.files, inputs);
  const reports: FileReport[] = [];
  for (const input of [...inputs.values()].flat()) reports.push(await accountFor(engine, input));

  options.onStep("building facts");
  for (const statement of await statementsOf(adapter.factsSql)) await engine.run(statement);
  await fillShop(engine, options.shop, reports);
  await fillStages(engine, adapter);
  const checked = await withChecks(engine, adapter, reports);
  const sum = (pick: (report: FileReport) => number): number =>
    checked.reduce((total, report) => total + pick(report), 0);
  return {
    layout: adapter.layout,
    files: [...checked, ...ignored.map((file) => ignoredReport(file, adapter))],
    recordsRead: sum((report) => report.recordsRead),
    loaded: sum((report) => report.loaded),
    quarantined: sum((report) => report.quarantined),
    facts: await factRows(engine),
  };
}

/** The good records of a role, from all its files; empty, with the right columns, without one. */
function inputView(spec: FileSpec, tables: readonly InputTable[]): string {
  const parts = tables.map(
    ({ table, columns }, file) =>
      `select ${file} as file, rowid + 1 as record, ${columns.join(", ")} from ${table} where problem is null`,
  );
  const types = {
    id: "text",
    text: "text",
    timestamp: "timestamp",
    amount: "numeric(18,6)",
    integer: "bigint",
    flag: "boolean",
  };
  const empty = Object.entries(spec.columns).flatMap(([name, { kind }]) => [
    `cast(null as ${types[kind]}) as ${name}`,
    ...(kind === "timestamp" ? [`cast(null as date) as ${name}_on`] : []),
  ]);
  const body =
    parts.length > 0
      ? parts.join(" union all ")
      : `select 0 as file, 0 as record, ${empty.join(", ")} where false`;
  return `create view input.${spec.role} as ${body}`;
}

/** Statements of a SQL file; `;` ends one at the end of a line only. */
async function statementsOf(sql: URL): Promise<string[]> {
  return (await readFile(sql, "utf8"))
    .split(/;\s*$/m)
    .filter((statement) => statement.replace(/--.*$/gm, "").trim() !== "");
}

/**
 * Of two equal keys in two files of a role the first counts: which is first must not depend on what
 * the files are called, as the id of the snapshot does not either.
 */
function byContent(one: InputTable, other: InputTable): number {
  return one.file.scanned.sha256 < other.file.scanned.sha256 ? -1 : 1;
}

/** A file that is no table of the layout is named in the account; none of its records is read. */
function ignoredReport(
  { name, bytes, sha256, records }: ScannedFile,
  adapter: Adapter,
): FileReport {
  return {
    ...{
      name,
      role: "ignored",
      bytes,
      sha256,
      recordsRead: 0,
      loaded: 0,
      quarantined: 0,
      reasons: [],
    },
    warnings: [
      {
        code: "IGNORED_FILE",
        count: records,
        message: `The columns are those of no table of the ${adapter.layout} layout: the file was left out.`,
      },
    ],
  };
}

/** Speaks for the last session or order; refunds that come later do not move it. */
async function fillShop(
  engine: SqlEngine,
  shop: ShopConfig,
  reports: readonly FileReport[],
): Promise<void> {
  await engine.run(`insert into shop
    select ${sqlText(shop.key)}, ${sqlText(shop.currency)}, ${sqlText(shop.timezone)},
      max(happened_at), max(happened_on), min(happened_on)
    from (
      select ended_at as happened_at, started_on as happened_on from sessions
      union all select ordered_at, ordered_on from orders
    ) as events having count(*) > 0`);
  const [row] = await engine.rows("select count(*) as n from shop");
  if (Number(row?.["n"]) === 0) {
    const { text, remedy } = worstReasons(reports);
    throw new UserError(
      `The files hold no usable session and no usable order${text === "" ? "" : `: ${text}`}.`,
      {
        code: "BAD_FILE",
        reason: "NO_EVENTS",
        remedy:
          remedy ?? "Load files with at least one session or one order that was not cancelled.",
      },
    );
  }
}

async function fillStages(engine: SqlEngine, { stages }: Adapter): Promise<void> {
  for (const stage of stages) {
    await engine.run(
      `insert into funnel_stages select ${sqlText(stage)}, ${stagePosition(stage)} where exists (select 1 from sessions)`,
    );
  }
}

async function factRows(engine: SqlEngine): Promise<Record<FactName, number>> {
  const counts = FACT_NAMES.map((name) => `(select count(*) from ${name}) as ${name}`);
  const [row] = await engine.rows(`select ${counts.join(", ")}`);
  return Object.fromEntries(
    Object.keys(FACTS).map((name) => [name, Number(row?.[name] ?? 0)]),
  ) as Record<FactName, number>;
}
