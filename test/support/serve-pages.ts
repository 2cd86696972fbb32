import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { ShopDirectory } from "../../src/graphql/shop-directory.js";
import { contextFactory } from "../../src/server/context-factory.js";
import { readExamples } from "../../src/server/examples.js";
import { createApp } from "../../src/server/http/app.js";
import { listen } from "../../src/server/http/listen.js";
import { makeSchema } from "../../src/server/schema.js";
import type { Store } from "../../src/store/store.js";

const staticRoot = fileURLToPath(new URL("../../dist/pages/", import.meta.url));

/** Whether `npm run build` has made the pages. */
export const hasPages = existsSync(`${staticRoot}index.html`);

export interface ServedPages {
  readonly url: string;
  /** Serves what was published since. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}

/** The server of the program, on the sources and the built pages: start-server.ts looks for them in dist. */
export async function servePages(store: Store): Promise<ServedPages> {
  const directory = new ShopDirectory(store);
  await directory.refresh();
  const app = await createApp({
    schema: await makeSchema(),
    makeContext: await contextFactory(store, directory),
    isReady: async () => true,
    snapshotEpoch: () => directory.epoch,
    examples: await readExamples(),
    staticRoot,
  });
  const url = await listen(app, { port: 0 });
  return { url, refresh: () => directory.refresh(), close: () => app.close() };
}
