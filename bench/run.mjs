// npm run bench -- [load] [analytics] [start] [serve] [questions] [serve-simulation] [btyd] [segmentation] [forest] [simulation] [simulation-groups] [warehouse] [peers]     all of them without a name
// Prints figures side by side with what bounds them; timings vary, compare within one run.
import { existsSync } from "node:fs";

const known = [
  "load",
  "analytics",
  "start",
  "serve",
  "questions",
  "serve-simulation",
  "btyd",
  "segmentation",
  "forest",
  "simulation",
  "simulation-groups",
  "warehouse",
  "peers",
];
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`There is no benchmark "${unknown[0]}"; there are: ${known.join(", ")}.`);
  process.exit(2);
}
if (!existsSync(new URL("../dist/src/cli/main.js", import.meta.url))) {
  console.error("Run npm run build first.");
  process.exit(2);
}
for (const name of asked.length > 0 ? asked : known) {
  console.log(`\n== ${name}`);
  const { bench } = await import(`./${name}.mjs`);
  await bench();
}
