import { Worker } from "node:worker_threads";
import { statementMessage } from "./pglite-message.js";
import { pgliteModule } from "./pglite-module.js";
import { readReply, type ReplyForm, type StatementError } from "./pglite-reply.js";

/** What the thread answers: a query as a PgliteResult. */
export type PgliteRequest =
  | {
      readonly kind: "query";
      readonly sql: string;
      readonly params: readonly unknown[];
      readonly rowMode: "array" | "object";
      /** Types to leave as the server's text. */
      readonly textOids: readonly number[];
    }
  | {
      readonly kind: "copyChunk";
      readonly sql: string;
      readonly path: string;
      readonly offset: number;
      readonly size: number;
    }
  | { readonly kind: "close" };

interface Reply {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string; readonly fields: object; readonly isFatal: boolean };
}

interface Pending {
  /** Of a query: how its reply is to be read. */
  readonly form?: ReplyForm;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

export interface PgliteLocation {
  readonly directory: string;
  readonly imageCacheDir: string;
}

/** The worker thread that holds PGlite, which blocks its thread for the length of a query. */
export class PgliteThread {
  readonly #worker: Worker;
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;
  #deathReason: Error | undefined;

  private constructor(location: PgliteLocation) {
    this.#worker = new Worker(new URL("./pglite-worker.mjs", import.meta.url), {
      workerData: location,
    });
    this.#worker.on("message", (reply: Reply) => this.#settle(reply));
    this.#worker.on("error", (error) => this.#die(stopped(error.message)));
    this.#worker.on("exit", (code) => this.#die(stopped(`exit code ${code}`)));
  }

  /** @throws Error when the database cannot be opened */
  static async start(location: PgliteLocation): Promise<PgliteThread> {
    const thread = new PgliteThread(location);
    try {
      const opened = new Promise((resolve, reject) => thread.#pending.set(0, { resolve, reject }));
      opened.catch(() => undefined);
      thread.#worker.postMessage({ pgliteWasmModule: await pgliteModule() });
      await opened;
      return thread;
    } catch (error) {
      await thread.terminate(stopped("it did not open"));
      throw error;
    }
  }

  get isDead(): boolean {
    return this.#deathReason !== undefined;
  }

  /** @throws Error of the database; the reason of death when the thread is gone or goes */
  send(request: PgliteRequest): Promise<unknown> {
    if (this.#deathReason !== undefined) return Promise.reject(this.#deathReason);
    return new Promise((resolve, reject) => {
      const id = ++this.#lastId;
      if (request.kind === "query") {
        const { sql, params, ...form } = request;
        this.#pending.set(id, { resolve, reject, form });
        this.#worker.postMessage({ id, kind: "protocol", message: statementMessage(sql, params) });
      } else {
        this.#pending.set(id, { resolve, reject });
        this.#worker.postMessage({ id, ...request });
      }
    });
  }

  /** Stops it in the middle of whatever it does; every request under way is rejected with `reason`. */
  async terminate(reason: Error): Promise<void> {
    this.#die(reason);
    await this.#worker.terminate();
  }

  #settle({ id, result, error }: Reply): void {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    if (error !== undefined) {
      pending?.reject(Object.assign(new Error(error.message), error.fields));
      if (error.isFatal) void this.terminate(stopped(error.message));
    } else if (pending?.form === undefined) {
      pending?.resolve(result);
    } else {
      this.#settleQuery(pending, pending.form, result as Uint8Array);
    }
  }

  #settleQuery({ resolve, reject }: Pending, form: ReplyForm, reply: Uint8Array): void {
    try {
      resolve(readReply(reply, form));
    } catch (error) {
      reject(error as Error);
      const { severity, message } = error as StatementError;
      // what a server ends its process for: a PANIC leaves locks on which the next statement spins
      if (severity === "PANIC" || severity === "FATAL") void this.terminate(stopped(message));
    }
  }

  #die(reason: Error): void {
    if (this.isDead) return;
    this.#deathReason = reason;
    for (const { reject } of this.#pending.values()) reject(reason);
    this.#pending.clear();
  }
}

function stopped(cause: string): Error {
  return new Error(
    `The embedded database stopped unexpectedly (${cause}); a write under way may or may not be stored.`,
  );
}
