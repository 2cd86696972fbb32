import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Client } from "graphql-ws";
import { InsightFeed } from "../../../src/analytics/insights/insight-feed.js";
import { generatorFor } from "../../../src/generate/catalog.js";
import { listen } from "../../../src/server/http/listen.js";
import type { Answer } from "../../exactness/loaded-shop.js";
import type { ExperimentShops } from "../../support/experiment-shops.js";
import { shortenCatalog } from "../../support/short-catalog.js";
import { follow, openClient, until, type Followed } from "../../support/subscription-client.js";

await shortenCatalog("insights");
const { openExperimentShops } = await import("../../support/experiment-shops.js");

const SHOP = { key: "watched", name: "Watched", currency: "USD", timezone: "UTC" };
const FIELDS = `key headline provenance { snapshotId } points { on }`;
const FOUND = `subscription ($current: Boolean = false) {
  insightFound(shop: "watched", startWithCurrent: $current) { ${FIELDS} } }`;

let server: ExperimentShops;
let url: string;
let client: Client;

async function load(seed: string, sessions: number): Promise<void> {
  const folder = join(server.shops.folder, seed);
  await generatorFor("maven").generate({ outDir: folder, seed, sessions });
  await server.shops.load(SHOP, [folder]);
  await server.refresh();
}

const insights = async (): Promise<Answer[]> =>
  (await server.ask(`{ shop(key: "watched") { insights(first: 100) { ${FIELDS} } } }`)).shop
    .insights;

const told = (followed: Followed): Answer[] =>
  followed.told.map(({ result }) => result.data.insightFound);

beforeAll(async () => {
  server = await openExperimentShops({ limits: { stopMs: 1_000 } });
  url = (await listen(server.app, { port: 0 })).replace("http", "ws") + "/graphql/subscriptions";
  await load("first", 10_000);
  client = openClient(url, { lazyCloseTimeout: 5000 });
});
afterAll(async () => {
  await client?.dispose();
  await server?.close();
});

describe("insightFound", () => {
  it("tells what a load finds that the snapshot before had not, to all who follow, and reads it once", async () => {
    const before = await insights();
    const waiting = Array.from({ length: 10 }, () => follow(client, { query: FOUND }));
    const all = follow(client, { query: FOUND, variables: { current: true } });
    await until(() => all.told.length === before.length);
    expect(told(all)).toEqual(before);

    const quiet = server.shops.store.statementCount();
    await pause(2500);
    expect(waiting.flatMap(told)).toEqual([]);
    expect(server.shops.store.statementCount()).toBe(quiet);

    await load("second", 16_000);
    const after = await insights();
    const known = new Set(before.map(({ key }) => key));
    const found = after.filter(({ key }) => !known.has(key));
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThan(after.length);
    const loaded = server.shops.store.statementCount();
    await until(() => waiting.every((each) => each.told.length >= found.length));
    await pause(1500);
    for (const each of waiting) expect(told(each)).toEqual(found);
    expect(told(all)).toEqual([...before, ...found]);
    // the insights once, and the points of each insight for each of the 11
    expect(server.shops.store.statementCount() - loaded).toBeLessThanOrEqual(1 + 11 * found.length);

    for (const each of [...waiting, all]) each.stop();
    await Promise.all([...waiting, all].map(({ ended }) => ended));
  });

  it("refuses an unknown shop, and a message that may cost too much", async () => {
    const unknown = follow(client, {
      query: `subscription { insightFound(shop: "none") { key } }`,
    });
    const ended = await unknown.ended;
    const [error] = ended ?? unknown.told[0]?.result.errors;
    expect(error).toMatchObject({
      message: 'There is no shop "none".',
      extensions: { code: "BAD_USER_INPUT" },
    });
    const [tooMuch] = await follow(client, {
      query: `subscription { insightFound(shop: "watched") {
        who { customers(first: 100) { nodes { orders(first: 100) { nodes { lines { quantity } } } } } } } }`,
    }).ended;
    expect(tooMuch.extensions).toMatchObject({ code: "COST_LIMIT", limit: 20_000 });
  });

  it("ends when its server stops", async () => {
    const followed = follow(client, { query: FOUND, variables: { current: true } });
    await until(() => followed.told.length > 0);
    const begunAt = performance.now();
    await server.app.close();
    expect(performance.now() - begunAt).toBeLessThan(2500);
    await followed.ended;
  });
});

describe("the feed of insights", () => {
  it("takes so many followers and no more, until one leaves", () => {
    const feed = new InsightFeed({ shops: new Map() }, server.shops.store.db, 2);
    const leave = feed.join();
    feed.join();
    expect(() => feed.join()).toThrow("2 subscriptions wait for insights already.");
    leave();
    leave();
    feed.join();
    expect(() => feed.join()).toThrow("2 subscriptions wait");
  });
});
