import { mkdir, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { catalog } from "../analytics/catalog.js";
import type { IngestReport } from "../domain/ingest-report.js";
import type { InspectedFile, Inspection, Refused } from "../domain/inspection.js";
import type { Reading } from "../domain/reading.js";
import type { ShopConfig } from "../domain/shop.js";
import type { SqlEngine } from "../domain/sql-engine.js";
import { UserError } from "../domain/user-error.js";
import { columnProfiles } from "../ingest/column-profile.js";
import { dataFilesIn } from "../ingest/data-files.js";
import { formOf } from "../ingest/form-of-layout.js";
import { ingest } from "../ingest/ingest.js";
import type { InputTable } from "../ingest/input-table.js";
import type { InputTables } from "../ingest/key-checks.js";
import { readInputs } from "../ingest/read-inputs.js";
import { recognise, type RecognisedShop } from "../ingest/recognise.js";
import { scanFile, type ScannedFile } from "../ingest/scan/scan-file.js";
import { openDuckdb } from "../warehouse/duckdb.js";
import { threadsFor } from "../warehouse/threads-for.js";
import { checkQuarantine } from "./quarantine-limit.js";
import { factCounts, readinessOf } from "./readiness.js";

/** All that an inspection needs to know: plain data, so that it can be sent to a child process. */
export interface InspectJob {
  readonly paths: readonly string[];
  readonly shop: ShopConfig;
  readonly layout: string | undefined;
  readonly reading: Reading;
  /** Scratch folder; emptied by the caller afterwards. */
  readonly workDir: string;
  /** UTC `YYYY-MM-DD HH:MM:SS`; events after it are set aside. */
  readonly latestAt: string;
  readonly memoryMegabytes: number | undefined;
}

interface Looked {
  readonly path: string;
  readonly bytes: number;
  readonly scanned: ScannedFile | null;
  readonly refusal: Refused | null;
}

/**
 * Reads files as a load would, up to the facts, and says what was found; nothing is published. Holds
 * DuckDB, so it runs in its own process, except in tests.
 *
 * @throws UserError only for paths that are not there
 */
export async function inspectFiles(
  job: InspectJob,
  onStep: (step: string) => void,
): Promise<Inspection> {
  const looked: Looked[] = [];
  for (const { path, bytes } of await dataFilesIn(job.paths)) {
    onStep(`checking ${basename(path)}`);
    looked.push({ path, bytes, ...(await scanned(path, job)) });
  }
  const files = looked.flatMap((file) => (file.scanned === null ? [] : [file.scanned]));
  const recognised = settled(() => recognise(files, job.layout, job.reading));
  const tempDirectory = join(job.workDir, "duckdb");
  await mkdir(tempDirectory, { recursive: true });
  const folders = files.map(({ readablePath }) =>
    readablePath.slice(0, readablePath.lastIndexOf("/") + 1),
  );
  const engine = await openDuckdb({
    directories: [job.workDir, ...new Set(folders)],
    tempDirectory,
    ...threadsFor(files.reduce((sum, { records }) => sum + records, 0)),
    ...(job.memoryMegabytes === undefined ? {} : { memoryMegabytes: job.memoryMegabytes }),
  });
  try {
    return await inspectScanned(engine, { job, looked, recognised, onStep });
  } finally {
    engine.close();
    await rm(tempDirectory, { recursive: true, force: true });
  }
}

async function inspectScanned(
  engine: SqlEngine,
  {
    job,
    looked,
    recognised,
    onStep,
  }: {
    readonly job: InspectJob;
    readonly looked: readonly Looked[];
    readonly recognised: Outcome<RecognisedShop>;
    readonly onStep: (step: string) => void;
  },
): Promise<Inspection> {
  const shop = recognised.value;
  const options = { ...job, ...job.shop, keptDir: join(job.workDir, "inputs"), onStep };
  const read = shop === null ? NOT_TRIED : await outcome(() => readInputs(engine, shop, options));
  const files: InspectedFile[] = [];
  for (const file of looked) {
    onStep(`looking at ${basename(file.path)}`);
    files.push(
      await inspectedFile(engine, file, { shop, inputs: read.value, reading: job.reading }),
    );
  }
  const inputs = read.value;
  const account =
    shop === null || inputs === null
      ? NOT_TRIED
      : await outcome(() => ingest(engine, shop, { ...job, inputs, onStep }));
  const report = account.value;
  const limit = report === null ? NOT_TRIED : settled(() => checkQuarantine(report, false));
  return {
    files,
    recognition: shop?.recognition ?? null,
    refusal:
      looked.find(({ refusal }) => refusal !== null)?.refusal ??
      recognised.refusal ??
      read.refusal ??
      account.refusal ??
      limit.refusal,
    account: report?.files ?? null,
    ...(await factsOf(engine, report)),
  };
}

async function factsOf(
  engine: SqlEngine,
  report: IngestReport | null,
): Promise<Pick<Inspection, "period" | "facts" | "cautions" | "readiness">> {
  if (report === null) return { period: null, facts: {}, cautions: [], readiness: [] };
  const [shop] = await engine.rows(
    "select cast(first_on as text) as first_on, cast(as_of_on as text) as last_on from shop",
  );
  return {
    period: { firstOn: String(shop?.["first_on"]), lastOn: String(shop?.["last_on"]) },
    facts: report.facts,
    cautions: report.cautions ?? [],
    readiness: readinessOf(catalog, report.facts, await factCounts(engine)),
  };
}

async function inspectedFile(
  engine: SqlEngine,
  { path, bytes, scanned: text, refusal }: Looked,
  {
    shop,
    inputs,
    reading,
  }: {
    readonly shop: RecognisedShop | null;
    readonly inputs: InputTables | null;
    readonly reading: Reading;
  },
): Promise<InspectedFile> {
  const name = basename(path);
  if (text === null) return { name, bytes, refusal, text: null, role: null, columns: [] };
  const input: InputTable | null =
    [...(inputs?.values() ?? [])].flat().find(({ file }) => file.scanned.path === text.path) ??
    null;
  const file = shop?.files.find((each) => each.scanned === text);
  return {
    ...{ name, bytes, refusal, role: file?.spec.role ?? null },
    text: {
      ...(text.storedTypes === undefined
        ? {
            format: "text",
            encoding: reading.encoding,
            delimiter: text.delimiter,
            lineEnding: text.lineEnding,
          }
        : { format: "parquet", encoding: null, delimiter: null, lineEnding: null }),
      compression: text.compression,
      hasHeader: text.form === undefined,
      records: text.records,
    },
    columns: await columnProfiles(engine, text, input),
  };
}

async function scanned(
  path: string,
  job: InspectJob,
): Promise<Pick<Looked, "scanned" | "refusal">> {
  const read = await outcome(() =>
    scanFile(path, {
      stagingDir: join(job.workDir, "staging"),
      encoding: job.reading.encoding,
      form: formOf(job.layout),
      mayBeEmpty: true,
    }),
  );
  return { scanned: read.value, refusal: read.refusal };
}

interface Outcome<T> {
  readonly value: T | null;
  readonly refusal: Refused | null;
}

const NOT_TRIED = { value: null, refusal: null };

/** What a step gives, or why a person has to change something first. */
async function outcome<T>(step: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { value: await step(), refusal: null };
  } catch (error) {
    return { value: null, refusal: refusedBy(error) };
  }
}

function settled<T>(step: () => T): Outcome<T> {
  try {
    return { value: step(), refusal: null };
  } catch (error) {
    return { value: null, refusal: refusedBy(error) };
  }
}

function refusedBy(error: unknown): Refused {
  if (!(error instanceof UserError)) throw error;
  const { code, reason = null, message, remedy } = error;
  return { code, reason, message, remedy };
}
