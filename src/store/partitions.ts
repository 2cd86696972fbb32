import { getTableName } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { quoteIdentifier } from "./sql-identifier.js";
import type { Run, Store } from "./store.js";

/** PostgreSQL cuts longer names silently, so two tables could become one. */
const MAX_NAME_BYTES = 63;

/** The table that holds one snapshot's rows of a result table: `orders_by_day_s12`. */
export function partitionName(table: PgTable, snapshotId: number): string {
  const name = `${getTableName(table)}_s${snapshotId}`;
  if (Buffer.byteLength(name) > MAX_NAME_BYTES) {
    throw new Error(`The name of table ${getTableName(table)} is too long to partition.`);
  }
  return name;
}

/**
 * A table of its own, which nobody reads yet, without indexes: quick to fill. The check states what
 * the partition will hold, so that attaching it needs no scan. Replaces one of an earlier try.
 */
export async function createPartition(
  store: Store,
  table: PgTable,
  snapshotId: number,
): Promise<string> {
  const name = partitionName(table, snapshotId);
  const child = quoteIdentifier(name);
  const parent = quoteIdentifier(getTableName(table));
  await store.transaction(async (run) => {
    await run(`drop table if exists ${child}`);
    await run(
      `create table ${child} (like ${parent} including defaults, constraint ${boundName(name)} check (snapshot_id = ${snapshotId}))`,
    );
    await run(`alter table ${child} alter column snapshot_id set default ${snapshotId}`);
  });
  return name;
}

/** As many rows are indexed in milliseconds. */
const FEW_ROWS = 10_000;

/**
 * Gives the filled table the keys and indexes of its parent, and statistics. Of many rows statement by
 * statement, so that others are answered in between on PGlite; in transactions, as they have no deadline.
 */
export async function indexPartition(
  store: Store,
  table: PgTable,
  { snapshotId, rows }: { readonly snapshotId: number; readonly rows: number },
): Promise<void> {
  const child = quoteIdentifier(partitionName(table, snapshotId));
  const indexes = (await indexesOfParents(store)).get(getTableName(table)) ?? [];
  const statements = indexes.map(({ constraint, kind, keys }) =>
    constraint === null
      ? `create ${kind} on ${child}${keys}`
      : `alter table ${child} add ${constraint}`,
  );
  const all = [...statements, `analyze ${child}`];
  for (const turn of rows < FEW_ROWS ? [all] : all.map((sql) => [sql]))
    await store.transaction(async (run) => {
      for (const sql of turn) await run(sql);
    });
}

interface ParentIndex {
  readonly table: string;
  /** Definition of the key it belongs to; null for none. */
  readonly constraint: string | null;
  readonly kind: string;
  readonly keys: string;
}

type ParentIndexes = ReadonlyMap<string, readonly ParentIndex[]>;

/** Only migrations change them, and those are over once a store is open. */
const indexesByStore = new WeakMap<Store, Promise<ParentIndexes>>();

function indexesOfParents(store: Store): Promise<ParentIndexes> {
  const known = indexesByStore.get(store) ?? readIndexes(store);
  indexesByStore.set(store, known);
  known.catch(() => indexesByStore.delete(store));
  return known;
}

async function readIndexes(store: Store): Promise<ParentIndexes> {
  const indexes = await store.query<ParentIndex>(
    `select parent.relname as table,
       case when i.indisunique then 'unique index' else 'index' end as kind,
       substring(pg_get_indexdef(i.indexrelid) from ' USING .*$') as keys,
       pg_get_constraintdef(c.oid) as constraint
     from pg_class parent
     join pg_index i on i.indrelid = parent.oid
     left join pg_constraint c on c.conindid = i.indexrelid and c.conrelid = parent.oid
       and c.contype in ('p', 'u', 'x')
     where parent.relkind = 'p' and parent.relnamespace = current_schema()::regnamespace
     order by i.indexrelid`,
  );
  const byTable = new Map<string, ParentIndex[]>();
  for (const index of indexes)
    byTable.set(index.table, [...(byTable.get(index.table) ?? []), index]);
  return byTable;
}

/** Makes the rows visible in the parent, when the transaction commits. */
export async function attachPartition(run: Run, table: PgTable, snapshotId: number): Promise<void> {
  const name = partitionName(table, snapshotId);
  const child = quoteIdentifier(name);
  const parent = quoteIdentifier(getTableName(table));
  await run(`alter table ${parent} attach partition ${child} for values in (${snapshotId})`);
  await run(`alter table ${child} drop constraint ${boundName(name)}`);
}

/** Drops every table of a snapshot, attached or not, also of results that the code no longer knows. */
export async function dropPartitions(run: Run, snapshotId: number): Promise<void> {
  const names = (await run(
    `select child.relname as name
     from pg_class parent
     join pg_class child on child.relname = parent.relname || '_s' || $1::text
       and child.relnamespace = parent.relnamespace
     where parent.relkind = 'p' and parent.relnamespace = current_schema()::regnamespace
     order by parent.relname`,
    [snapshotId],
  )) as { name: string }[];
  for (const { name } of names) await run(`drop table ${quoteIdentifier(name)}`);
}

function boundName(partition: string): string {
  return quoteIdentifier(`${partition}_bound`.slice(-MAX_NAME_BYTES));
}
