import pg from "pg";
import { QueryTimeout } from "./query-timeout.js";
import { isRead, throughRestart } from "./postgres-retry.js";

/** SQLSTATE query_canceled: by statement_timeout, or by a person. */
const QUERY_CANCELED = "57014";

export interface PostgresPool {
  readonly pool: pg.Pool;
  readonly statementCount: () => number;
  /** Connections that broke while idle: each would otherwise end the process. */
  readonly idleErrorCount: () => number;
}

/** A pool that survives a restart of the server, and whose statements end at the deadline. */
export function openPostgresPool(
  config: pg.ClientConfig,
  limits: { readonly poolSize: number; readonly queryTimeoutMs: number },
): PostgresPool {
  const { poolSize, queryTimeoutMs } = limits;
  let statementCount = 0;
  let idleErrorCount = 0;
  const pool = new pg.Pool({
    ...config,
    max: poolSize,
    idleTimeoutMillis: 30_000,
    statement_timeout: queryTimeoutMs,
  });
  pool.on("error", () => idleErrorCount++);
  pool.on("connect", (client) => {
    client.on("error", () => undefined); // in use: the statement under way is rejected as well
    const send = client.query.bind(client) as (...args: unknown[]) => unknown;
    client.query = ((...args: unknown[]) => {
      statementCount++;
      return send(...args);
    }) as typeof client.query;
  });
  // on the pool itself, so that drizzle's statements are covered too
  const send = pool.query.bind(pool) as (...args: unknown[]) => Promise<unknown>;
  pool.query = (async (...args: unknown[]) => {
    try {
      return await throughRestart(isRead(textOf(args[0])), () => send(...args));
    } catch (error) {
      throw isTimeout(error) ? new QueryTimeout(queryTimeoutMs, "ran") : error;
    }
  }) as typeof pool.query;
  return { pool, statementCount: () => statementCount, idleErrorCount: () => idleErrorCount };
}

function textOf(statement: unknown): string {
  return typeof statement === "string" ? statement : (statement as { text: string }).text;
}

function isTimeout(error: unknown): boolean {
  const { code, message = "" } = error as { code?: string; message?: string };
  return code === QUERY_CANCELED && message.includes("statement timeout");
}
