import { UserError } from "../domain/user-error.js";
import { ConnectionQueue } from "./connection-queue.js";
import { copyStatement } from "./copy-statement.js";
import type { PgliteResult } from "./pglite-reply.js";
import { PgliteThread, type PgliteLocation, type PgliteRequest } from "./pglite-thread.js";
import { QueryTimeout } from "./query-timeout.js";

/** A chunk keeps a core busy for 0.1 to 0.2 s: the longest a point query waits behind a bulk load. */
const COPY_CHUNK_BYTES = 2 * 1024 * 1024;

/** A commit whose log cannot be written spins for ever; others take milliseconds. */
const COMMIT_TIMEOUT_MS = 60_000;

/** The options drizzle passes; parsers are functions, so only their type numbers cross threads. */
export interface PgliteQueryOptions {
  readonly rowMode?: "array" | "object";
  readonly parsers?: Readonly<Record<number, unknown>>;
}

/** What a transaction may use. Shaped as drizzle's PGlite driver expects it. */
export interface PgliteSession {
  query(sql: string, params?: unknown[], options?: PgliteQueryOptions): Promise<PgliteResult>;
}

/**
 * The one connection to PGlite: statements in order of arrival, transactions whole, a deadline for
 * single statements. A thread that died is started again by the next statement.
 */
export class PgliteClient implements PgliteSession {
  readonly #queue = new ConnectionQueue();
  #statementCount = 0;
  #isClosed = false;
  #dying: Promise<void> = Promise.resolve();

  private constructor(
    readonly location: PgliteLocation,
    readonly queryTimeoutMs: number,
    private thread: PgliteThread,
  ) {}

  /** @throws Error when the database cannot be opened */
  static async open(location: PgliteLocation, queryTimeoutMs: number): Promise<PgliteClient> {
    return new PgliteClient(location, queryTimeoutMs, await PgliteThread.start(location));
  }

  get statementCount(): number {
    return this.#statementCount;
  }

  /** @throws QueryTimeout past the deadline, counted anew for waiting and for running */
  async query(
    sql: string,
    params: unknown[] = [],
    options: PgliteQueryOptions = {},
  ): Promise<PgliteResult> {
    const result = await this.#turn(toRequest(sql, params, options), this.queryTimeoutMs);
    return result as PgliteResult;
  }

  /** Commits when `work` resolves, else rolls back; a commit that cannot be kept is an error. */
  async transaction<T>(work: (session: PgliteSession) => Promise<T>): Promise<T> {
    const release = await this.#queue.take();
    let isOver = false;
    try {
      const thread = await this.#openThread();
      const query: PgliteSession["query"] = async (sql, params = [], options = {}) => {
        if (isOver) throw new Error("This transaction is over.");
        return (await this.#send(thread, toRequest(sql, params, options))) as PgliteResult;
      };
      await query("begin");
      try {
        const result = await work({ query });
        const request = toRequest("commit", [], {});
        const commit = this.#sendWithin(COMMIT_TIMEOUT_MS, thread, request, notCommitted());
        const { command } = (await commit) as PgliteResult;
        if (command === "ROLLBACK") throw new Error("A statement of the transaction had failed.");
        return result;
      } catch (error) {
        if (!thread.isDead) await query("rollback");
        throw error;
      }
    } finally {
      isOver = true;
      release();
    }
  }

  /** Each chunk is a turn of its own, so other statements are answered in between. */
  async copyFrom(
    table: string,
    columns: readonly string[],
    path: string,
    onRows?: (rows: number) => void,
  ): Promise<number> {
    const sql = copyStatement(table, columns, "'/dev/blob'");
    let rows = 0;
    for (let offset: number | null = 0; offset !== null;) {
      const request: PgliteRequest = {
        kind: "copyChunk",
        sql,
        path,
        offset,
        size: COPY_CHUNK_BYTES,
      };
      const chunk = (await this.#turn(request)) as { rows: number; nextOffset: number | null };
      rows += chunk.rows;
      offset = chunk.nextOffset;
      onRows?.(rows);
    }
    return rows;
  }

  /** Waits for what is under way, then stops the thread. Safe to call twice. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    const release = await this.#queue.take();
    await this.#dying;
    if (!this.thread.isDead) await this.thread.send({ kind: "close" }).catch(() => undefined);
    await this.thread.terminate(storeClosed());
    release();
  }

  async #turn(request: PgliteRequest, timeoutMs?: number): Promise<unknown> {
    const release = await this.#queue.take(timeoutMs);
    try {
      const thread = await this.#openThread();
      if (timeoutMs === undefined) return await this.#send(thread, request);
      const late = new QueryTimeout(timeoutMs, "ran");
      return await this.#sendWithin(timeoutMs, thread, request, late);
    } finally {
      release();
    }
  }

  #sendWithin(
    timeoutMs: number,
    thread: PgliteThread,
    request: PgliteRequest,
    late: Error,
  ): Promise<unknown> {
    const timer = setTimeout(() => (this.#dying = thread.terminate(late)), timeoutMs);
    return this.#send(thread, request).finally(() => clearTimeout(timer));
  }

  #send(thread: PgliteThread, request: PgliteRequest): Promise<unknown> {
    this.#statementCount++;
    return thread.send(request);
  }

  /** Two threads on one directory would lose data: the old one must be gone before the new starts. */
  async #openThread(): Promise<PgliteThread> {
    if (this.#isClosed) throw storeClosed();
    if (this.thread.isDead) {
      await this.#dying;
      await this.thread.terminate(storeClosed());
      this.thread = await PgliteThread.start(this.location);
    }
    return this.thread;
  }
}

function toRequest(sql: string, params: unknown[], options: PgliteQueryOptions): PgliteRequest {
  const textOids = Object.keys(options.parsers ?? {}).map(Number);
  return { kind: "query", sql, params, rowMode: options.rowMode ?? "object", textOids };
}

const notCommitted = (): UserError =>
  new UserError(
    `The embedded database did not commit within ${COMMIT_TIMEOUT_MS / 1000} s: its log may be impossible to write.`,
    {
      code: "UNREACHABLE",
      reason: "DISK_FULL",
      remedy: "Free some space on the disk, or raise the limit on the size of files (ulimit -f).",
    },
  );

function storeClosed(): Error {
  return new Error("The store is closed.");
}
