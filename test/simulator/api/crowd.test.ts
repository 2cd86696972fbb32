import { setTimeout as pause } from "node:timers/promises";
import { Agent, request } from "node:http";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { listen } from "../../../src/server/http/listen.js";
import type { Answer } from "../../exactness/loaded-shop.js";
import {
  openExperimentShops,
  runMutation,
  smallRequest,
  type ExperimentShops,
} from "../../support/experiment-shops.js";

let server: ExperimentShops;
let url: string;
const agent = new Agent({ keepAlive: true, maxSockets: 150 });
beforeAll(async () => {
  server = await openExperimentShops({ customers: 300, runner: { threads: 1 } });
  url = await listen(server.app, { port: 0 });
  await server.run(smallRequest({ seed: "warm" }));
});
afterAll(async () => {
  agent.destroy();
  await server?.close();
});

function send(query: string, variables: object = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { "content-type": "application/json" };
    const sent = request(`${url}/graphql`, { method: "POST", agent, headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part));
      answer.on("end", () => resolve(JSON.parse(Buffer.concat(parts).toString())));
    });
    sent.on("error", reject);
    sent.end(JSON.stringify({ query, variables }));
  });
}

it("of 1,000 requests at once none is lost or doubled, and the rest are told when to ask again", async () => {
  const mutation = runMutation("seed");
  const submit = (seed: string) =>
    send(mutation, { input: smallRequest({ seed, maxWait: "PT0S" }) });
  let isDone = false;
  const waits: number[] = [];
  const others = (async () => {
    while (!isDone) {
      const begun = performance.now();
      const { data } = await send("{ shops { key } }");
      expect(data.shops).toEqual([{ key: "returning" }]);
      waits.push(performance.now() - begun);
      await pause(50);
    }
  })();
  const answers = await Promise.all(
    Array.from({ length: 1000 }, (_, place) =>
      submit(place % 2 === 0 ? "equal" : `different ${place}`),
    ),
  );
  isDone = true;
  await others;
  expect(waits.length).toBeGreaterThan(0);

  const told = answers.map(({ data, errors }) => {
    expect(errors).toBeUndefined();
    return data.runExperiment as Answer;
  });
  const accepted = told.filter(({ kind }) => kind === "RunExperimentAccepted");
  const limited = told.filter(({ kind }) => kind === "RateLimited");
  expect(accepted.length + limited.length).toBe(1000);
  expect(limited.length).toBeGreaterThan(0);
  for (const { retryAfterSeconds, message } of limited) {
    expect(retryAfterSeconds).toBeGreaterThanOrEqual(1);
    expect(message).toContain(`Ask again in ${retryAfterSeconds} s.`);
  }

  // one experiment for each seed that was let in, and one that was computed for each
  const bySeed = new Map<string, Set<string>>();
  for (const { experiment } of accepted) {
    bySeed.set(experiment.seed, (bySeed.get(experiment.seed) ?? new Set()).add(experiment.id));
  }
  for (const known of bySeed.values()) expect(known.size).toBe(1);
  const first = accepted.filter(({ replayed }) => replayed === false);
  expect(first).toHaveLength(bySeed.size);
  const rows = await server.shops.store.query<{ seed: string }>(
    "select seed from experiments where seed <> 'warm' order by seed",
  );
  expect(rows.map(({ seed }) => seed)).toEqual([...bySeed.keys()].sort());
});
