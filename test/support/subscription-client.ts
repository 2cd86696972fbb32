import { createRequire } from "node:module";
import { setTimeout as pause } from "node:timers/promises";
import { createClient, type Client, type ExecutionResult } from "graphql-ws";
import type { Answer } from "../exactness/loaded-shop.js";

interface Socket {
  once(event: string, listener: (...told: Answer[]) => void): void;
  terminate(): void;
}

// what the server's own package speaks: Node 20 has no WebSocket of its own
const require = createRequire(import.meta.resolve("@fastify/websocket"));
export const WebSocket = require("ws") as new (
  url: string,
  protocol?: string,
  options?: object,
) => Socket;

export interface Told {
  readonly at: number;
  readonly result: ExecutionResult<Answer>;
}

export interface Followed {
  readonly told: Told[];
  /** Errors of the operation; null when it completed. */
  readonly ended: Promise<Answer>;
  stop(): void;
}

export const openClient = (url: string, options: object = {}): Client =>
  createClient({ url, webSocketImpl: WebSocket, retryAttempts: 0, ...options });

/** Subscribes, and keeps what is told. */
export function follow(
  client: Client,
  { query, variables = {} }: { readonly query: string; readonly variables?: object },
): Followed {
  const told: Told[] = [];
  let stop = (): void => undefined;
  const ended = new Promise<Answer>((resolve) => {
    stop = client.subscribe<Answer>(
      { query, variables: { ...variables } },
      {
        next: (result) => told.push({ at: performance.now(), result: result as never }),
        error: resolve,
        complete: () => resolve(null),
      },
    );
  });
  return { told, ended, stop: () => stop() };
}

export async function until(isSo: () => boolean): Promise<void> {
  const end = performance.now() + 20_000;
  while (!isSo()) {
    if (performance.now() > end) throw new Error("It did not come to that.");
    await pause(20);
  }
}
