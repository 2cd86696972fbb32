// One way of reading a folder, in a process of its own; prints the milliseconds of its parts as JSON.
//   node bench/ingest-run.mjs ours|bare|bare-read|to-parquet <folder> <megabytes> <work folder>
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { PLAIN_READING } from "../dist/src/domain/reading.js";
import { dataFilesIn } from "../dist/src/ingest/data-files.js";
import { ingest } from "../dist/src/ingest/ingest.js";
import { readInputs } from "../dist/src/ingest/read-inputs.js";
import { recognise } from "../dist/src/ingest/recognise.js";
import { scanFile } from "../dist/src/ingest/scan/scan-file.js";
import { openDuckdb } from "../dist/src/warehouse/duckdb.js";
import { bareEvents, bareFacts } from "./bare-facts.mjs";

const [way, folder, megabytes, work] = process.argv.slice(2);
const SHOP = { key: "bench", name: "bench", currency: "USD", timezone: "UTC" };

const parts = {};
async function timed(name, run) {
  const start = performance.now();
  const result = await run();
  parts[name] = performance.now() - start;
  return result;
}

const engine = await openDuckdb({
  directories: [folder, work],
  tempDirectory: join(work, "duckdb"),
  memoryMegabytes: Number(megabytes),
});

const files = readdirSync(folder).filter((name) => /[.](csv|csv[.]gz|parquet)$/.test(name));
const isParquet = files.some((name) => name.endsWith(".parquet"));
const pattern = `'${join(folder, isParquet ? "*.parquet" : "*.csv*")}'`;

const ways = {
  async ours() {
    const scanned = await timed("scan", async () => {
      const found = [];
      for (const { path } of await dataFilesIn([folder]))
        found.push(await scanFile(path, { stagingDir: join(work, "staging"), mayBeEmpty: true }));
      return found;
    });
    const shop = recognise(scanned, undefined);
    const common = { reading: PLAIN_READING, onStep: () => undefined };
    const options = {
      ...SHOP,
      ...common,
      latestAt: "2030-01-01 00:00:00",
      keptDir: join(work, "kept"),
    };
    const inputs = await timed("read", () => readInputs(engine, shop, options));
    const report = await timed("account and facts", () =>
      ingest(engine, shop, { inputs, shop: SHOP, ...common }),
    );
    return report.recordsRead;
  },

  async bare() {
    await timed("read", () => bareEvents(engine, pattern));
    await timed("facts", () => bareFacts(engine));
    const [row] = await engine.rows("select count(*) as n from bare_events");
    return Number(row.n);
  },

  async "bare-read"() {
    await timed("read", () =>
      engine.run(`create temp table bare_lines as select * from read_csv(${pattern})`),
    );
    const [row] = await engine.rows("select count(*) as n from bare_lines");
    return Number(row.n);
  },

  async "to-parquet"() {
    await timed("copy", () =>
      engine.run(`copy (select * from read_csv(${pattern})) to '${join(work, "copied.parquet")}'
        (format parquet)`),
    );
    return 0;
  },
};

const records = await ways[way]();
engine.close();
console.log(JSON.stringify({ records, parts }));
