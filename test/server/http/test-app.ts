import { tmpdir } from "node:os";
import type { FastifyInstance, LightMyRequestResponse } from "fastify";
import { createApp } from "../../../src/server/http/app.js";
import type { AppOptions } from "../../../src/server/http/app-options.js";
import { type Calls, shopSchema } from "./shop-schema.js";

export interface TestApp {
  readonly app: FastifyInstance;
  readonly calls: Calls;
  /** Entries given to the log, oldest first. */
  readonly logged: Record<string, string>[];
  /** The signal of every slow operation begun. */
  readonly signals: AbortSignal[];
  /** Sends one operation by POST. */
  ask(
    query: string,
    variables?: object,
    headers?: Record<string, string>,
  ): Promise<LightMyRequestResponse>;
}

/** The server around the test schema; the cache is on, as it is for users. */
export async function testApp(options: Partial<AppOptions> = {}): Promise<TestApp> {
  const calls: Calls = { ping: 0 };
  const logged: Record<string, string>[] = [];
  const signals: AbortSignal[] = [];
  const app = await createApp({
    schema: shopSchema(calls, (signal) => signals.push(signal)),
    makeContext: ({ signal, deadline }) => ({ signal, deadline }),
    isReady: async () => true,
    snapshotEpoch: () => "first",
    examples: [{ name: "Ping the server", query: "{ ping }" }],
    staticRoot: tmpdir(),
    log: (entry) => logged.push(entry as Record<string, string>),
    ...options,
  });
  return {
    app,
    calls,
    logged,
    signals,
    ask: (query, variables = {}, headers = {}) =>
      app.inject({ method: "POST", url: "/graphql", headers, payload: { query, variables } }),
  };
}

/** The first error of an answer, as the client reads it. */
export function errorOf(response: { json(): unknown }): {
  message: string;
  extensions: Record<string, unknown>;
} {
  return (response.json() as { errors: never[] }).errors[0]!;
}
