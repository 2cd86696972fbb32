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
}

/** Files to results, without a store. */
export async function crunchedBy({
  paths,
  shop,
  warehouseUrl,
  onStep = () => undefined,
}: CrunchRequest): Promise<Results> {
  const workDir = await mkdtemp(join(tmpdir(), "cartograph-warehouse-"));
  const files: { name: string; csvPath: string; rows: number }[] = [];
  try {
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
        result: (result) => void files.push(result),
      },
    );
    if (crunched === null) throw new Error("nothing was computed");
    const texts = new Map<string, string>();
    for (const { name, csvPath } of files) texts.set(name, await readFile(csvPath, "utf8"));
    const rows = Object.fromEntries(files.map((each) => [each.name, each.rows]));
    const { report, coverage } = crunched;
    return { report, coverage, texts, rows };
  } finally {
    await rm(workDir, { recursive: true, force: true });
  }
}

/** The first line of each result that is another, and results that only one has. */
export function differences(one: Results, other: Results): string[] {
  const names = [...new Set([...one.texts.keys(), ...other.texts.keys()])];
  return names.flatMap((name) => {
    const [mine, its] = [one.texts.get(name), other.texts.get(name)];
    if (mine === its) return [];
    const [lines, others] = [mine?.split("\n") ?? [], its?.split("\n") ?? []];
    const place = lines.findIndex((line, at) => line !== others[at]);
    return [`${name}, line ${place + 1}: ${lines[place]} against ${others[place]}`];
  });
}
