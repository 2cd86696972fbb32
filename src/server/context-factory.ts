import "reflect-metadata";
import { randomBytes } from "node:crypto";
import { InsightFeed } from "../analytics/insights/insight-feed.js";
import type { Context } from "../graphql/context.js";
import type { ExperimentDesk } from "../simulator/experiment-desk.js";
import type { ShopDirectory } from "../graphql/shop-directory.js";
import type { Store } from "../store/store.js";

/** The secret that signs cursors, made once per store so that cursors outlive a restart. */
async function cursorSecretOf(store: Store): Promise<string> {
  await store.query(
    "insert into settings (key, value) values ('cursor_secret', $1) on conflict (key) do nothing",
    [randomBytes(32).toString("base64url")],
  );
  const [row] = await store.query<{ value: string }>(
    "select value from settings where key = 'cursor_secret'",
  );
  if (row === undefined) throw new Error("the store has no cursor secret");
  return row.value;
}

export interface RequestScope {
  readonly signal: AbortSignal;
  /** "local" unless given. */
  readonly caller?: string;
}

/** Makes the context of each request. */
export async function contextFactory(
  store: Store,
  directory: ShopDirectory,
  experiments?: ExperimentDesk,
): Promise<(scope: RequestScope) => Context> {
  const cursorSecret = await cursorSecretOf(store);
  const insightFeed = new InsightFeed(directory, store.db);
  return ({ signal, caller = "local" }) => ({
    db: store.db,
    shops: directory.shops,
    cursorSecret,
    signal,
    caller,
    loaders: new Map(),
    checkedCalls: new Map(),
    insightFeed,
    ...(experiments && { experiments }),
  });
}
