import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { results, type CatalogResult } from "../analytics/catalog.js";
import type { IngestReport } from "../domain/ingest-report.js";
import { PLAIN_READING, type Reading } from "../domain/reading.js";
import { checkShopConfig, type ShopConfig } from "../domain/shop.js";
import { modelCards } from "../store/model-cards.table.js";
import {
  beginSnapshot,
  discardSnapshot,
  loadResult,
  publishSnapshot,
  reuseSnapshot,
} from "../store/snapshots.js";
import type { Store } from "../store/store.js";
import { codeVersion } from "./code-version.js";
import type {
  Crunched,
  CrunchedResult,
  CrunchInputs,
  CrunchJob,
  CrunchListener,
} from "./crunch-job.js";
import { lockShop } from "./load-lock.js";
import { quarantine } from "./quarantine.table.js";
import { contentIdOf } from "./snapshot-content.js";
import type { StepTime } from "./step-times.js";
import { makeWorkFolder } from "./work-folder.js";

export interface RefreshOptions {
  /** Files and folders, as the user named them. */
  readonly paths: readonly string[];
  readonly shop: ShopConfig;
  /** The shop as it is to be loaded, where that depends on what the store knows; else `shop`. */
  readonly completeShop?: (store: Store) => Promise<ShopConfig>;
  readonly dataDir: string;
  readonly layout?: string | undefined;
  readonly reading?: Reading;
  /** Publish although more than 5 % of the records cannot be used. */
  readonly acceptQuarantine?: boolean | undefined;
  readonly memoryMegabytes?: number | undefined;
  /** Compute on this PostgreSQL server or Citus cluster: the results are the same. */
  readonly warehouseUrl?: string | undefined;
  /** The present, from the one place that may look at the clock. */
  readonly now: Date;
  /** `crunchInChild` in the program, `crunch` itself in tests. */
  readonly runCrunch: (
    job: CrunchJob,
    listener: CrunchListener,
    signal: AbortSignal,
  ) => Promise<Crunched | null>;
  readonly onProgress?: (progress: RefreshProgress) => void;
}

/** What a load is doing; `share` is 0 to 1 of the step where that is known. */
export interface RefreshProgress {
  readonly step: string;
  readonly bytes?: number;
  readonly totalBytes?: number;
}

export interface Refreshed {
  /** True when the same input was published before: nothing was computed. */
  readonly isUnchanged: boolean;
  readonly snapshotId: number;
  readonly contentId: string;
  /** Null when unchanged. */
  readonly report: IngestReport | null;
  /** Of the computation, then of loading each result into the store; empty when unchanged. */
  readonly times: readonly StepTime[];
}

const DAY_MS = 86_400_000;

/** Every table a snapshot fills, by the name of its result. */
export const resultTables: ReadonlyMap<string, CatalogResult["table"]> = new Map([
  ...results.map(({ name, table }): [string, CatalogResult["table"]] => [name, table]),
  ["quarantine", quarantine],
  ["model-cards", modelCards],
]);

/**
 * Files to a published snapshot: recognise, read, set aside, compute, load, publish. Whatever goes
 * wrong on the way, the shop's last snapshot stays the one that is served. Results are loaded into
 * the store while the next ones are still being computed.
 *
 * @param opening the store, which may still be opening: the files are checked meanwhile
 * @throws UserError for faults of the files or the configuration, and when the shop is being loaded
 */
export async function refreshShop(
  opening: Store | Promise<Store>,
  options: RefreshOptions,
): Promise<Refreshed> {
  const store = Promise.resolve(opening);
  // met when the store is needed; an earlier error must not leave it unhandled
  store.catch(() => undefined);
  const { key } = checkShopConfig(options.shop);
  const shopDir = join(resolve(options.dataDir), "shops", key);
  const unlock = await lockShop(shopDir, key);
  try {
    return await refreshLocked(store, shopDir, options);
  } finally {
    await unlock();
  }
}

async function refreshLocked(
  store: Promise<Store>,
  shopDir: string,
  options: RefreshOptions,
): Promise<Refreshed> {
  const workDir = await makeWorkFolder(resolve(options.dataDir));
  const load = new SnapshotLoad(store, options);
  const unopened = new AbortController();
  store.catch((error: unknown) => unopened.abort(error));
  try {
    const crunched = await options.runCrunch(jobOf(options, workDir), load, unopened.signal);
    if (crunched === null) return load.unchanged();
    return await load.publish(crunched, shopDir);
  } catch (error) {
    await load.discard();
    throw unopened.signal.aborted ? unopened.signal.reason : error;
  } finally {
    await rm(workDir, { recursive: true, force: true });
  }
}

function jobOf(options: RefreshOptions, workDir: string): CrunchJob {
  const {
    paths,
    completeShop,
    layout,
    reading = PLAIN_READING,
    acceptQuarantine = false,
  } = options;
  const latest = new Date(options.now.getTime() + DAY_MS).toISOString();
  return {
    paths: paths.map((path) => resolve(path)),
    shop: completeShop === undefined ? options.shop : null,
    layout,
    reading,
    acceptQuarantine,
    workDir,
    latestAt: latest.slice(0, 19).replace("T", " "),
    memoryMegabytes: options.memoryMegabytes,
    warehouseUrl: options.warehouseUrl,
  };
}

/** One snapshot on its way into the store; listens to the crunch that computes it. */
class SnapshotLoad implements CrunchListener {
  #shop: ShopConfig;
  #contentId = "";
  #layout = "";
  #codeVersion = "";
  #snapshotId: number | null = null;
  #reusedId: number | null = null;
  readonly #rowCounts: Record<string, number> = {};
  readonly #times: StepTime[] = [];
  #loading: Promise<void> = Promise.resolve();

  constructor(
    private readonly store: Promise<Store>,
    private readonly options: RefreshOptions,
  ) {
    this.#shop = options.shop;
  }

  step(step: string): void {
    this.options.onProgress?.({ step });
  }

  scanned(bytes: number, totalBytes: number): void {
    this.options.onProgress?.({ step: "checking files", bytes, totalBytes });
  }

  async inputs(inputs: CrunchInputs): Promise<ShopConfig | null> {
    const store = await this.store;
    const { completeShop, reading = PLAIN_READING } = this.options;
    if (completeShop !== undefined) this.#shop = checkShopConfig(await completeShop(store));
    const shop = this.#shop;
    this.#layout = inputs.layout;
    this.#codeVersion = await codeVersion();
    this.#contentId = contentIdOf({
      inputs,
      codeVersion: this.#codeVersion,
      shop,
      reading,
    });
    this.#reusedId = await reuseSnapshot(store, shop, this.#contentId);
    if (this.#reusedId !== null) return null;
    this.#snapshotId = await beginSnapshot(store, {
      shopKey: shop.key,
      contentId: this.#contentId,
      layout: this.#layout,
      codeVersion: this.#codeVersion,
    });
    return shop;
  }

  result({ name, columns, csvPath, rows }: CrunchedResult): void {
    this.#rowCounts[name] = rows;
    this.#loading = this.#loading.then(async () => {
      const table = resultTables.get(name);
      if (table === undefined) throw new Error(`no table for the result ${name}`);
      const start = performance.now();
      const loaded = await loadResult(await this.store, this.#begun(), { table, columns, csvPath });
      if (loaded !== rows) throw new Error(`${name}: ${rows} rows computed, ${loaded} loaded`);
      const seconds = (performance.now() - start) / 1000;
      this.#times.push({ step: `loading ${name}`, seconds, processorSeconds: null });
    });
    // the error is met in publish(); until then it must not count as unhandled
    this.#loading.catch(() => undefined);
  }

  unchanged(): Refreshed {
    if (this.#reusedId === null) throw new Error("the crunch ended without results");
    return {
      isUnchanged: true,
      snapshotId: this.#reusedId,
      contentId: this.#contentId,
      report: null,
      times: [],
    };
  }

  async publish(
    { report, coverage, factsDir, times }: Crunched,
    shopDir: string,
  ): Promise<Refreshed> {
    this.step("loading results");
    await this.#loading;
    this.step("publishing");
    const facts = join(shopDir, "facts", this.#contentId);
    await mkdir(join(shopDir, "facts"), { recursive: true });
    await rm(facts, { recursive: true, force: true });
    await rename(factsDir, facts);
    const snapshotId = this.#begun();
    const store = await this.store;
    await publishSnapshot(store, snapshotId, {
      shop: this.#shop,
      tables: [...resultTables.values()],
      asOf: new Date(`${coverage.asOfAt.replace(" ", "T")}Z`),
      coverage,
      ingestReport: report,
      rowCounts: this.#rowCounts,
    });
    this.#snapshotId = null;
    await this.#pruneFacts(store, join(shopDir, "facts"));
    const contentId = this.#contentId;
    return { isUnchanged: false, snapshotId, contentId, report, times: [...times, ...this.#times] };
  }

  async discard(): Promise<void> {
    if (this.#snapshotId === null) return;
    await this.#loading.catch(() => undefined);
    await discardSnapshot(await this.store, this.#snapshotId);
  }

  /** Facts live as long as a snapshot made from them. */
  async #pruneFacts(store: Store, folder: string): Promise<void> {
    const kept = await store.query<{ content_id: string }>(
      "select content_id from snapshots where shop_key = $1",
      [this.#shop.key],
    );
    const known = new Set(kept.map((row) => row.content_id));
    for (const name of await readdir(folder)) {
      if (!known.has(name)) await rm(join(folder, name), { recursive: true, force: true });
    }
  }

  #begun(): number {
    if (this.#snapshotId === null) throw new Error("no snapshot was begun");
    return this.#snapshotId;
  }
}
