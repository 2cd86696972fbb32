import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { catalog } from "../analytics/catalog.js";
import type { Coverage } from "../domain/coverage.js";
import { FACT_NAMES } from "../domain/facts.js";
import type { IngestReport } from "../domain/ingest-report.js";
import type { ModelCard } from "../domain/model-card.js";
import type { Stage } from "../domain/stage.js";
import { sqlText, type SqlEngine } from "../domain/sql-engine.js";
import { dataFilesIn } from "../ingest/data-files.js";
import { ingest } from "../ingest/ingest.js";
import { dropInputs, readInputs } from "../ingest/read-inputs.js";
import { recognise } from "../ingest/recognise.js";
import { scanFile, type ScannedFile } from "../ingest/scan/scan-file.js";
import { openDuckdb, type Duckdb } from "../warehouse/duckdb.js";
import { answerQuestion } from "./answer-question.js";
import type { Crunched, CrunchJob, CrunchListener } from "./crunch-job.js";
import { checkWarehouse, openWarehouse, type OpenedWarehouse } from "./open-warehouse.js";
import { checkQuarantine } from "./quarantine-limit.js";
import { queryFault } from "./query-fault.js";
import { writeModelCards } from "./run-model.js";
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
  const files = await scanAll(paths, job, listener);
  const recognised = recognise(files, job.layout);
  const roles = recognised.files.map(({ scanned, spec }) => ({
    name: scanned.name,
    role: spec.role,
    sha256: scanned.sha256,
  }));
  const answer = listener.inputs({ layout: recognised.adapter.layout, files: roles });
  // met below; an error of the files must not leave it unhandled
  answer.catch(() => undefined);
  const zoned = job.shop ?? (await answer);
  if (zoned === null) return null;

  const factsDir = join(job.workDir, "facts");
  const resultsDir = join(job.workDir, "results");
  const tempDirectory = join(job.workDir, "duckdb");
  for (const folder of [factsDir, resultsDir, tempDirectory])
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
    checkQuarantine(report, job.acceptQuarantine);
    await dropInputs(engine, inputs);
    await exportQuarantine(engine, resultsDir, listener);
    const answering = { facts: report.facts, resultsDir, listener };
    const cards: ModelCard[] = [];
    if (job.warehouseUrl !== undefined) listener.step("copying facts to the warehouse");
    const warehouse = await opened.withFacts();
    for (const [place, analytic] of catalog.entries()) {
      cards.push(...(await answerQuestion(warehouse, analytic, answering)));
      if (place + 1 === FACTS_AFTER) await writeFacts(engine, factsDir, listener);
    }
    listener.result(await writeModelCards(cards, resultsDir));
    const coverage = await coverageOf(engine, report);
    return { report, coverage, factsDir, times: clock.end() };
  } catch (error) {
    throw queryFault(error) ?? error;
  } finally {
    await opened?.close();
    engine.close();
    await rm(tempDirectory, { recursive: true, force: true });
  }
}

/** How many analytics come before the facts: enough that the store has rows to load meanwhile. */
const FACTS_AFTER = 2;

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
  const columns = ["file", "record", "line", "column_name", "reason", "raw"];
  const csvPath = join(resultsDir, "quarantine.csv");
  const rows = await engine.writeCsv(
    `select ${columns.join(", ")} from quarantine order by file, record, line`,
    csvPath,
  );
  listener.result({ name: "quarantine", columns, csvPath, rows });
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
  };
}
