import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { results, type CatalogResult } from "../analytics/catalog.js";
import type { IngestReport } from "../domain/ingest-report.js";
import type { Reading } from "../domain/reading.js";
import { checkShopConfig, type ShopConfig } from "../domain/shop.js";
import { modelCards } from "../store/model-cards.table.js";
import { quarantine } from "../store/quarantine.table.js";
import {
  beginSnapshot,
  discardSnapshot,
  loadResult,
  publishSnapshot,
  reuseSnapshot,
} from "../store/snapshots.js";
import type { Store } from "../store/store.js";
import { codeVersion } from "./code-version.js";
import type { Crunched, CrunchedResult, CrunchInputs, CrunchListener } from "./crunch-job.js";
import { placeKept, pruneShopFolder } from "./kept-inputs.js";
import { contentIdOf } from "./snapshot-content.js";
import type { StepTime } from "./step-times.js";

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
  /** Names of files that were to be appended and are part of the shop already. */
  readonly alreadyLoaded?: readonly string[];
}

/** What a load needs to know to publish. */
export interface LoadOptions {
  readonly shop: ShopConfig;
  readonly completeShop?: ((store: Store) => Promise<ShopConfig>) | undefined;
  readonly reading: Reading;
  readonly onProgress?: ((progress: RefreshProgress) => void) | undefined;
}

/** Every table a snapshot fills, by the name of its result. */
export const resultTables: ReadonlyMap<string, CatalogResult["table"]> = new Map([
  ...results.map(({ name, table }): [string, CatalogResult["table"]] => [name, table]),
  ["quarantine", quarantine],
  ["model-cards", modelCards],
]);

/** One snapshot on its way into the store; listens to the crunch that computes it. */
export class SnapshotLoad implements CrunchListener {
  #shop: ShopConfig;
  #contentId = "";
  #layout = "";
  #codeVersion = "";
  #snapshotId: number | null = null;
  #reusedId: number | null = null;
  #alreadyLoaded: readonly string[] = [];
  readonly #rowCounts: Record<string, number> = {};
  readonly #times: StepTime[] = [];
  #loading: Promise<void> = Promise.resolve();

  constructor(
    private readonly store: Promise<Store>,
    private readonly options: LoadOptions,
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
    const { completeShop, reading } = this.options;
    if (completeShop !== undefined) this.#shop = checkShopConfig(await completeShop(store));
    const shop = this.#shop;
    this.#layout = inputs.layout;
    this.#alreadyLoaded = inputs.alreadyLoaded ?? [];
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
      ...this.#leftOut(),
    };
  }

  async publish(
    { report, coverage, factsDir, keptDir, times }: Crunched,
    shopDir: string,
  ): Promise<Refreshed> {
    this.step("loading results");
    await this.#loading;
    this.step("publishing");
    const facts = join(shopDir, "facts", this.#contentId);
    await mkdir(join(shopDir, "facts"), { recursive: true });
    await rm(facts, { recursive: true, force: true });
    await rename(factsDir, facts);
    await placeKept(keptDir, shopDir);
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
    await pruneShopFolder(store, shopDir, this.#shop.key);
    return {
      isUnchanged: false,
      snapshotId,
      contentId: this.#contentId,
      report,
      times: [...times, ...this.#times],
      ...this.#leftOut(),
    };
  }

  async discard(): Promise<void> {
    if (this.#snapshotId === null) return;
    await this.#loading.catch(() => undefined);
    await discardSnapshot(await this.store, this.#snapshotId);
  }

  #leftOut(): Pick<Refreshed, "alreadyLoaded"> {
    return this.#alreadyLoaded.length === 0 ? {} : { alreadyLoaded: this.#alreadyLoaded };
  }

  #begun(): number {
    if (this.#snapshotId === null) throw new Error("no snapshot was begun");
    return this.#snapshotId;
  }
}
