import { readFile } from "node:fs/promises";
import { FACT_NAMES, FACTS, type FactName } from "../domain/facts.js";
import type { FileReport, IngestReport } from "../domain/ingest-report.js";
import type { Reading } from "../domain/reading.js";
import type { ShopConfig } from "../domain/shop.js";
import { NO_SETTINGS } from "../domain/shop-settings.js";
import { sqlText, type SqlEngine } from "../domain/sql-engine.js";
import { stagePosition } from "../domain/stage.js";
import { UserError } from "../domain/user-error.js";
import type { Adapter } from "./adapter.js";
import { ruleWords } from "./channel-rules.js";
import { checkKeys, type InputTables } from "./key-checks.js";
import { overlapsOf } from "./overlaps.js";
import { accountFor, withChecks } from "./read-account.js";
import type { RecognisedShop } from "./recognise.js";
import { fillSavedFunnels } from "./saved-funnel-facts.js";
import { fillVisitorLimits } from "./visitor-limit-facts.js";
import type { ScannedFile } from "./scan/scan-file.js";
import { worstReasons } from "./worst-reasons.js";

/**
 * Fills the fact tables from what `readInputs` read, sets aside what cannot be used, and returns the
 * account.
 *
 * @throws UserError NO_EVENTS when nothing usable is left
 */
export async function ingest(
  engine: SqlEngine,
  { adapter, ignored, recognition }: RecognisedShop,
  options: {
    readonly inputs: InputTables;
    readonly shop: ShopConfig;
    readonly reading: Reading;
    readonly onStep: (step: string) => void;
  },
): Promise<IngestReport> {
  const { inputs } = options;
  options.onStep("checking keys and references");
  await checkKeys(engine, adapter.files, inputs);
  const reports: FileReport[] = [];
  for (const tables of inputs.values()) {
    const overlaps = await overlapsOf(engine, tables);
    for (const input of tables) {
      const report = await accountFor(engine, input);
      reports.push(withOverlap(report, overlaps.get(input.table)));
    }
  }

  options.onStep("building facts");
  for (const statement of adapter.rulesSql?.(options.reading) ?? []) await engine.run(statement);
  for (const sql of [adapter.factsSql].flat())
    for (const statement of await statementsOf(sql)) await engine.run(statement);
  await fillShop(engine, options.shop, reports);
  await fillStages(engine, adapter);
  await fillSavedFunnels(engine, options.shop.settings ?? NO_SETTINGS);
  await fillVisitorLimits(engine, options.shop.settings ?? NO_SETTINGS);
  const checked = await withChecks(engine, adapter, reports);
  const sum = (pick: (report: FileReport) => number): number =>
    checked.reduce((total, report) => total + pick(report), 0);
  return {
    layout: adapter.layout,
    reading: options.reading,
    recognition,
    files: [...checked, ...ignored.map((file) => ignoredReport(file, adapter))],
    recordsRead: sum((report) => report.recordsRead),
    loaded: sum((report) => report.loaded),
    quarantined: sum((report) => report.quarantined),
    facts: await factRows(engine),
    cautions: adapter.cautions?.(options.reading) ?? [],
    channelRules: (adapter.channels ?? []).map((rule) => ({
      channel: rule.channel,
      rule: ruleWords(rule),
    })),
  };
}

function withOverlap(report: FileReport, count = 0): FileReport {
  if (count === 0) return report;
  const message =
    "records are, value for value, also in another file; they are kept, as nothing tells a repetition from a second event. If the exports overlap, leave the repeated part out of one of them";
  return { ...report, warnings: [...report.warnings, { code: "OVERLAP", count, message }] };
}

/** Statements of a SQL file; `;` ends one at the end of a line only. */
async function statementsOf(sql: URL): Promise<string[]> {
  return (await readFile(sql, "utf8"))
    .split(/;\s*$/m)
    .filter((statement) => statement.replace(/--.*$/gm, "").trim() !== "");
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
