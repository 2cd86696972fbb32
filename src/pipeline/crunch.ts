import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { results, type CatalogResult } from "../analytics/catalog.js";
import type { Coverage } from "../domain/coverage.js";
import { FACT_NAMES } from "../domain/facts.js";
import type { IngestReport } from "../domain/ingest-report.js";
import type { Stage } from "../domain/stage.js";
import { sqlText, type SqlEngine } from "../domain/sql-engine.js";
import { dataFilesIn } from "../ingest/data-files.js";
import { ingest } from "../ingest/ingest.js";
import { readInputs } from "../ingest/read-inputs.js";
import { recognise } from "../ingest/recognise.js";
import { scanFile, type ScannedFile } from "../ingest/scan/scan-file.js";
import { openDuckdb } from "../warehouse/duckdb.js";
import { checkQuarantine } from "./quarantine-limit.js";
import type { Crunched, CrunchedResult, CrunchJob, CrunchListener } from "./crunch-job.js";
import { queryFault } from "./query-fault.js";

/**
 * Raw files to facts (Parquet) and results (CSV). Holds DuckDB, so it runs in its own process,
 * except in tests.
 *
 * @returns null when the listener declined the inputs
 * @throws UserError for faults of the files
 */
export async function crunch(job: CrunchJob, listener: CrunchListener): Promise<Crunched | null> {
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
  try {
    const onStep = (step: string): void => listener.step(step);
    const inputs = await readInputs(engine, recognised, { ...job, ...zoned, onStep });
    const shop = await answer;
    if (shop === null) return null;
    const report = await ingest(engine, recognised, { inputs, shop, onStep });
    checkQuarantine(report, job.acceptQuarantine);
    await exportQuarantine(engine, resultsDir, listener);
    for (const result of results) {
      listener.step(`computing ${result.name}`);
      listener.result(await computeResult(engine, result, { report, resultsDir }));
    }
    listener.step("writing facts");
    for (const name of FACT_NAMES) {
      await engine.run(
        `copy ${name} to ${sqlText(join(factsDir, `${name}.parquet`))} (format parquet)`,
      );
    }
    return { report, coverage: await coverageOf(engine, report), factsDir };
  } catch (error) {
    throw queryFault(error) ?? error;
  } finally {
    engine.close();
    await rm(tempDirectory, { recursive: true, force: true });
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
      await scanFile(path, { stagingDir, encoding: job.encoding, mayBeEmpty: true, onProgress }),
    );
    before += bytes;
  }
  return scanned;
}

async function exportQuarantine(
  engine: SqlEngine,
  resultsDir: string,
  listener: CrunchListener,
): Promise<void> {
  const columns = ["file", "record", "line", "column_name", "reason", "raw"];
  const csvPath = join(resultsDir, "quarantine.csv");
  const rows = await copyOut(
    engine,
    `select ${columns.join(", ")} from quarantine order by file, record, line`,
    csvPath,
  );
  listener.result({ name: "quarantine", columns, csvPath, rows });
}

async function computeResult(
  engine: SqlEngine,
  result: CatalogResult,
  { report, resultsDir }: { readonly report: IngestReport; readonly resultsDir: string },
): Promise<CrunchedResult> {
  const sql = await readFile(result.sql, "utf8");
  const isAvailable = result.reads.every((fact) => (report.facts[fact] ?? 0) > 0);
  const columns = (await engine.rows(`describe ${sql}`)).map((row) => String(row["column_name"]));
  const csvPath = join(resultsDir, `${result.name}.csv`);
  const rows = await copyOut(
    engine,
    isAvailable ? sql : `select * from (${sql}) as nothing limit 0`,
    csvPath,
  );
  return { name: result.name, columns, csvPath, rows };
}

async function copyOut(engine: SqlEngine, sql: string, csvPath: string): Promise<number> {
  const [row] = await engine.rows(
    `copy (${sql}) to ${sqlText(csvPath)} (format csv, header false, delimiter ',', quote '"', escape '"', nullstr '')`,
  );
  return Number(row?.["Count"] ?? 0);
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
