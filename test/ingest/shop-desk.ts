import { existsSync } from "node:fs";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, expect } from "@jest/globals";
import type { IngestReport } from "../../src/domain/ingest-report.js";
import { UserError } from "../../src/domain/user-error.js";
import type { Refreshed, RefreshOptions } from "../../src/pipeline/refresh-shop.js";
import { openShops, type LoadedShops } from "../exactness/loaded-shop.js";

export type Files = Readonly<Record<string, string | Uint8Array>>;

/** One quarantined record as it is stored. */
export interface StoredRecord {
  readonly file: string;
  readonly record: number;
  readonly line: number;
  readonly column: string | null;
  readonly reason: string;
  readonly raw: string;
}

export interface Loaded extends Refreshed {
  readonly report: IngestReport;
  readonly quarantine: readonly StoredRecord[];
}

const SHOP = { key: "toys", name: "Toy shop", currency: "USD", timezone: "UTC" };
const QUESTION = `{ shop(key: "toys") { name coverage { firstOn lastOn facts { fact rows } }
  ingestReport { recordsRead loaded quarantined }
  funnel { steps { name entered } } } }`;

/** Whole loads into one store, and what must hold after each of them. */
export class ShopDesk {
  #folders = 0;
  readonly #dataDir: string;

  private constructor(readonly shops: LoadedShops) {
    this.#dataDir = join(shops.folder, "data");
  }

  /** Closed and removed after the last test of the file. */
  static async open(): Promise<ShopDesk> {
    const desk = new ShopDesk(await openShops());
    afterAll(() => desk.shops.close());
    return desk;
  }

  /** Writes files into a new folder. @returns its path */
  async folder(files: Files): Promise<string> {
    const folder = join(this.shops.folder, `files-${++this.#folders}`);
    await mkdir(folder);
    for (const [name, content] of Object.entries(files)) {
      await mkdir(join(folder, name, ".."), { recursive: true });
      await writeFile(join(folder, name), content);
    }
    return folder;
  }

  /** Loads, and checks that every record is accounted for. */
  async load(files: Files, options: Partial<RefreshOptions> = {}): Promise<Loaded> {
    const paths = options.paths ?? [await this.folder(files)];
    const refreshed = await this.shops.load(options.shop ?? SHOP, paths, options);
    const { report, snapshotId } = refreshed;
    if (report === null) throw new Error("these files were loaded before");
    for (const file of report.files) expect(file.recordsRead).toBe(file.loaded + file.quarantined);
    const quarantine = await this.shops.store.query<StoredRecord>(
      `select file, record, line, column_name as "column", reason, raw from quarantine
       where snapshot_id = $1 order by file, record`,
      [snapshotId],
    );
    expect(quarantine).toHaveLength(report.quarantined);
    await this.expectTidy();
    return { ...refreshed, report, quarantine };
  }

  /** Loads what must be refused: the snapshot before stays, whole, and nothing is left over. */
  async refused(files: Files, options: Partial<RefreshOptions> = {}): Promise<UserError> {
    const before = await this.answer();
    const paths = options.paths ?? [await this.folder(files)];
    const error: unknown = await this.shops.load(options.shop ?? SHOP, paths, options).then(
      ({ report }) => new Error(`was loaded: ${JSON.stringify(report)}`),
      (thrown: unknown) => thrown,
    );
    if (!(error instanceof UserError)) throw error;
    expect(await this.answer()).toEqual(before);
    await this.expectTidy();
    // a sentence, or a sentence that ends with a command
    expect(error.remedy).toMatch(/^[A-Z].*([.]|: .+)$/s);
    return error;
  }

  /** What the API says about the shop, with the snapshot that it says it from. */
  async answer(): Promise<unknown> {
    const current = await this.shops.store.query(
      "select current_snapshot_id from shops where key = $1",
      [SHOP.key],
    );
    return [current, await this.shops.ask(QUESTION)];
  }

  async expectTidy(): Promise<void> {
    expect(await readdir(join(this.#dataDir, "work"))).toEqual([]);
    expect(existsSync(join(this.#dataDir, "shops", SHOP.key, "load.lock"))).toBe(false);
    const [row] = await this.shops.store.query<{ n: number }>(
      "select count(*) as n from snapshots where state = 'building'",
    );
    expect(row?.n).toBe(0);
  }
}

/** Where each record was set aside and why, without its text. */
export const places = ({ quarantine }: Loaded): [string, number, string | null, string][] =>
  quarantine.map(({ file, line, column, reason }) => [file, line, column, reason]);

/** Code and count of every warning. */
export const warnings = ({ report }: Loaded): Record<string, number> =>
  Object.fromEntries(
    report.files.flatMap((file) => file.warnings.map(({ code, count }) => [code, count])),
  );
