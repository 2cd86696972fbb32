import { mkdir, readFile, writeFile } from "node:fs/promises";
import { transform } from "@swc/core";

const source = new URL("../test/store/embedded-server.ts", import.meta.url);
const compiled = new URL("../dist/bench/embedded-server.mjs", import.meta.url);

/** The PostgreSQL server of the tests, as installed by npm; it is removed when the process ends. */
export async function startEmbeddedServer() {
  const { code } = await transform(await readFile(source, "utf8"), {
    jsc: { target: "es2022", parser: { syntax: "typescript" } },
    module: { type: "es6" },
  });
  await mkdir(new URL(".", compiled), { recursive: true });
  await writeFile(compiled, code);
  return (await import(compiled.href)).startEmbeddedServer();
}
