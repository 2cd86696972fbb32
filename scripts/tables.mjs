// Writes the migration for changed tables:
//   npm run tables -- --name <what-changed>
// and adds what drizzle cannot say: result tables are partitioned by snapshot, and text sorts by
// bytes, so that every database orders it alike.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));
const folder = join(root, "drizzle");
const migrations = () => readdirSync(folder).filter((name) => name.endsWith(".sql"));

const before = new Set(migrations());
execFileSync(
  process.execPath,
  [join(root, "node_modules/drizzle-kit/bin.cjs"), "generate", ...process.argv.slice(2)],
  { cwd: root, stdio: "inherit" },
);

for (const name of migrations().filter((file) => !before.has(file))) {
  const path = join(folder, name);
  const statements = readFileSync(path, "utf8").split("--> statement-breakpoint");
  writeFileSync(path, statements.map(portable).join("--> statement-breakpoint"));
}

function portable(statement) {
  const sorted = statement.replace(
    /(^\s*"\w+" text\b|ADD COLUMN "\w+" text\b)/gm,
    '$1 COLLATE "C"',
  );
  if (!/^\s*CREATE TABLE/.test(sorted) || !sorted.includes('"snapshot_id" integer')) return sorted;
  return sorted.replace(/\);(\s*)$/, ') PARTITION BY LIST ("snapshot_id");$1');
}
