import { rm } from "node:fs/promises";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { crunchInChild } from "../dist/src/pipeline/crunch-child.js";
import { refreshShop } from "../dist/src/pipeline/refresh-shop.js";
import { startServer } from "../dist/src/server/start-server.js";
import { openStore } from "../dist/src/store/open-store.js";
import { benchShop, migrationsFolder, quantile, scratch } from "./bench-shop.mjs";

const RUNS = 200;

const operations = {
  "funnel + metrics": `{ shop(key: "bench") { funnel { steps { stage entered fromPrevious { value low high } } }
    metrics(query: { measures: [SESSIONS, ORDERS, GROSS_REVENUE, CONVERSION_RATE], grain: MONTH }) {
      rows { bucket complete values { measure estimate { value low high } } } } } }`,
  "50 customers, orders, sessions": `{ shop(key: "bench") { customers(first: 50) { nodes { externalId grossRevenue { amount }
    orders(first: 5) { nodes { orderedAt revenue { amount } } } sessions(first: 5) { nodes { startedAt channel } } } } } }`,
  "one customer": `{ shop(key: "bench") { customer(externalId: "1000") { orderCount netRevenue { amount } } } }`,
};

/** Warm latency of one client with the response cache passed by, and the event loop during a load. */
export async function bench() {
  const folder = await benchShop();
  const dataDir = await scratch();
  const store = await openStore({ dataDir, migrationsFolder });
  const load = (key) =>
    refreshShop(store, {
      paths: [folder],
      shop: { key, name: key, currency: "USD", timezone: "UTC" },
      dataDir,
      now: new Date(),
      runCrunch: crunchInChild,
    });
  try {
    await load("bench");
    const server = await startServer({ store, port: 4392, host: "127.0.0.1", log: console.error });
    for (const [name, query] of Object.entries(operations)) {
      const before = store.statementCount();
      await ask(server.url, query);
      const statements = store.statementCount() - before;
      const times = [];
      for (let run = 0; run < RUNS; run++) {
        const start = performance.now();
        // a variable nobody reads: another cache key, the same document
        await ask(server.url, query, { run });
        times.push(performance.now() - start);
      }
      console.log(
        `${name.padEnd(32)} p50 ${quantile(times, 0.5).toFixed(1)} ms  p95 ${quantile(times, 0.95).toFixed(1)} ms  ${statements} statements`,
      );
    }
    const cached = [];
    for (let run = 0; run < RUNS; run++) {
      const start = performance.now();
      await ask(server.url, operations["funnel + metrics"]);
      cached.push(performance.now() - start);
    }
    console.log(
      `${"funnel + metrics, cached".padEnd(32)} p50 ${quantile(cached, 0.5).toFixed(1)} ms  p95 ${quantile(cached, 0.95).toFixed(1)} ms`,
    );
    const gaps = monitorEventLoopDelay({ resolution: 5 });
    gaps.enable();
    await load("second");
    gaps.disable();
    console.log(
      `longest event-loop gap while a shop is loaded: ${(gaps.max / 1e6 - 5).toFixed(0)} ms   bar: 50`,
    );
    await server.close();
  } finally {
    await store.close();
    await rm(join(dataDir), { recursive: true, force: true });
  }
}

async function ask(url, query, variables = {}) {
  const answer = await fetch(new URL("/graphql", url), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  const body = await answer.json();
  if (body.errors !== undefined) throw new Error(JSON.stringify(body.errors[0]));
}
