import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { abnormalVisitorsAnalytic } from "../analytics/abnormal-visitors/abnormal-visitors.analytic.js";
import { catalog } from "../analytics/catalog.js";
import type { Coverage } from "../domain/coverage.js";
import { FACT_NAMES, type FactNeed } from "../domain/facts.js";
import type { IngestReport } from "../domain/ingest-report.js";
import type { ModelCard } from "../domain/model-card.js";
import type { Stage } from "../domain/stage.js";
import { sqlText, type SqlEngine } from "../domain/sql-engine.js";
import { USUAL_VISITOR_SETTINGS } from "../domain/visitor-rules.js";
import { dataFilesIn } from "../ingest/data-files.js";
import { ingest } from "../ingest/ingest.js";
import { keepInput, keptInput, keptName, requireKeptColumns } from "../ingest/kept-input.js";
import { dropInputs, readInputs } from "../ingest/read-inputs.js";
import { formOf } from "../ingest/form-of-layout.js";
import { recognise, type RecognisedShop } from "../ingest/recognise.js";
import { scanFile, type ScannedFile } from "../ingest/scan/scan-file.js";
import { openDuckdb, type Duckdb } from "../warehouse/duckdb.js";
import { answerQuestion } from "./answer-question.js";
import { requireAppended } from "./appended-files.js";
import { codeVersion } from "./code-version.js";
import type { Crunched, CrunchJob, CrunchListener } from "./crunch-job.js";
import { checkWarehouse, openWarehouse, type OpenedWarehouse } from "./open-warehouse.js";
import { checkQuarantine } from "./quarantine-limit.js";
import { queryFault } from "./query-fault.js";
import { writeModelCards } from "./run-model.js";
import { hasFlaggedVisitors, NOTHING_SET_ASIDE, setAsideVisitors } from "./set-aside-visitors.js";
import { StepClock } from "./step-times.js";

/**
 * Raw files to facts (Parquet) and results (CSV). Holds DuckDB, so it runs in its own process,
 * except in tests.
 *
 * @returns null when the listener declined the inputs
 * @throws UserError for faults of the files
 */
export async function crunch(job: CrunchJob, listening: CrunchListener): Promise<Crunched | null> {
  const clock = new StepClock();
  const listener: CrunchListener = {
    step(text) {
      clock.begin(text);
      listening.step(text);
    },
    scanned: (bytes, totalBytes) => listening.scanned(bytes, totalBytes),
    inputs: (inputs) => listening.inputs(inputs),
    result: (result) => listening.result(result),
  };
  await checkWarehouse(job.warehouseUrl);
  const paths = await dataFilesIn(job.paths);
  const before = await Promise.all((job.append?.folders ?? []).map(keptInput));
  const isKnown = ({ sha256 }: ScannedFile): boolean =>
    before.some((file) => file.sha256 === sha256);
  const scanned = await scanAll(paths, job, listener);
  const files = [...before, ...scanned.filter((file) => !isKnown(file))];
  const recognised = recognise(files, job.layout, job.reading);
  requireKeptColumns(recognised.files);
  if (before.length > 0 && !scanned.some(isKnown)) requireAppended(recognised);
  const answer = listener.inputs({
    layout: recognised.adapter.layout,
    files: recognised.files.map((file) => ({
      name: file.scanned.name,
      role: file.spec.role,
      sha256: file.scanned.sha256,
      keptBy: file.scanned.kept?.codeVersion,
    })),
    alreadyLoaded: scanned.filter(isKnown).map(({ name }) => name),
  });
  // met below; an error of the files must not leave it unhandled
  answer.catch(() => undefined);
  const zoned = job.shop ?? (await answer);
  if (zoned === null) return null;

  const factsDir = join(job.workDir, "facts");
  const keptDir = join(job.workDir, "inputs");
  const resultsDir = join(job.workDir, "results");
  const tempDirectory = join(job.workDir, "duckdb");
  for (const folder of [factsDir, keptDir, resultsDir, tempDirectory])
    await mkdir(folder, { recursive: true });
  const engine = await openDuckdb({
    directories: [job.workDir, ...new Set(files.map(({ readablePath }) => folderOf(readablePath)))],
    tempDirectory,
    ...(job.memoryMegabytes === undefined ? {} : { memoryMegabytes: job.memoryMegabytes }),
  });
  let opened: OpenedWarehouse | null = null;
  try {
    const onStep = (step: string): void => listener.step(step);
    opened = await openWarehouse(job.warehouseUrl, {
      shopKey: zoned.key,
      duckdb: engine,
      directory: job.workDir,
    });
    const inputs = await readInputs(engine, recognised, { ...job, ...zoned, onStep });
    const shop = await answer;
    if (shop === null) return null;
    const report = await ingest(engine, recognised, {
      inputs,
      shop,
      reading: job.reading,
      onStep,
    });
    checkQuarantine(report, job.acceptQuarantine, job.append?.lostBefore);
    await keepInputs(engine, recognised, { job, keptDir, onStep });
    await dropInputs(engine, inputs);
    await exportQuarantine(engine, resultsDir, listener);
    const facts: Partial<Record<FactNeed, number>> = {
      ...report.facts,
      prices: await pricedLines(engine),
    };
    const answering = { facts, resultsDir, listener };
    const cards: ModelCard[] = [];
    const { isExcluding } = shop.settings?.visitors ?? USUAL_VISITOR_SETTINGS;
    let areFactsWritten = false;
    let setAside = NOTHING_SET_ASIDE;
    if (job.warehouseUrl !== undefined) listener.step("copying facts to the warehouse");
    const warehouse = await opened.withFacts();
    for (const [place, analytic] of catalog.entries()) {
      cards.push(...(await answerQuestion(warehouse, analytic, answering)));
      const isDue = analytic === abnormalVisitorsAnalytic && isExcluding;
      const isSettingAside = isDue && (await hasFlaggedVisitors(warehouse));
      // the facts are those of the files, whoever is left out afterwards
      if (!areFactsWritten && (isSettingAside || place + 1 === FACTS_AFTER)) {
        await writeFacts(engine, factsDir, listener);
        areFactsWritten = true;
      }
      if (!isSettingAside) continue;
      setAside = await setAsideVisitors(warehouse);
      facts.sessions = (facts.sessions ?? 0) - setAside.sessions;
      facts.page_views = (facts.page_views ?? 0) - setAside.pageViews;
    }
    listener.result(await writeModelCards(cards, resultsDir));
    const coverage = {
      ...(await coverageOf(engine, report)),
      setAside: isExcluding ? setAside : null,
    };
    return { report, coverage, factsDir, keptDir, times: clock.end() };
  } catch (error) {
    throw queryFault(error) ?? error;
  } finally {
    await opened?.close();
    engine.close();
    await rm(tempDirectory, { recursive: true, force: true });
  }
}

/** How many analytics come before the facts: enough that the store has rows to load meanwhile. */
const FACTS_AFTER = 4;

async function writeFacts(
  engine: SqlEngine,
  factsDir: string,
  listener: CrunchListener,
): Promise<void> {
  listener.step("writing facts");
  for (const name of FACT_NAMES) {
    const path = sqlText(join(factsDir, `${name}.parquet`));
    await engine.run(`copy ${name} to ${path} (${PARQUET})`);
  }
}

/** Ids differ in every row: a dictionary of them is given up early. */
const PARQUET = "format parquet, dictionary_size_limit 1000";

/** For later loads that append to these files. */
async function keepInputs(
  engine: SqlEngine,
  { adapter, files }: RecognisedShop,
  {
    job,
    keptDir,
    onStep,
  }: {
    readonly job: CrunchJob;
    readonly keptDir: string;
    readonly onStep: (step: string) => void;
  },
): Promise<void> {
  onStep("keeping the records read");
  const version = await codeVersion();
  for (const file of files) {
    if (file.scanned.kept !== undefined) continue;
    const { sha256 } = file.scanned;
    const { layout } = adapter;
    const name = keptName({ sha256, layout, role: file.spec.role, reading: job.reading });
    await keepInput(engine, file, { folder: join(keptDir, name), codeVersion: version });
  }
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf("/") + 1);

async function scanAll(
  paths: readonly { readonly path: string; readonly bytes: number }[],
  job: CrunchJob,
  listener: CrunchListener,
): Promise<ScannedFile[]> {
  const total = paths.reduce((sum, { bytes }) => sum + bytes, 0);
  const stagingDir = join(job.workDir, "staging");
  await mkdir(stagingDir, { recursive: true });
  const scanned: ScannedFile[] = [];
  let before = 0;
  for (const { path, bytes } of paths) {
    listener.step(`checking ${path.slice(path.lastIndexOf("/") + 1)}`);
    const start = before;
    const onProgress = (read: number): void => listener.scanned(start + read, total);
    scanned.push(
      await scanFile(path, {
        stagingDir,
        encoding: job.reading.encoding,
        form: formOf(job.layout),
        mayBeEmpty: true,
        onProgress,
      }),
    );
    before += bytes;
  }
  return scanned;
}

async function exportQuarantine(
  engine: Duckdb,
  resultsDir: string,
  listener: CrunchListener,
): Promise<void> {
  const columns = ["position", "file", "record", "line", "column_name", "reason", "raw"];
  const csvPath = join(resultsDir, "quarantine.csv");
  const place = "row_number() over (order by file, record, line, sha256)";
  const rows = await engine.writeCsv(
    `select ${place} as ${columns.join(", ")} from quarantine order by position`,
    csvPath,
  );
  listener.result({ name: "quarantine", columns, csvPath, rows });
}

/** Every order of a shop with prices has a line that cost something. */
async function pricedLines(engine: SqlEngine): Promise<number> {
  const [row] = await engine.rows("select count(*) as n from order_lines where revenue > 0");
  return Number(row?.["n"]);
}

async function coverageOf(engine: SqlEngine, report: IngestReport): Promise<Coverage> {
  const [shop] = await engine.rows("select * from shop");
  const [cost] = await engine.rows("select count(cost) as known from order_lines");
  const stages = await engine.rows("select stage from funnel_stages order by stage_position");
  return {
    firstOn: String(shop?.["first_on"]),
    asOfOn: String(shop?.["as_of_on"]),
    asOfAt: String(shop?.["as_of_at"]),
    facts: report.facts,
    stages: stages.map(({ stage }) => stage as Stage),
    hasCost: Number(cost?.["known"]) > 0,
    hasPrices: report.facts["orders"] === 0 || (await pricedLines(engine)) > 0,
  };
}
