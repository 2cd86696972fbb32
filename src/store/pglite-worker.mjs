import { parentPort, workerData } from "node:worker_threads";
import { readCsvChunk } from "./csv-chunk.mjs";
import { openPglite } from "./pglite-open.mjs";

// Plain JavaScript: a worker thread starts under Jest and from dist alike only without a compiler.
// pglite-thread.ts holds the other end and the types of the messages.

if (parentPort === null) throw new Error("pglite-worker.mjs runs as a worker thread only");
const port = parentPort;

/** @type {Record<string, (database: import("@electric-sql/pglite").PGlite, request: any) => any>} */
const answers = {
  /** The server's messages, unread: PGlite's own reading takes longer than most statements. */
  protocol: async (database, { message }) => {
    /** @type {Uint8Array[]} */
    const pieces = [];
    // each is a view into the database's memory, which it uses again
    const onRawData = (/** @type {Uint8Array} */ piece) => void pieces.push(piece.slice());
    await database.execProtocolRawStream(message, { onRawData });
    const [only] = pieces;
    return pieces.length === 1 && only !== undefined ? only : joined(pieces);
  },

  /** One chunk of a file, so that other statements get their turn before the next. */
  copyChunk: async (database, { sql, path, offset, size }) => {
    const { bytes, nextOffset } = readCsvChunk(path, offset, size);
    const { rowCount } = await database.query(sql, [], { blob: new Blob([bytes]) });
    return { rows: rowCount ?? 0, nextOffset };
  },

  close: (database) => database.close(),
};

/** In memory of its own, which can be passed on whole. @param {readonly Uint8Array[]} pieces */
function joined(pieces) {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** @param {unknown} error */
function plainError(error) {
  const { message, code, severity, detail, hint, schema, table, column, constraint, name } =
    /** @type {any} */ (error ?? {});
  // A fault of WebAssembly, or what a server ends its process for, such as a log that cannot be
  // written: this instance is not to be trusted. After a PANIC it spins in the next statement, on
  // locks that it still holds.
  const isFatal =
    severity === undefined
      ? error instanceof WebAssembly.RuntimeError || name === "ExitStatus"
      : severity === "PANIC" || severity === "FATAL";
  const text = typeof message === "string" ? message : String(error);
  const fields = { code, severity, detail, hint, schema, table, column, constraint };
  return { message: text, fields, isFatal };
}

/** The first message says with which code to open, all others are requests. */
port.once("message", async ({ pgliteWasmModule }) => {
  try {
    const database = await openPglite({ ...workerData, pgliteWasmModule });
    port.on("message", async ({ id, kind, ...request }) => {
      try {
        const result = await answers[kind]?.(database, request);
        port.postMessage({ id, result }, result instanceof Uint8Array ? [result.buffer] : []);
      } catch (error) {
        port.postMessage({ id, error: plainError(error) });
      }
    });
    port.postMessage({ id: 0 });
  } catch (error) {
    port.postMessage({ id: 0, error: plainError(error) });
  }
});
