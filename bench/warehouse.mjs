import { createHash } from "node:crypto";
import { readFile, rm } from "node:fs/promises";
import { crunch } from "../dist/src/pipeline/crunch.js";
import { benchShop, scratch, seconds, SESSIONS } from "./bench-shop.mjs";
import { startEmbeddedServer } from "./embedded-server.mjs";

const SLOWEST = 12;

/**
 * A load that computes in DuckDB against the same load that computes on a PostgreSQL server: the one
 * of WAREHOUSE_URL or, without it, one of this machine with its own defaults. Both read the files and
 * fit the models alike, so only the steps that run SQL are compared. CARTOGRAPH_BENCH_FILES names files
 * of another shop.
 */
export async function bench() {
  const files = process.env.CARTOGRAPH_BENCH_FILES;
  const folder = files ?? (await benchShop());
  const server = process.env.WAREHOUSE_URL ? null : await startEmbeddedServer();
  try {
    const url = process.env.WAREHOUSE_URL ?? (await server.createDatabase());
    const duckdb = await loaded(folder, undefined);
    const postgres = await loaded(folder, url);
    const differing = [...duckdb.digests].filter(
      ([name, digest]) => postgres.digests.get(name) !== digest,
    );
    console.log(`shop                           ${files ?? `${SESSIONS} sessions`}`);
    console.log(
      `results with other bytes       ${differing.length} of ${duckdb.digests.size}   bar: 0 ${differing.map(([name]) => name).join(" ")}`,
    );
    console.log(`copying facts to the server    ${seconds(postgres.copying * 1000)}`);
    const [one, other] = [sum(duckdb.steps), sum(postgres.steps)];
    console.log(
      `all queries                    DuckDB ${seconds(one * 1000)}, PostgreSQL ${seconds(other * 1000)}: ${(other / one).toFixed(1)} times`,
    );
    const slowest = [...postgres.steps].sort(([, a], [, b]) => b - a).slice(0, SLOWEST);
    for (const [step, time] of slowest) {
      const before = duckdb.steps.get(step) ?? 0;
      console.log(
        `  ${step.padEnd(28)} DuckDB ${seconds(before * 1000)}, PostgreSQL ${seconds(time * 1000)}`,
      );
    }
  } finally {
    server?.remove();
  }
}

const sum = (steps) => [...steps.values()].reduce((total, time) => total + time, 0);

async function loaded(folder, warehouseUrl) {
  const workDir = await scratch();
  const shop = { key: "bench", name: "bench", currency: "USD", timezone: "UTC" };
  const files = [];
  try {
    const { times } = await crunch(
      {
        paths: [folder],
        shop,
        reading: { encoding: "utf8", dateOrder: undefined },
        acceptQuarantine: false,
        workDir,
        latestAt: "2030-01-01 00:00:00",
        memoryMegabytes: 2000,
        warehouseUrl,
      },
      { step() {}, scanned() {}, inputs: async () => shop, result: (each) => files.push(each) },
    );
    const digests = new Map();
    for (const { name, csvPath } of files) {
      digests.set(
        name,
        createHash("sha256")
          .update(await readFile(csvPath))
          .digest("hex"),
      );
    }
    const steps = new Map(
      times
        .filter(({ step }) => /^(computing|preparing|reading for) /.test(step))
        .map(({ step, seconds: time }) => [step, time]),
    );
    const copying = times.find(({ step }) => step.startsWith("copying facts"))?.seconds ?? 0;
    return { digests, steps, copying };
  } finally {
    await rm(workDir, { recursive: true, force: true });
  }
}
