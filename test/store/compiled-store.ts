import { transformFileSync } from "@swc/core";
import { cpSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Builds the store as `dist` holds it (JavaScript, .mjs copied), so that a child process can open
 * one: Node 20 does not run TypeScript.
 * @returns path of open-store.js
 */
export function compileStore(folder: string): string {
  const dist = join(folder, "dist");
  for (const part of ["domain", "store"]) {
    const source = join(ROOT, "src", part);
    const target = join(dist, "src", part);
    mkdirSync(target, { recursive: true });
    for (const name of readdirSync(source)) {
      if (name.endsWith(".mjs")) cpSync(join(source, name), join(target, name));
      if (!name.endsWith(".ts")) continue;
      const { code } = transformFileSync(join(source, name), {
        jsc: { target: "es2022", parser: { syntax: "typescript" } },
        module: { type: "es6" },
      });
      writeFileSync(join(target, name.replace(/\.ts$/, ".js")), code);
    }
  }
  writeFileSync(join(dist, "package.json"), '{ "type": "module" }');
  symlinkSync(join(ROOT, "node_modules"), join(dist, "node_modules"));
  return join(dist, "src", "store", "open-store.js");
}
