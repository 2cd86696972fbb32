// npm run bench -- [load] [ingest] [growth] [analytics] [start] [serve] [questions] [serve-simulation] [serve-presets] [btyd] [segmentation] [forest] [simulation] [simulation-groups] [simulation-estimates] [warehouse] [peers]     all of them without a name
// ingest takes --events <count>, growth several counts apart by commas; both --memory <megabytes>; growth --csv.
// Prints figures side by side with what bounds them; timings vary, compare within one run.
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";

// as the program sets it
process.env.NODE_ENV ??= "production";

const known = [
  "load",
  "ingest",
  "growth",
  "analytics",
  "start",
  "serve",
  "questions",
  "serve-simulation",
  "serve-presets",
  "btyd",
  "segmentation",
  "forest",
  "simulation",
  "simulation-groups",
  "simulation-estimates",
  "warehouse",
  "peers",
];
const { values, positionals: asked } = parseArgs({
  allowPositionals: true,
  options: { events: { type: "string" }, memory: { type: "string" }, csv: { type: "boolean" } },
});
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
  await bench(values);
}
