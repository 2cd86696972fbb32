import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { FACT_NAMES } from "../domain/facts.js";
import { sqlText, type SqlEngine } from "../domain/sql-engine.js";
import { USUAL_VISITOR_SETTINGS } from "../domain/visitor-rules.js";
import { ingest } from "../ingest/ingest.js";
import { keepAccount } from "../ingest/kept-input.js";
import type { InputTables } from "../ingest/key-checks.js";
import { dropInputs, readInputs } from "../ingest/read-inputs.js";
import { openDuckdb, USUAL_MEGABYTES, type Duckdb } from "../warehouse/duckdb.js";
import { threadsFor } from "../warehouse/threads-for.js";
import { answerCatalog } from "./answer-catalog.js";
import { codeVersion } from "./code-version.js";
import { coverageOf, pricedLines } from "./coverage-of.js";
import type { Crunched, CrunchJob, CrunchListener } from "./crunch-job.js";
import { checkWarehouse, openWarehouse, type OpenedWarehouse } from "./open-warehouse.js";
import { checkQuarantine } from "./quarantine-limit.js";
import { queryFault } from "./query-fault.js";
import { scanInputs, stagingOf } from "./scan-inputs.js";
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
  const { files, recognised, identity } = await scanInputs(job, listener);
  const answer = listener.inputs(identity);
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
    ...threadsFor(files.reduce((sum, { records }) => sum + records, 0)),
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
    const inputs = await readInputs(engine, recognised, { ...job, ...zoned, keptDir, onStep });
    // everything is read from what was kept
    await rm(stagingOf(job), { recursive: true, force: true });
    const shop = await answer;
    if (shop === null) return null;
    const report = await ingest(engine, recognised, {
      inputs,
      shop,
      reading: job.reading,
      onStep,
    });
    checkQuarantine(report, job.acceptQuarantine, job.append?.lostBefore);
    await keepAccounts(inputs);
    await dropInputs(engine, inputs);
    await exportQuarantine(engine, resultsDir, listener);
    if (job.warehouseUrl !== undefined) listener.step("copying facts to the warehouse");
    const { isExcluding } = shop.settings?.visitors ?? USUAL_VISITOR_SETTINGS;
    const setAside = await answerCatalog(await opened.withFacts(), {
      facts: { ...report.facts, prices: await pricedLines(engine) },
      ...{ resultsDir, listener, isExcluding },
      writeFacts: () => writeFacts(engine, factsDir, listener),
    });
    const coverage = { ...(await coverageOf(engine, report)), setAside };
    return { report, coverage, factsDir, keptDir, times: clock.end() };
  } catch (error) {
    const { memoryMegabytes = USUAL_MEGABYTES } = job;
    throw queryFault(error, { step: clock.step, memoryMegabytes }) ?? error;
  } finally {
    await opened?.close();
    engine.close();
    await rm(tempDirectory, { recursive: true, force: true });
  }
}

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
async function keepAccounts(inputs: InputTables): Promise<void> {
  const version = await codeVersion();
  for (const { file } of [...inputs.values()].flat())
    if (file.scanned.kept?.codeVersion === undefined) await keepAccount(file, version);
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf("/") + 1);

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
