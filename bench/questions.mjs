import { rm } from "node:fs/promises";
import { Kind, parse, print } from "graphql";
import { crunchInChild } from "../dist/src/pipeline/crunch-child.js";
import { refreshShop } from "../dist/src/pipeline/refresh-shop.js";
import { readExamples } from "../dist/src/server/examples.js";
import { startServer } from "../dist/src/server/start-server.js";
import { openStore } from "../dist/src/store/open-store.js";
import { benchShop, migrationsFolder, quantile, scratch } from "./bench-shop.mjs";

const RUNS = 30;
const BAR_MS = 30;

/**
 * Every field of Shop that an example asks, by itself, as one warm client gets it from a shop of full
 * size, the response cache passed by; slowest first.
 */
export async function bench() {
  const folder = await benchShop();
  const dataDir = await scratch();
  const store = await openStore({ dataDir, migrationsFolder });
  try {
    await refreshShop(store, {
      paths: [folder],
      shop: { key: "demo", name: "demo", currency: "USD", timezone: "UTC" },
      dataDir,
      now: new Date(),
      runCrunch: crunchInChild,
    });
    const server = await startServer({ store, port: 4393, host: "127.0.0.1", log: console.error });
    const timed = [];
    for (const { name, question, query } of questionsOf(await readExamples())) {
      const before = store.statementCount();
      await ask(server.url, query, -1);
      const statements = store.statementCount() - before;
      const times = [];
      for (let run = 0; run < RUNS; run++) {
        const start = performance.now();
        await ask(server.url, query, run);
        times.push(performance.now() - start);
      }
      timed.push({
        name,
        question,
        statements,
        p50: quantile(times, 0.5),
        p95: quantile(times, 0.95),
      });
    }
    timed.sort((a, b) => b.p95 - a.p95);
    for (const { name, question, statements, p50, p95 } of timed) {
      console.log(
        `${name.padEnd(24)} p50 ${p50.toFixed(1).padStart(6)} ms  p95 ${p95.toFixed(1).padStart(6)} ms  ${String(statements).padStart(2)} statements  ${question.slice(0, 60)}`,
      );
    }
    const slow = timed.filter(({ p95 }) => p95 > BAR_MS).length;
    console.log(`${timed.length - slow} of ${timed.length} within ${BAR_MS} ms at p95`);
    await server.close();
  } finally {
    await store.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** One query per field of the example's shop. */
function questionsOf(examples) {
  return examples.flatMap(({ name: question, query }) => {
    const document = parse(query);
    const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
    const shop = operation.selectionSet.selections.find(({ name }) => name.value === "shop");
    if (operation.operation !== "query" || shop === undefined) return [];
    return shop.selectionSet.selections
      .filter(({ kind, selectionSet }) => kind === Kind.FIELD && selectionSet !== undefined)
      .map((field) => {
        const alone = { ...shop, selectionSet: { kind: Kind.SELECTION_SET, selections: [field] } };
        const selectionSet = { kind: Kind.SELECTION_SET, selections: [alone] };
        const text = print(selectionSet);
        const variableDefinitions = operation.variableDefinitions.filter(({ variable }) =>
          new RegExp(`[$]${variable.name.value}\\b`).test(text),
        );
        const fragments = document.definitions.filter(
          ({ kind, name }) =>
            kind === Kind.FRAGMENT_DEFINITION && text.includes(`...${name.value}\n`),
        );
        const query = [{ ...operation, variableDefinitions, selectionSet }, ...fragments]
          .map(print)
          .join("\n");
        return { name: field.name.value, question, query };
      });
  });
}

/** @param run another one each time: the same document under another cache key */
async function ask(url, query, run) {
  const answer = await fetch(new URL("/graphql", url), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query, variables: { run } }),
  });
  const body = await answer.json();
  if (body.errors !== undefined) throw new Error(`${JSON.stringify(body.errors[0])} ${query}`);
}
