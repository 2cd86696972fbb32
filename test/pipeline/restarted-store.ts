import { createHash } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { withStore } from "../../src/cli/with-store.js";
import type { IngestReport } from "../../src/domain/ingest-report.js";
import { keptNamesOf } from "../../src/pipeline/kept-inputs.js";
import { currentSnapshots } from "../../src/store/snapshots.js";
import type { Store } from "../../src/store/store.js";
import { contextWith, RecordedOutput } from "../cli/recorded-output.js";

/** What a data directory holds when the program is started again. */
export interface Restarted {
  /** Null where no snapshot was ever published. */
  readonly served: Served | null;
  /** What belongs to nothing that is published, by name. */
  readonly leftovers: readonly string[];
}

export interface Served {
  readonly snapshotId: number;
  readonly currency: string;
  /** SHA-256 of all rows of all results in the order of their own text, whatever the currency. */
  readonly rows: string;
}

/** What belongs into a data directory whose store is open. */
const OWN_NAMES = new Set(["store", "store.lock", "store.ballast", "shops", "work"]);

/** Opens the data directory as a command does, and looks at all that is in it. */
export function restart(dataDir: string, shopKey: string): Promise<Restarted> {
  return withStore(contextWith(new RecordedOutput(), { dataDir }), async (store) => ({
    served: await servedIn(store, shopKey),
    leftovers: [...(await leftInStore(store)), ...(await leftInFolders(store, dataDir, shopKey))],
  }));
}

async function servedIn(store: Store, shopKey: string): Promise<Served | null> {
  const row = (await currentSnapshots(store)).find(({ shop }) => shop.key === shopKey);
  if (row === undefined) return null;
  const { shop, snapshot } = row;
  if (snapshot?.state !== "published") throw new Error("what is served is not published");
  const partitions = await store.query<{ name: string }>(
    `select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
     where c.relkind = 'r' and c.relname like '%\\_s' || $1::text order by 1`,
    [snapshot.id],
  );
  const counts = Object.values(snapshot.rowCounts as Record<string, number>);
  if (partitions.length !== counts.length) throw new Error(`${partitions.length} tables are there`);
  const hash = createHash("sha256");
  let rows = 0;
  for (const { name } of partitions) {
    const texts = await store.query<{ text: string }>(
      `select (to_jsonb(t) - 'snapshot_id')::text as text from "${name}" t`,
    );
    rows += texts.length;
    const lines = texts.map(({ text }) => text.replaceAll(shop.currency, "the currency")).sort();
    hash.update(JSON.stringify([name.replace(/_s\d+$/, ""), lines]));
  }
  if (rows !== counts.reduce((sum, count) => sum + count, 0)) throw new Error(`${rows} rows`);
  return { snapshotId: snapshot.id, currency: shop.currency, rows: hash.digest("hex") };
}

async function leftInStore(store: Store): Promise<string[]> {
  const left = await store.query<{ name: string }>(
    `select 'snapshot ' || id as name from snapshots where state = 'building'
     union all select 'table ' || relname from pg_class
     where relkind in ('r', 'i') and relname ~ '_s[0-9]+$'
       and substring(relname from '_s([0-9]+)$')::int not in (select id from snapshots)`,
  );
  return left.map(({ name }) => name);
}

async function leftInFolders(store: Store, dataDir: string, shopKey: string): Promise<string[]> {
  const shopDir = join(dataDir, "shops", shopKey);
  const snapshots = await store.query<{ content: string; report: IngestReport }>(
    "select content_id as content, ingest_report as report from snapshots where shop_key = $1",
    [shopKey],
  );
  const known = {
    facts: new Set(snapshots.map(({ content }) => content)),
    inputs: new Set(snapshots.flatMap(({ report }) => keptNamesOf(report))),
  };
  const namesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : []);
  const unknownIn = (name: "facts" | "inputs"): string[] =>
    namesIn(join(shopDir, name)).filter((entry) => !known[name].has(entry));
  const lost = (name: "facts" | "inputs"): string[] =>
    [...known[name]].filter((entry) => !existsSync(join(shopDir, name, entry)));
  return [
    ...namesIn(join(dataDir, "work")),
    ...namesIn(shopDir).filter((name) => name !== "facts" && name !== "inputs"),
    ...namesIn(dataDir).filter((name) => !OWN_NAMES.has(name)),
    ...unknownIn("facts"),
    ...unknownIn("inputs"),
    ...[...lost("facts"), ...lost("inputs")].map((name) => `${name} is lost`),
  ];
}
