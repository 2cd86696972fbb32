import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startEmbeddedServer, type EmbeddedServer } from "../store/embedded-server.js";
import { loadGenerated } from "./generated-shop.js";
import { openShops, type Answer, type LoadedShops } from "./loaded-shop.js";

const folder = fileURLToPath(new URL("../../docs/examples", import.meta.url));
const examples = readdirSync(folder)
  .filter((name) => name.endsWith(".graphql"))
  .map((name) => [name, readFileSync(join(folder, name), "utf8")] as const)
  // experiments have ids of their own; their results are compared in test/simulator
  .filter(([, source]) => !/runExperiment|estimateCost|optimizePolicy/.test(source))
  // so have saved segments; all else of them is compared
  .map(([name, source]) => [name, source.replace(/(\n\s+segment \{)\s+id\n/, "$1\n")] as const);

const LISTS: readonly (readonly [string, string])[] = [
  [
    "customers by every feature",
    `{ shop(key: "demo") { customers(first: 100, orderBy: [{ by: AVERAGE_ORDER_VALUE }, { by: RECENCY_DAYS, direction: ASC }]) {
    nodes { id externalId firstOrderAt lastOrderAt cohortOn averageOrderValue meanGapDays netRevenue { amount } channel } totalCount { value } } } }`,
  ],
  [
    "a sample of customers",
    `{ shop(key: "demo") { customers(first: 100, where: { sample: { fraction: 0.4, seed: "é" } }) { nodes { id } } } }`,
  ],
  [
    "sessions with their pages",
    `{ shop(key: "demo") { sessions(first: 100, orderBy: { by: DURATION_SECONDS }) {
    nodes { id startedAt durationSeconds source campaign path revenue { amount } orders { id lines { quantity cost { amount } } } } } } }`,
  ],
  [
    "every hour of a week, against the same weekdays a year before",
    `{ shop(key: "demo") { metrics(query: { measures: [SESSIONS, ORDERS, GROSS_REVENUE, AOV, REVENUE_PER_SESSION], grain: HOUR,
    period: { last: "P7D" }, where: { dimension: HOUR, in: ["9", "14", "23"] }, compare: [{ sameWeekdaysLastYear: true }] }) {
    rows { key localStart complete who { filter } values { estimate { value low high standardError n } money { amount } delta { value } } } } } }`,
  ],
  [
    "days and hours of another zone",
    `{ shop(key: "demo") { metrics(query: { measures: [SESSIONS, ORDERS, GROSS_REVENUE, AOV, REVENUE_PER_SESSION], grain: MONTH,
    dimensions: [WEEKDAY, HOUR], timezone: "Australia/Lord_Howe" }) { rows { key bucket complete values { estimate { value low high standardError n } money { amount } } } } } }`,
  ],
  [
    "every measure by day",
    `{ shop(key: "demo") { metrics(query: { measures: [SESSIONS, VISITORS, ORDERS, CUSTOMERS, GROSS_REVENUE, REFUNDS, AOV, REVENUE_PER_SESSION],
    dimensions: [CHANNEL], grain: WEEK }) { rows { key bucket complete values { estimate { value low high standardError n } money { amount } } } } } }`,
  ],
];

let server: EmbeddedServer;
let embedded: LoadedShops;
let served: LoadedShops;
beforeAll(async () => {
  server = await startEmbeddedServer();
  [embedded, served] = [await openShops(), await openShops(await server.createDatabase())];
  for (const shops of [embedded, served]) {
    await loadGenerated(shops, { key: "demo", seed: "both", sessions: 2_000 });
  }
});
afterAll(async () => {
  await embedded?.close();
  await served?.close();
  server?.remove();
});

describe("PGlite and a PostgreSQL server answer with the same bytes", () => {
  it("from stores of both kinds", () => {
    expect([embedded.store.kind, served.store.kind]).toEqual(["pglite", "postgres"]);
  });

  it.each([...examples, ...LISTS])("%s", async (_name, source) => {
    const [one, other] = [await embedded.ask(source), await served.ask(source)];
    expect(withoutClock(one)).toBe(withoutClock(other));
    expect(withoutClock(one).length).toBeGreaterThan(20);
  });
});

describe("customers whom results count beforehand", () => {
  const who = "who { filter count { value } customers(first: 1) { totalCount { value } } }";
  const steps = `steps { ${who} whoEntered { filter count { value } customers(first: 1) { totalCount { value } } } }`;

  it.each([
    `products(first: 9) { nodes { months { ${who} } } }`,
    `products(first: 9) { nodes { prices { points { ${who} } } } }`,
    `refundAnalysis { delay { days { ${who} } } }`,
    `refundAnalysis { delay(kind: REFUND) { days { ${who} } } }`,
    `funnel(input: { cohortGrain: MONTH, period: { last: "P12M" } }) { byCohort { ${steps} } }`,
    ...["CHANNEL", "LANDING_PAGE", "NEW_VS_RETURNING"].map(
      (by) => `funnel(input: { breakdown: ${by} }) { ${steps} breakdown { ${steps} } }`,
    ),
  ])("are as many as are judged one by one, on either: %s", async (field) => {
    for (const shops of [embedded, served]) {
      const before = shops.store.statementCount();
      const counted = countsIn(await shops.ask(`{ shop(key: "demo") { ${field} } }`));
      expect(shops.store.statementCount() - before).toBeLessThanOrEqual(5);
      expect(counted.length).toBeGreaterThan(3);
      for (let from = 0; from < counted.length; from += 25) {
        const some = counted.slice(from, from + 25);
        // a conjunction of one is no selection that results hold
        const variables = Object.fromEntries(
          some.map(({ filter }, place) => [`f${place}`, { and: [filter] }]),
        );
        const names = Object.keys(variables).map((name) => `$${name}: CustomerFilter!`);
        const counts = some.map(
          (_, place) => `f${place}: customerCount(where: $f${place}) { count { value } }`,
        );
        const { shop } = await shops.ask(
          `query (${names.join(" ")}) { shop(key: "demo") { ${counts.join(" ")} } }`,
          variables,
        );
        for (const [place, { filter, count, customers }] of some.entries()) {
          const judged = shop[`f${place}`].count.value;
          expect([filter, count.value]).toEqual([filter, judged]);
          expect(customers.totalCount.value).toBe(judged);
        }
      }
    }
  });
});

/** Every selection of an answer, wherever it stands. */
function countsIn(answer: Answer): Answer[] {
  if (answer === null || typeof answer !== "object") return [];
  if (answer.filter !== undefined && answer.count !== undefined) return [answer];
  return Object.values(answer as object).flatMap(countsIn);
}

/**
 * An answer as text, but for what is another on every store: when it was published, and the
 * signature behind the dot of a cursor. The place that a cursor names must be the same.
 */
const withoutClock = (answer: unknown): string =>
  JSON.stringify(answer)
    .replace(/"(computedAt|publishedAt)":"[^"]+"/g, '"$1":""')
    .replace(/"(cursor|startCursor|endCursor)":"([^".]+)[.][^"]+"/g, '"$1":"$2"');
