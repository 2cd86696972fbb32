import { monitorEventLoopDelay } from "node:perf_hooks";
import { ask, openBenchServer } from "./bench-server.mjs";
import { quantile } from "./bench-shop.mjs";

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
  const server = await openBenchServer();
  try {
    for (const [name, query] of Object.entries(operations)) {
      const before = server.store.statementCount();
      await ask(server.url, query);
      const statements = server.store.statementCount() - before;
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
    await server.load("second");
    gaps.disable();
    console.log(
      `longest event-loop gap while a shop is loaded: ${(gaps.max / 1e6 - 5).toFixed(0)} ms   bar: 50`,
    );
  } finally {
    await server.close();
  }
}
