// Builds dist/: the compiled program, the files tsc does not copy, and the pages.
//   node scripts/build.mjs [--if-missing | --if-changed] [--program]
import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const root = fileURLToPath(new URL("../", import.meta.url));
const dist = join(root, "dist");
const options = new Set(process.argv.slice(2));

if (options.has("--if-missing") && existsSync(join(dist, "src/cli/main.js"))) process.exit(0);

/** Written last: what is newer has not been built yet, and where it is missing not all has been. */
const stamp = join(dist, "built");
const SOURCES = [
  ...["src", "simulations", "scripts/build.mjs"],
  ...["package-lock.json", "tsconfig.json", "tsconfig.build.json", "vite.config.ts"],
];
if (options.has("--if-changed") && isUpToDate()) process.exit(0);
rmSync(stamp, { force: true });

const run = (script, ...args) =>
  execFileSync(process.execPath, [join(root, "node_modules", script), ...args], {
    cwd: root,
    stdio: "inherit",
  });

for (const part of ["src", "simulations"])
  rmSync(join(dist, part), { recursive: true, force: true });
// `npm run check` looks at types, those of the tests as well
run("typescript/bin/tsc", "-p", "tsconfig.build.json", "--noCheck");
for (const entry of readdirSync(join(root, "src"), { recursive: true, withFileTypes: true })) {
  const path = join(entry.parentPath, entry.name);
  if (!entry.isFile() || !/[.](sql|mjs)$/.test(entry.name)) continue;
  const target = join(dist, relative(root, path));
  if (existsSync(dirname(target))) cpSync(path, target);
}
if (!options.has("--program")) {
  run("vite/bin/vite.js", "build", "--logLevel", "warn");
  for (const entry of readdirSync(join(dist, "pages"), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/[.](js|css|html|svg|json)$/.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }));
  }
  writeFileSync(stamp, "");
}

function isUpToDate() {
  if (!existsSync(stamp)) return false;
  const builtAt = statSync(stamp).mtimeMs;
  return SOURCES.map((name) => join(root, name)).every((path) => newest(path) <= builtAt);
}

/** The latest change of a file, or of anything in a folder: removed files change theirs. */
function newest(path) {
  const own = statSync(path);
  if (!own.isDirectory()) return own.mtimeMs;
  return readdirSync(path).reduce(
    (latest, name) => Math.max(latest, newest(join(path, name))),
    own.mtimeMs,
  );
}
