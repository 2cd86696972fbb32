import { parentPort, workerData } from "node:worker_threads";
import { readCsvChunk } from "./csv-chunk.mjs";
import { openPglite } from "./pglite-open.mjs";

// Plain JavaScript: a worker thread starts under Jest and from dist alike only without a compiler.
// pglite-thread.ts holds the other end and the types of the messages.

if (parentPort === null) throw new Error("pglite-worker.mjs runs as a worker thread only");
const port = parentPort;

/** @param {string} value */
const asText = (value) => value;

/** @type {Record<string, (database: import("@electric-sql/pglite").PGlite, request: any) => any>} */
const answers = {
  query: async (database, { sql, params, rowMode, textOids }) => {
    const parsers = Object.fromEntries(textOids.map((/** @type {number} */ oid) => [oid, asText]));
    return database.query(sql, params, { rowMode, parsers });
  },

  /** One chunk of a file, so that other statements get their turn before the next. */
  copyChunk: async (database, { sql, path, offset, size }) => {
    const { bytes, nextOffset } = readCsvChunk(path, offset, size);
    const { rowCount } = await database.query(sql, [], { blob: new Blob([bytes]) });
    return { rows: rowCount ?? 0, nextOffset };
  },

  close: (database) => database.close(),
};

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
        port.postMessage({ id, result: await answers[kind]?.(database, request) });
      } catch (error) {
        port.postMessage({ id, error: plainError(error) });
      }
    });
    port.postMessage({ id: 0 });
  } catch (error) {
    port.postMessage({ id: 0, error: plainError(error) });
  }
});
