import { rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { wholeReading, type AskedReading, type Reading } from "../domain/reading.js";
import { checkShopConfig, type ShopConfig } from "../domain/shop.js";
import type { Store } from "../store/store.js";
import { appendBase, type AppendBase } from "./append-base.js";
import type { Crunched, CrunchJob, CrunchListener } from "./crunch-job.js";
import { requireSpace } from "./disk-space.js";
import { lockShop } from "./load-lock.js";
import { SnapshotLoad, type Refreshed, type RefreshProgress } from "./snapshot-load.js";
import { makeWorkFolder } from "./work-folder.js";

export { resultTables, type Refreshed, type RefreshProgress } from "./snapshot-load.js";

export interface RefreshOptions {
  /** Files and folders, as the user named them. */
  readonly paths: readonly string[];
  readonly shop: ShopConfig;
  /** The shop as it is to be loaded, where that depends on what the store knows; else `shop`. */
  readonly completeShop?: (store: Store) => Promise<ShopConfig>;
  readonly dataDir: string;
  readonly layout?: string | undefined;
  /** What is asked for; the rest is as of `PLAIN_READING`, or as the shop was loaded with `append`. */
  readonly reading?: AskedReading;
  /** Add the files to those that the shop was loaded from, instead of replacing them. */
  readonly append?: boolean | undefined;
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

const DAY_MS = 86_400_000;

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
    await requireSpace(shopDir);
    return await refreshLocked(store, shopDir, options);
  } finally {
    await unlock();
  }
}

async function refreshLocked(
  store: Promise<Store>,
  shopDir: string,
  asked: RefreshOptions,
): Promise<Refreshed> {
  const { options, base } =
    asked.append === true ? await appending(await store, shopDir, asked) : plain(asked);
  const reading = base?.reading ?? wholeReading(asked.reading ?? {});
  const workDir = await makeWorkFolder(resolve(options.dataDir));
  const load = new SnapshotLoad(store, { ...options, reading });
  const unopened = new AbortController();
  store.catch((error: unknown) => unopened.abort(error));
  try {
    const job = jobOf(options, { base, reading, workDir });
    const crunched = await options.runCrunch(job, load, unopened.signal);
    if (crunched === null) return load.unchanged();
    return await load.publish(crunched, shopDir);
  } catch (error) {
    // where it cannot be discarded now, such as on a full disk, the next start does it
    await load.discard().catch(() => undefined);
    throw unopened.signal.aborted ? unopened.signal.reason : error;
  } finally {
    await rm(workDir, { recursive: true, force: true });
  }
}

interface Settled {
  readonly options: RefreshOptions;
  /** Null for a load of the given files alone. */
  readonly base: AppendBase | null;
}

const plain = (options: RefreshOptions): Settled => ({ options, base: null });

/** The shop must be known before its files are: it says where they are kept and how they are read. */
async function appending(
  store: Store,
  shopDir: string,
  { completeShop, ...asked }: RefreshOptions,
): Promise<Settled> {
  const shop = completeShop === undefined ? asked.shop : checkShopConfig(await completeShop(store));
  const { layout, reading = {} } = asked;
  return {
    options: { ...asked, shop },
    base: await appendBase(store, shopDir, { shop, layout, reading }),
  };
}

function jobOf(
  options: RefreshOptions,
  settled: {
    readonly base: AppendBase | null;
    readonly reading: Reading;
    readonly workDir: string;
  },
): CrunchJob {
  const { paths, completeShop, acceptQuarantine = false } = options;
  const { base, reading, workDir } = settled;
  const latest = new Date(options.now.getTime() + DAY_MS).toISOString();
  return {
    paths: paths.map((path) => resolve(path)),
    shop: completeShop === undefined ? options.shop : null,
    layout: base?.layout ?? options.layout,
    reading,
    acceptQuarantine,
    workDir,
    latestAt: latest.slice(0, 19).replace("T", " "),
    memoryMegabytes: options.memoryMegabytes,
    append: base,
    warehouseUrl: options.warehouseUrl,
  };
}
