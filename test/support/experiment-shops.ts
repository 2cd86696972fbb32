import { join } from "node:path";
import { tmpdir } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import type { FastifyInstance } from "fastify";
import { ShopDirectory } from "../../src/graphql/shop-directory.js";
import { contextFactory } from "../../src/server/context-factory.js";
import { createApp } from "../../src/server/http/app.js";
import type { Limits } from "../../src/server/http/limits.js";
import { makeSchema } from "../../src/server/schema.js";
import { ExperimentDesk } from "../../src/simulator/experiment-desk.js";
import { ExperimentRunner, type RunnerOptions } from "../../src/simulator/experiment-runner.js";
import {
  openLoadedShops,
  openShops,
  type Answer,
  type LoadedShops,
} from "../exactness/loaded-shop.js";
import { writeReturningCustomers } from "./returning-customers.js";

/** An HTTP answer as a test reads it. */
export interface Asked {
  readonly data: Answer;
  /** Undefined where there are none. */
  readonly errors: Answer;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** A server that experiments are run on: shops, the HTTP layer, and the built engine process. */
export interface ExperimentShops {
  readonly shops: LoadedShops;
  readonly app: FastifyInstance;
  readonly desk: ExperimentDesk;
  /** Serves shops that were loaded since. */
  refresh(): Promise<void>;
  /** Over HTTP, without a socket. */
  post(query: string, variables?: object): Promise<Asked>;
  /** @throws Error when the answer has errors */
  ask(query: string, variables?: object): Promise<Answer>;
  /** The answer of runExperiment, once the experiment has ended. */
  run(input: object, fields?: string): Promise<Answer>;
  close(): Promise<void>;
}

export interface ExperimentShopsOptions {
  /** Of the shop "returning", on which all models stand; none without. */
  readonly customers?: number;
  readonly limits?: Partial<Limits>;
  readonly runner?: RunnerOptions;
}

/** Starting the engine takes seconds where other tests run beside. */
const PATIENT: Partial<Limits> = { deadlineMs: 30_000 };

const REFUSALS = `... on ValidationFailure { message issues { path message } }
  ... on BudgetExceeded { message field largest }
  ... on RateLimited { message retryAfterSeconds } ... on ShopNotReady { message }`;

/** Fields of an experiment that runExperiment answers with, in a mutation of its own. */
export const runMutation = (fields: string): string =>
  `mutation ($input: RunExperimentInput!) { runExperiment(input: $input) {
    kind: __typename ... on RunExperimentAccepted { replayed experiment { id status ${fields} } } ${REFUSALS} } }`;

export async function openExperimentShops(
  options: ExperimentShopsOptions = {},
): Promise<ExperimentShops> {
  const { customers } = options;
  const shops =
    customers === undefined
      ? await openShops()
      : await openLoadedShops([returning("returning", customers)]);
  const directory = new ShopDirectory(shops.store);
  await directory.refresh();
  const desk = new ExperimentDesk(shops.store, () =>
    ExperimentRunner.open(shops.store, options.runner ?? {}),
  );
  const app = await createApp({
    schema: await makeSchema(),
    makeContext: await contextFactory(shops.store, directory, desk),
    isReady: async () => true,
    snapshotEpoch: () => directory.epoch,
    examples: [],
    staticRoot: tmpdir(),
    limits: { ...PATIENT, ...options.limits },
  });
  const post = async (query: string, variables: object = {}): Promise<Asked> => {
    const payload = { query, variables };
    const answer = await app.inject({ method: "POST", url: "/graphql", payload });
    const { data, errors } = answer.json() as Answer;
    return { data, errors, headers: answer.headers };
  };
  const ask: ExperimentShops["ask"] = async (query, variables) => {
    const { data, errors } = await post(query, variables);
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return data as Answer;
  };
  return {
    ...{ shops, app, desk, post, ask },
    refresh: () => directory.refresh(),
    run: async (input, fields = "") => {
      const { runExperiment } = await ask(runMutation(fields), { input });
      const { experiment } = runExperiment as Answer;
      if (experiment === undefined || ended(experiment)) return runExperiment as Answer;
      const query = `query ($id: ID!) { experiment(id: $id) { id status ${fields} } }`;
      for (;;) {
        const { experiment: now } = await ask(query, { id: experiment.id });
        if (ended(now)) return { ...runExperiment, experiment: now };
        await pause(50);
      }
    },
    close: async () => {
      await app.close();
      await desk.close();
      await shops.close();
    },
  };
}

const ended = ({ status }: Answer): boolean => status !== "QUEUED" && status !== "RUNNING";

/** A shop whose customers come back, as written by returning-customers.ts. */
const returning = (key: string, customers: number) => ({
  shop: { key, name: key, currency: "EUR", timezone: "UTC" },
  write: (folder: string) => writeReturningCustomers(folder, { seed: key, customers }),
});

/** Loads one more of them. */
export async function loadReturning(
  shops: LoadedShops,
  key: string,
  customers: number,
): Promise<void> {
  const folder = join(shops.folder, `files of ${key}`);
  const { shop, write } = returning(key, customers);
  await write(folder);
  await shops.load(shop, [folder]);
}

/** The smallest request: a win-back for everybody, few draws. */
export const smallRequest = (changes: object = {}): Record<string, unknown> => ({
  shopKey: "returning",
  name: "a test",
  seed: "1",
  precision: { draws: 64, maxDraws: 64 },
  arms: [{ key: "win back", policies: [{ winBack: {} }] }],
  ...changes,
});
