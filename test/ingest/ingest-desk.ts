import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "@jest/globals";
import type { IngestReport } from "../../src/domain/ingest-report.js";
import { PLAIN_READING, type Reading } from "../../src/domain/reading.js";
import type { SqlEngine, SqlRow } from "../../src/domain/sql-engine.js";
import { dataFilesIn } from "../../src/ingest/data-files.js";
import { formOf } from "../../src/ingest/form-of-layout.js";
import { ingest } from "../../src/ingest/ingest.js";
import { readInputs } from "../../src/ingest/read-inputs.js";
import { recognise } from "../../src/ingest/recognise.js";
import { scanFile } from "../../src/ingest/scan/scan-file.js";
import { openDuckdb } from "../../src/warehouse/duckdb.js";
import type { Files } from "./shop-desk.js";

export interface Read {
  readonly report: IngestReport;
  readonly rows: SqlEngine["rows"];
  readonly quarantine: readonly SqlRow[];
}

export interface ReadOptions {
  readonly currency?: string;
  readonly timezone?: string;
  readonly layout?: string;
  readonly reading?: Partial<Reading>;
}

/** Files to facts, without analytics and store: much faster than a whole load. */
export class IngestDesk {
  #shops = 0;
  private constructor(readonly directory: string) {}

  static async open(): Promise<IngestDesk> {
    const directory = await mkdtemp(join(tmpdir(), "cartograph-ingest-"));
    afterAll(() => rm(directory, { recursive: true, force: true }));
    return new IngestDesk(directory);
  }

  /** Reads a shop and hands its facts to `look` while the engine is open. */
  async read<T>(
    files: Files,
    look: (read: Read) => Promise<T> | T,
    options: ReadOptions = {},
  ): Promise<T> {
    const folder = join(this.directory, String(++this.#shops));
    await mkdir(folder);
    for (const [name, content] of Object.entries(files))
      await writeFile(join(folder, name), content);
    const reading = { ...PLAIN_READING, ...options.reading };
    const stagingDir = join(folder, "staging");
    const scanned = [];
    for (const { path } of await dataFilesIn([folder]))
      scanned.push(
        await scanFile(path, {
          stagingDir,
          encoding: reading.encoding,
          form: formOf(options.layout),
        }),
      );
    const shop = recognise(scanned, options.layout, reading);
    const engine = await openDuckdb({
      directories: [folder],
      tempDirectory: join(folder, "duckdb"),
      threads: 1,
    });
    try {
      const { currency = "USD", timezone = "UTC" } = options;
      const config = { key: "toys", name: "Toys", currency, timezone };
      const latestAt = "2026-01-02 00:00:00";
      const onStep = (): void => undefined;
      const inputs = await readInputs(engine, shop, {
        ...config,
        latestAt,
        reading,
        keptDir: join(folder, "kept"),
        onStep,
      });
      const report = await ingest(engine, shop, { inputs, shop: config, reading, onStep });
      const quarantine = await engine.rows(
        "select file, record, line, column_name, reason, raw from quarantine order by file, record",
      );
      return await look({ report, rows: engine.rows, quarantine });
    } finally {
      engine.close();
      await rm(folder, { recursive: true, force: true });
    }
  }
}
