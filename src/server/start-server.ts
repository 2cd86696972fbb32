import "reflect-metadata";
import { fileURLToPath } from "node:url";
import { results } from "../analytics/catalog.js";
import { ShopDirectory } from "../graphql/shop-directory.js";
import { collectLeftovers } from "../store/snapshots.js";
import { ExperimentDesk } from "../simulator/experiment-desk.js";
import { ExperimentRunner } from "../simulator/experiment-runner.js";
import { keepRows } from "../store/kept-rows.js";
import { tableName } from "../store/result-columns.js";
import type { Store } from "../store/store.js";
import { contextFactory } from "./context-factory.js";
import { readExamples } from "./examples.js";
import { createApp } from "./http/app.js";
import { listen } from "./http/listen.js";
import { packageFile } from "./package-file.js";
import { makeSchema } from "./schema.js";

export interface ServerOptions {
  readonly store: Store;
  readonly port: number;
  readonly host: string;
  /** Receives what callers must not see, such as the text of an internal error. */
  readonly log: (entry: object) => void;
}

export interface RunningServer {
  readonly url: string;
  /** Refresh it after publishing a shop, so that it is served at once. */
  readonly directory: ShopDirectory;
  /** Finishes running requests, then stops. */
  close(): Promise<void>;
}

/** How soon a snapshot published by another process is noticed. */
const NOTICE_MS = 1000;
/** Answers of statements that are kept, which other questions send too. */
const KEPT_ROWS_BYTES = 32 * 1024 * 1024;

/** @throws UserError IN_USE when the port is taken */
export async function startServer({
  store,
  port,
  host,
  log,
}: ServerOptions): Promise<RunningServer> {
  await collectLeftovers(store);
  keepRows(store.db, {
    results: new Set(results.map(({ table }) => tableName(table))),
    limitBytes: KEPT_ROWS_BYTES,
  });
  const directory = new ShopDirectory(store);
  await directory.refresh();
  const onFault = (error: unknown): void =>
    log({ event: "simulation fault", error: String(error) });
  const experiments = new ExperimentDesk(store, () => ExperimentRunner.open(store, { onFault }));
  const app = await createApp({
    schema: await makeSchema(),
    makeContext: await contextFactory(store, directory, experiments),
    isReady: async () => {
      await store.ping();
      return true;
    },
    snapshotEpoch: () => directory.epoch,
    examples: await readExamples(),
    staticRoot: fileURLToPath(packageFile("dist/pages/")),
    log,
  });
  const url = await listen(app, { port, host });
  const noticing = setInterval(() => {
    directory
      .refresh()
      .catch((error: unknown) => log({ event: "snapshot check failed", error: String(error) }));
  }, NOTICE_MS);
  noticing.unref();
  // what was interrupted goes on
  experiments.runner().catch(onFault);
  return {
    url,
    directory,
    close: async () => {
      clearInterval(noticing);
      await app.close();
      await experiments.close();
    },
  };
}
