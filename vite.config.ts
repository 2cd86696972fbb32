import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const root = join(dirname(fileURLToPath(import.meta.url)), "src", "dashboard");

/** Every index.html under src/dashboard is a page: `index.html` is `/`, `playground/index.html` the playground. */
const pages = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((path) => path === "index.html" || path.endsWith("/index.html"))
  .map((path) => join(root, path));

/** The bundled pages, into dist/pages. They load nothing from another host (test/server/http/playground.test.ts). */
export default defineConfig({
  root,
  base: "/",
  publicDir: false,
  oxc: { jsx: { runtime: "automatic" } },
  build: {
    outDir: "../../dist/pages",
    emptyOutDir: true,
    target: "es2022",
    reportCompressedSize: false,
    chunkSizeWarningLimit: 5_000,
    rolldownOptions: {
      input: pages,
      // Libraries mark their files "use client" for server frameworks; there is none here.
      onLog(level, log, report) {
        if (log.code !== "MODULE_LEVEL_DIRECTIVE") report(level, log);
      },
    },
  },
  worker: { format: "es" },
  server: {
    proxy: { "/graphql": "http://localhost:4000", "/examples.json": "http://localhost:4000" },
  },
});
