import { connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Client } from "graphql-ws";
import { listen } from "../../../src/server/http/listen.js";
import {
  openExperimentShops,
  runMutation,
  smallRequest,
  type ExperimentShops,
} from "../../support/experiment-shops.js";
import {
  follow as followWith,
  openClient,
  until,
  WebSocket,
  type Followed,
} from "../../support/subscription-client.js";

let server: ExperimentShops;
let url: string;
beforeAll(async () => {
  server = await openExperimentShops({ customers: 300, limits: { stopMs: 1_000 } });
  url = (await listen(server.app, { port: 0 })).replace("http", "ws") + "/graphql/subscriptions";
});
afterAll(() => server?.close());

const PROGRESS = `subscription ($id: ID!) { experimentProgress(id: $id) {
  status drawsDone drawsPlanned secondsLeft arms { key profit mcse } } }`;

const open = (options: object = {}): Client => openClient(url, options);

const follow = (client: Client, variables: object, query = PROGRESS): Followed =>
  followWith(client, { query, variables });

let seed = 0;
/** An experiment that takes seconds, begun. */
async function begun(draws = 200_000): Promise<string> {
  const input = smallRequest({
    seed: `subscription ${++seed}`,
    maxWait: "PT0S",
    precision: { draws, maxDraws: draws, unit: "CUSTOMER" },
  });
  const { runExperiment } = await server.ask(runMutation(""), { input });
  return runExperiment.experiment.id as string;
}

const cancel = (id: string) =>
  server.ask("mutation ($id: ID!) { cancelExperiment(id: $id) { status } }", { id });

describe("experimentProgress", () => {
  it("tells at most four times a second how far it is, and the end last", async () => {
    const client = open();
    const id = await begun();
    const { told, ended } = follow(client, { id });
    await pause(2500);
    await cancel(id);
    expect(await ended).toBeNull();
    await client.dispose();

    const statuses = told.map(({ result }) => result.data.experimentProgress.status);
    expect(statuses.at(-1)).toBe("CANCELLED");
    expect(statuses.filter((status) => status === "CANCELLED")).toHaveLength(1);
    expect(statuses).toContain("RUNNING");
    for (const { at } of told) {
      // timers of a busy machine may hand one of them over late
      expect(told.filter((other) => other.at > at && other.at <= at + 900).length).toBeLessThan(4);
    }
    const done = told
      .map(({ result }) => result.data.experimentProgress)
      .filter(({ status }) => status === "RUNNING")
      .map(({ drawsDone }) => drawsDone);
    expect(done).toEqual([...done].sort((one, other) => one - other));
  });

  it("tells the end of one that has ended, and completes", async () => {
    const client = open();
    const { experiment } = await server.run(smallRequest());
    const { told, ended } = follow(client, { id: experiment.id });
    expect(await ended).toBeNull();
    await client.dispose();
    expect(told).toHaveLength(1);
    expect(told[0]?.result.data.experimentProgress).toMatchObject({
      status: "SUCCEEDED",
      drawsDone: 64,
      secondsLeft: 0,
    });
  });

  it("completes without a word for an id that no experiment has", async () => {
    const client = open();
    const id = Buffer.from('["Experiment","returning","none"]').toString("base64url");
    const { told, ended } = follow(client, { id });
    expect([await ended, told]).toEqual([null, []]);
    await client.dispose();
  });

  it("says what is wrong with an id that is none, and the connection lives on", async () => {
    const client = open();
    const wrong = follow(client, { id: "x" });
    const ended = await wrong.ended;
    const errors = ended ?? wrong.told[0]?.result.errors;
    expect(errors[0]).toMatchObject({
      message: "This is no id of an experiment.",
      extensions: { code: "BAD_USER_INPUT" },
    });
    const { experiment } = await server.run(smallRequest());
    const right = follow(client, { id: experiment.id });
    expect(await right.ended).toBeNull();
    expect(right.told).toHaveLength(1);
    await client.dispose();
  });
});

describe("the socket", () => {
  it.each([
    ["a query", "{ shops { key } }"],
    ["a mutation", 'mutation { cancelExperiment(id: "x") { id } }'],
  ])("refuses %s", async (_what, query) => {
    const client = open();
    const [error] = await follow(client, {}, query).ended;
    expect(error.message).toBe("Only subscriptions are answered here.");
    await client.dispose();
  });

  it.each([
    ["an unknown field", "subscription { experimentSuccess }", /Cannot query field/],
    ["text that is none", "subscription {", /Syntax Error/],
    ["two thousand words", `subscription { ${"a ".repeat(3000)} }`, /tokens/],
    [
      "forty names for one field",
      `subscription { ${Array.from({ length: 40 }, (_, i) => `a${i}: experimentProgress(id: "x") { status }`).join(" ")} }`,
      /./,
    ],
  ])("refuses %s", async (_what, query, message) => {
    const client = open();
    const [error] = await follow(client, {}, query).ended;
    expect(error.message).toMatch(message);
    await client.dispose();
  });

  it("is refused to a page of another site", async () => {
    const refused = (origin: string): Promise<number> =>
      new Promise((resolve) => {
        const socket = new WebSocket(url, "graphql-transport-ws", { origin });
        socket.once("unexpected-response", (_request, response) => resolve(response.statusCode));
        socket.once("open", () => {
          socket.terminate();
          resolve(101);
        });
        socket.once("error", () => undefined);
      });
    expect(await refused("https://elsewhere.example")).toBe(403);
    expect(await refused("null")).toBe(403);
    expect(await refused(new URL(url).origin.replace("ws", "http"))).toBe(101);
  });

  it("carries twenty subscriptions, and another one once one is given up", async () => {
    const client = open({ lazyCloseTimeout: 5000 });
    const id = await begun();
    const many = Array.from({ length: 20 }, () => follow(client, { id }));
    await until(() => many.every(({ told }) => told.length > 0));
    const [error] = await follow(client, { id }).ended;
    expect(error).toMatchObject({
      message: "This connection follows 20 subscriptions already.",
      extensions: { code: "COST_LIMIT", limit: 20 },
    });
    many[0]?.stop();
    await pause(1500);
    const another = follow(client, { id });
    await until(() => another.told.length > 0);
    await cancel(id);
    expect(await another.ended).toBeNull();
    await client.dispose();
  });

  it("stops following for a client that goes away", async () => {
    // two run at once: the third waits, and its followers ask the store once a second each
    const running = [await begun(), await begun()];
    const waiting = await begun();
    await pause(1000);
    const quiet = await statementsWhile(1500);
    const client = open();
    const followed = Array.from({ length: 20 }, () => follow(client, { id: waiting }));
    await until(() => followed.every(({ told }) => told.length > 0));
    client.terminate();
    await Promise.allSettled(followed.map(({ ended }) => ended));
    await pause(300);
    expect(await statementsWhile(1500)).toBeLessThan(quiet + 15);
    await Promise.all([...running, waiting].map(cancel));
  });
});

describe("closing the server", () => {
  it("ends sockets within its stop time, also of a client that answers nothing", async () => {
    const id = await begun();
    const client = open();
    const { told, ended } = follow(client, { id });
    await until(() => told.length > 0);
    const { hostname, port } = new URL(url);
    const mute = connect(Number(port), hostname);
    mute.write(
      `GET /graphql/subscriptions HTTP/1.1\r\nHost: ${hostname}:${port}\r\nUpgrade: websocket\r\n` +
        "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n" +
        "Sec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n",
    );
    await new Promise((resolve) => mute.once("data", resolve));
    const gone = new Promise((resolve) => mute.once("close", resolve));
    const begunAt = performance.now();
    await server.app.close();
    expect(performance.now() - begunAt).toBeLessThan(2500);
    await gone;
    await ended;
    await client.dispose();
  });
});

async function statementsWhile(ms: number): Promise<number> {
  const before = server.shops.store.statementCount();
  await pause(ms);
  return server.shops.store.statementCount() - before;
}
