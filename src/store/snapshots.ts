import { eq, getTableName } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { ShopSettings } from "../domain/shop-settings.js";
import { attachPartition, createPartition, dropPartitions, indexPartition } from "./partitions.js";
import type { Run, Store } from "./store.js";
import { shops, snapshots, type Shop, type Snapshot } from "./tables.js";

/** Published snapshots kept per shop: readers of the one before finish undisturbed. */
const KEPT_SNAPSHOTS = 3;
/** One publisher or pruner at a time, so that no two wait for each other's tables. */
const TAKE_PUBLISH_LOCK = "select pg_advisory_xact_lock(4319140222)";
/** Dropping a partition waits for readers of the table, and new readers wait for it: not for long. */
const PRUNE_LOCK_TIMEOUT_MS = 2_000;

export interface NewSnapshot {
  readonly shopKey: string;
  readonly contentId: string;
  readonly layout: string;
  readonly codeVersion: string;
}

export interface Publication {
  readonly shop: Pick<Shop, "key" | "name" | "currency" | "timezone"> & {
    readonly settings?: ShopSettings;
  };
  /** The result tables that were loaded. */
  readonly tables: readonly PgTable[];
  readonly asOf: Date | null;
  readonly coverage?: unknown;
  readonly ingestReport?: unknown;
  readonly rowCounts?: Readonly<Record<string, number>>;
}

/** Starts a snapshot that nobody sees. It is ours until published, discarded, or the store closes. */
export async function beginSnapshot(store: Store, snapshot: NewSnapshot): Promise<number> {
  // locked before it is there, so that no other process can take it for a leftover
  const [row] = await store.query<{ id: number }>(
    "select nextval(pg_get_serial_sequence('snapshots', 'id')) as id",
  );
  const { id: snapshotId } = row as { id: number };
  await store.tryLock(snapshotId);
  await store.query(
    `insert into snapshots (id, shop_key, content_id, layout, code_version, state)
     overriding system value values ($1, $2, $3, $4, $5, 'building')`,
    [snapshotId, snapshot.shopKey, snapshot.contentId, snapshot.layout, snapshot.codeVersion],
  );
  return snapshotId;
}

/** A result as COPY takes it. */
export interface ResultFile {
  readonly table: PgTable;
  /** In the file's order, without snapshot_id. */
  readonly columns: readonly string[];
  readonly csvPath: string;
}

/**
 * Loads one result's CSV file and builds its indexes, so that publishing is quick. May be repeated.
 * @returns rows loaded
 */
export async function loadResult(
  store: Store,
  snapshotId: number,
  { table, columns, csvPath }: ResultFile,
): Promise<number> {
  const partition = await createPartition(store, table, snapshotId);
  const rows = await store.copyFrom(partition, columns, csvPath);
  await indexPartition(store, table, { snapshotId, rows });
  return rows;
}

/**
 * Makes the snapshot the shop's current one: wholly or, on any error, not at all. Then drops
 * snapshots older than the last three; what is being read is left to the next time.
 * @throws Error when the snapshot is not being built, a table was not loaded, or equal content is
 * published already (see reuseSnapshot)
 */
export async function publishSnapshot(
  store: Store,
  snapshotId: number,
  publication: Publication,
): Promise<void> {
  const tables = [...publication.tables].sort(byName);
  await store.transaction(async (run) => {
    await run(TAKE_PUBLISH_LOCK);
    for (const table of tables) await attachPartition(run, table, snapshotId);
    await markPublished(run, snapshotId, publication);
    await pointShopAt(run, snapshotId, publication.shop);
  });
  await store.unlock(snapshotId);
  await pruneSnapshots(store, publication.shop.key);
}

/**
 * Makes a published snapshot of equal content current again, instead of building another.
 * @returns its id, or null when there is none: then build it
 */
export async function reuseSnapshot(
  store: Store,
  shop: Publication["shop"],
  contentId: string,
): Promise<number | null> {
  return store.transaction(async (run) => {
    await run(TAKE_PUBLISH_LOCK);
    const [row] = (await run(
      `update snapshots set published_at = now()
       where shop_key = $1 and content_id = $2 and state = 'published' returning id`,
      [shop.key, contentId],
    )) as { id: number }[];
    if (row === undefined) return null;
    await pointShopAt(run, row.id, shop);
    return row.id;
  });
}

/** Drops a snapshot that will not be published. A published one is left alone. */
export async function discardSnapshot(store: Store, snapshotId: number): Promise<void> {
  await store.transaction(async (run) => {
    await run(TAKE_PUBLISH_LOCK);
    const deleted = await run(
      "delete from snapshots where id = $1 and state = 'building' returning id",
      [snapshotId],
    );
    if (deleted.length > 0) await dropPartitions(run, snapshotId);
  });
  await store.unlock(snapshotId);
}

/**
 * Discards what processes that are gone left half built. Run once at start.
 * @returns ids of the discarded snapshots
 */
export async function collectLeftovers(store: Store): Promise<number[]> {
  const building = await store.query<{ id: number }>(
    "select id from snapshots where state = 'building' order by id",
  );
  const collected: number[] = [];
  for (const { id } of building) {
    if (!(await store.tryLock(id))) continue; // its builder lives
    await discardSnapshot(store, id);
    collected.push(id);
  }
  return collected;
}

/** Every shop with the snapshot it is served from, by key. One statement. */
export function currentSnapshots(
  store: Store,
): Promise<{ shop: Shop; snapshot: Snapshot | null }[]> {
  return store.db
    .select({ shop: shops, snapshot: snapshots })
    .from(shops)
    .leftJoin(snapshots, eq(snapshots.id, shops.currentSnapshotId))
    .orderBy(shops.key);
}

async function markPublished(
  run: Run,
  snapshotId: number,
  publication: Publication,
): Promise<void> {
  const { asOf, coverage, ingestReport, rowCounts } = publication;
  const updated = await run(
    `update snapshots set state = 'published', published_at = now(), as_of = $2,
       coverage = $3, ingest_report = $4, row_counts = $5
     where id = $1 and state = 'building' and shop_key = $6 returning id`,
    [snapshotId, asOf, ...[coverage, ingestReport, rowCounts].map(toJson), publication.shop.key],
  );
  if (updated.length === 0) {
    throw new Error(`Snapshot ${snapshotId} of ${publication.shop.key} is not being built.`);
  }
}

async function pointShopAt(run: Run, snapshotId: number, shop: Publication["shop"]): Promise<void> {
  await run(
    `insert into shops (key, name, currency, timezone, settings, current_snapshot_id, updated_at)
     values ($1, $2, $3, $4, $5, $6, now())
     on conflict (key) do update set name = excluded.name, currency = excluded.currency,
       timezone = excluded.timezone, settings = excluded.settings,
       current_snapshot_id = excluded.current_snapshot_id, updated_at = excluded.updated_at`,
    [shop.key, shop.name, shop.currency, shop.timezone, toJson(shop.settings), snapshotId],
  );
}

async function pruneSnapshots(store: Store, shopKey: string): Promise<void> {
  const old = await store.query<{ id: number }>(
    `select s.id from snapshots s join shops on shops.key = s.shop_key
     where s.shop_key = $1 and s.state = 'published' and s.id <> shops.current_snapshot_id
     order by s.published_at desc, s.id desc offset ${KEPT_SNAPSHOTS - 1}`,
    [shopKey],
  );
  for (const { id } of old) {
    await store
      .transaction(async (run) => {
        await run(`set local lock_timeout = ${PRUNE_LOCK_TIMEOUT_MS}`);
        await run(TAKE_PUBLISH_LOCK);
        await dropPartitions(run, id);
        await run("delete from snapshots where id = $1", [id]);
      })
      .catch(ignoreLockTimeout);
  }
}

/** SQLSTATE lock_not_available. */
function ignoreLockTimeout(error: unknown): void {
  if ((error as { code?: string }).code !== "55P03") throw error;
}

function toJson(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}

function byName(one: PgTable, other: PgTable): number {
  return getTableName(one) < getTableName(other) ? -1 : 1;
}
