import { rm } from "node:fs/promises";
import { Kind, parse, print } from "graphql";
import { crunchInChild } from "../dist/src/pipeline/crunch-child.js";
import { refreshShop } from "../dist/src/pipeline/refresh-shop.js";
import { readExamples } from "../dist/src/server/examples.js";
import { startServer } from "../dist/src/server/start-server.js";
import { openStore } from "../dist/src/store/open-store.js";
import { benchShop, migrationsFolder, quantile, scratch } from "./bench-shop.mjs";
import { startClient } from "./client.mjs";
import { startEmbeddedServer } from "./embedded-server.mjs";
import { MORE_QUESTIONS } from "./more-questions.mjs";

const RUNS = 100;
/** Until then V8 still compiles what a question needs. */
const WARM_UP_RUNS = 30;
const REFERENCE_RUNS = 10;
/** The answer with most bytes, asked compressed too. */
const LARGEST = "a funnel by days over a year";
const BAR_MS = { pglite: 30, postgres: 15 };
/** Asked before each of the others: what is no slower than this is as quick as a machine and HTTP allow. */
const REFERENCE = `query Reference { shop(key: "demo") { key name currency } }`;

/**
 * Every field of Shop that an example asks, by itself, and some that ask for more, as one warm client
 * gets it from a shop of full size on either database, the response cache passed by; those above the
 * bar by name. A machine that others use too is felt least in the lower quartile; processor time is
 * the server's, with that of the embedded database and without the client's.
 */
export async function bench() {
  const questions = [...questionsOf(await readExamples()), ...moreQuestions()];
  await benchStore("pglite", questions);
  const server = await startEmbeddedServer();
  try {
    await benchStore("postgres", questions, await server.createDatabase());
  } finally {
    server.remove();
  }
}

async function benchStore(kind, questions, databaseUrl) {
  const dataDir = await scratch();
  const store = await openStore({ databaseUrl, dataDir, migrationsFolder });
  try {
    await refreshShop(store, {
      paths: [await benchShop()],
      shop: { key: "demo", name: "demo", currency: "USD", timezone: "UTC" },
      dataDir,
      now: new Date(),
      runCrunch: crunchInChild,
    });
    const server = await startServer({ store, port: 4393, host: "127.0.0.1", log: console.error });
    await report(kind, store, questions, server.url);
    await server.close();
  } finally {
    await store.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function report(kind, store, questions, url) {
  const bar = BAR_MS[kind];
  const references = [];
  const timed = [];
  const client = startClient(url);
  let packed;
  try {
    for (const { name, question, query } of questions) {
      const before = store.statementCount();
      await client.ask(query, 1);
      // later ones may find rows in memory
      const statements = store.statementCount() - before;
      await client.ask(query, WARM_UP_RUNS - 1);
      references.push(...(await client.ask(REFERENCE, REFERENCE_RUNS)));
      const used = process.cpuUsage();
      const times = await client.ask(query, RUNS);
      timed.push({
        name,
        question,
        statements,
        ...spread(times),
        processor: millisecondsSince(used) / RUNS,
      });
      if (question === LARGEST) packed = spread(await client.ask(query, RUNS, "gzip"));
    }
  } finally {
    client.close();
  }
  timed.sort((a, b) => b.p95 - a.p95);
  console.log(`\n${kind}`);
  for (const { name, question, statements, ...times } of timed) {
    console.log(
      `${name.padEnd(24)} ${inMs(times)}  ${String(statements).padStart(2)} statements  ${question.slice(0, 60)}`,
    );
  }
  console.log(`${"reference".padEnd(24)} ${inMs(spread(references))}`);
  console.log(`${"largest, compressed".padEnd(24)} ${inMs(packed)}`);
  const slow = timed.filter(({ p95 }) => p95 > bar);
  const slowest = timed.filter(({ quartile }) => quartile > bar);
  console.log(
    `${timed.length - slow.length} of ${timed.length} within ${bar} ms at p95, ${timed.length - slowest.length} in the lower quartile`,
  );
  if (slow.length > 0) console.log("above the bar:");
  for (const { name, question, ...times } of slow) {
    console.log(`  ${name.padEnd(22)} ${inMs(times)}  ${question}`);
  }
}

const spread = (times) => ({
  quartile: quantile(times, 0.25),
  p50: quantile(times, 0.5),
  p95: quantile(times, 0.95),
});

function millisecondsSince(used) {
  const { user, system } = process.cpuUsage(used);
  return (user + system) / 1000;
}

const inMs = (times) =>
  ["quartile", "p50", "p95", "processor"]
    .filter((name) => name in times)
    .map((name) => `${name} ${times[name].toFixed(1).padStart(6)} ms`)
    .join("  ");

function moreQuestions() {
  return Object.entries(MORE_QUESTIONS).map(([question, field]) => {
    const [name] = /^\w+/.exec(field);
    return { name, question, query: `query More { shop(key: "demo") { ${field} } }` };
  });
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
