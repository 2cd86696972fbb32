// Every check that needs no running program: types, lint, formatting, import rules; as many at once
// as there are cores, all of them even when one fails.
//   node scripts/check.mjs
import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));

/** The longest first. */
const checks = [
  ["lint", "eslint/bin/eslint.js", "."],
  ["types", "typescript/bin/tsc", "-p", "."],
  ["formatting", "prettier/bin/prettier.cjs", "--check", "--log-level", "warn", "."],
  [
    "import rules",
    "dependency-cruiser/bin/dependency-cruise.mjs",
    ...["src", "simulations", "test", "--config", ".dependency-cruiser.cjs"],
  ],
  ["types of the pages", "typescript/bin/tsc", "-p", "src/dashboard"],
];

const waiting = [...checks];
let failed = 0;
await Promise.all(Array.from({ length: availableParallelism() }, work));
process.exitCode = failed === 0 ? 0 : 1;

async function work() {
  for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
    const [name, script, ...args] = check;
    const { code, output } = await run(script, args);
    process.stdout.write(`${code === 0 ? "ok    " : "FAILED"} ${name}\n${output}`);
    if (code !== 0) failed++;
  }
}

function run(script, args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [`${root}node_modules/${script}`, ...args], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.on("error", (error) => resolve({ code: 1, output: `${error.message}\n` }));
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}
