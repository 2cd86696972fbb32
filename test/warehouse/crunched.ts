import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Coverage } from "../../src/domain/coverage.js";
import type { IngestReport } from "../../src/domain/ingest-report.js";
import { PLAIN_READING } from "../../src/domain/reading.js";
import type { ShopConfig } from "../../src/domain/shop.js";
import { crunch } from "../../src/pipeline/crunch.js";

export interface CrunchRequest {
  readonly paths: readonly string[];
  readonly shop: ShopConfig;
  /** Undefined: DuckDB. */
  readonly warehouseUrl: string | undefined;
  readonly onStep?: (step: string) => void;
}

export interface Results {
  readonly report: IngestReport;
  readonly coverage: Coverage;
  /** The CSV of each result, by its name. */
  readonly texts: ReadonlyMap<string, string>;
  readonly rows: Readonly<Record<string, number>>;
  readonly seconds: number;
}

/** Files to results, without a store. */
export async function crunchedBy({
  paths,
  shop,
  warehouseUrl,
  onStep = () => undefined,
}: CrunchRequest): Promise<Results> {
  const workDir = await mkdtemp(join(tmpdir(), "cartograph-warehouse-"));
  const paths_: { name: string; csvPath: string; rows: number }[] = [];
  try {
    const start = performance.now();
    const crunched = await crunch(
      {
        paths,
        shop,
        layout: undefined,
        reading: PLAIN_READING,
        acceptQuarantine: true,
        workDir,
        latestAt: "2030-01-01 00:00:00",
        memoryMegabytes: undefined,
        warehouseUrl,
      },
      {
        step: onStep,
        scanned: () => undefined,
        inputs: () => Promise.resolve(shop),
        result: (result) => void paths_.push(result),
      },
    );
    if (crunched === null) throw new Error("nothing was computed");
    const seconds = (performance.now() - start) / 1000;
    const texts = new Map<string, string>();
    for (const { name, csvPath } of paths_) texts.set(name, await readFile(csvPath, "utf8"));
    const rows = Object.fromEntries(paths_.map((each) => [each.name, each.rows]));
    const { report, coverage } = crunched;
    return { report, coverage, texts, rows, seconds };
  } finally {
    await rm(workDir, { recursive: true, force: true });
  }
}

/** Short names of texts, to be compared by. */
export function digests(texts: ReadonlyMap<string, string>): Record<string, string> {
  return Object.fromEntries(
    [...texts].map(([name, text]) => [name, createHash("sha256").update(text).digest("hex")]),
  );
}
