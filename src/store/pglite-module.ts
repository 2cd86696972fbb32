import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

/** A compiled WebAssembly.Module: opaque, and shared between threads when posted to one. */
export type PgliteModule = object;

// neither ES2023 nor Node 20's types declare WebAssembly
declare const WebAssembly: { compile(code: Uint8Array): Promise<PgliteModule> };

let compiling: Promise<PgliteModule> | undefined;

/**
 * PGlite's code, compiled once per process (off the main thread): a thread that is started again
 * shares it, with all that was optimised since, and is ready in about half the time.
 */
export function pgliteModule(): Promise<PgliteModule> {
  compiling ??= compile().catch((error: unknown) => {
    compiling = undefined;
    throw error;
  });
  return compiling;
}

async function compile(): Promise<PgliteModule> {
  const path = createRequire(import.meta.url).resolve("@electric-sql/pglite/pglite.wasm");
  return WebAssembly.compile(await readFile(path));
}
