import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { graphql, type GraphQLError, type GraphQLSchema } from "graphql";
import type { ShopConfig } from "../../src/domain/shop.js";
import { ShopDirectory } from "../../src/graphql/shop-directory.js";
import { crunch } from "../../src/pipeline/crunch.js";
import type { CrunchListener } from "../../src/pipeline/crunch-job.js";
import {
  refreshShop,
  type Refreshed,
  type RefreshOptions,
} from "../../src/pipeline/refresh-shop.js";
import { issuesText, validationIssues } from "../../src/server/http/validation-issues.js";
import { contextFactory } from "../../src/server/context-factory.js";
import { makeSchema } from "../../src/server/schema.js";
import type { Store } from "../../src/store/store.js";
import { placeLoadedShops } from "../support/loaded-shops-image.js";
import { openTestStore } from "../support/store-image.js";

/** An answer as a test reads it: of any shape, checked by what is expected of it. */
export type Answer = ReturnType<typeof JSON.parse>;

export interface AskedError {
  readonly message: string;
  /** What the API says to do about it; undefined for a fault of GraphQL's own. */
  readonly remedy: string | undefined;
}

export interface RanOperation {
  readonly data: Answer;
  readonly errors: readonly AskedError[];
}

/** A store with shops in it and the whole way to them: files, crunch, database, GraphQL. */
export interface LoadedShops {
  readonly store: Store;
  readonly folder: string;
  load(
    shop: ShopConfig,
    paths: readonly string[],
    options?: Partial<RefreshOptions>,
  ): Promise<Refreshed>;
  /** @throws Error when the answer has errors */
  ask(source: string, variables?: Record<string, unknown>): Promise<Answer>;
  /** An answer as resolvers gave it, not yet JSON, and its errors. */
  run(source: string, variables?: Record<string, unknown>): Promise<RanOperation>;
  /** Errors of an answer; empty when there is none. */
  errors(source: string, variables?: Record<string, unknown>): Promise<AskedError[]>;
  close(): Promise<void>;
}

/** As the child process hands them over: functions, not methods. */
const bound = (listener: CrunchListener): CrunchListener => ({
  step: (text) => listener.step(text),
  scanned: (bytes, totalBytes) => listener.scanned(bytes, totalBytes),
  inputs: (inputs) => listener.inputs(inputs),
  result: (result) => listener.result(result),
});

export async function openShops(databaseUrl?: string): Promise<LoadedShops> {
  return openIn(await newFolder(), databaseUrl);
}

/**
 * A store that has shops already, in the order given, as if each had been loaded: a copy of one that
 * all test files share which ask for the same. What is written to the folder of the key is loaded.
 */
export async function openLoadedShops(
  loads: readonly { readonly shop: ShopConfig; write(folder: string): Promise<unknown> }[],
): Promise<LoadedShops> {
  const folder = await newFolder();
  for (const { shop, write } of loads) await write(join(folder, shop.key));
  await placeLoadedShops(
    join(folder, "data"),
    loads.map(({ shop }) => ({ shop, folder: join(folder, shop.key) })),
  );
  return openIn(folder);
}

/** What is wrong with the arguments, as a client reads it; null for any other error. */
function issuesOf(extensions: Readonly<Record<string, unknown>>): string | null {
  const issues = validationIssues(extensions);
  return issues === null ? null : issuesText(issues);
}

const askedErrors = (errors: readonly GraphQLError[] = []): AskedError[] =>
  errors.map(({ message, extensions, originalError }) => ({
    message: issuesOf(extensions) ?? message,
    remedy: (originalError as { remedy?: string } | undefined)?.remedy,
  }));

const newFolder = (): Promise<string> => mkdtemp(join(tmpdir(), "cartograph-exactness-"));

async function openIn(folder: string, databaseUrl?: string): Promise<LoadedShops> {
  const dataDir = join(folder, "data");
  const store = await openTestStore(dataDir, databaseUrl);
  const schema: GraphQLSchema = await makeSchema();
  const directory = new ShopDirectory(store);
  await directory.refresh();
  const makeContext = await contextFactory(store, directory);
  const run = (source: string, variableValues: Record<string, unknown> = {}) =>
    graphql({
      schema,
      source,
      variableValues,
      contextValue: makeContext({ signal: new AbortController().signal }),
    });
  return {
    store,
    folder,
    load: async (shop, paths, options = {}) => {
      const now = new Date("2026-01-01T00:00:00Z");
      const refreshed = await refreshShop(store, {
        ...{ paths, shop, dataDir, now },
        runCrunch: (job, listener) => crunch(job, bound(listener)),
        ...options,
      });
      await directory.refresh();
      return refreshed;
    },
    ask: async (source, variables) => {
      const { data, errors } = await run(source, variables);
      if (errors !== undefined) throw new Error(errors.map(({ message }) => message).join("; "));
      // plain objects with prototypes, as JSON gives them
      return JSON.parse(JSON.stringify(data)) as Answer;
    },
    run: async (source, variables) => {
      const { data, errors } = await run(source, variables);
      return { data, errors: askedErrors(errors) };
    },
    errors: async (source, variables) => askedErrors((await run(source, variables)).errors),
    close: async () => {
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
