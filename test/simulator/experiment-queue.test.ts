import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { listExperiments } from "../../src/simulator/experiment-records.js";
import type { SubmitOutcome } from "../../src/simulator/experiment-runner.js";
import { startEmbeddedServer, type EmbeddedServer } from "../store/embedded-server.js";
import { BASELINE, ExperimentDesk } from "./support/experiment-desk.js";
import { standInRequest } from "./support/stand-in-request.js";
import { submitted } from "./support/submitted.js";

describe.each(["pglite", "postgres"] as const)("the queue of experiments (%s)", (kind) => {
  let desk: ExperimentDesk;
  let server: EmbeddedServer | undefined;

  beforeAll(async () => {
    server = kind === "postgres" ? await startEmbeddedServer() : undefined;
    desk = new ExperimentDesk(await server?.createDatabase());
    await desk.openStore();
  });
  afterEach(() => desk.clear());
  afterAll(async () => {
    await desk.close();
    server?.remove();
  });

  const all = (): Promise<{ id: string; status: string; attempts: number }[]> =>
    desk.store.query("select id, status, attempts from experiments order by position");

  it("makes one experiment of 1,000 identical requests at once", async () => {
    const runner = await desk.openRunner();
    const outcomes = await Promise.all(
      Array.from({ length: 1000 }, () => runner.submit(standInRequest({}))),
    );
    const accepted = outcomes.flatMap((each) => (each.kind === "ACCEPTED" ? [each] : []));
    expect(accepted).toHaveLength(1000);
    expect(new Set(accepted.map(({ experiment }) => experiment.id)).size).toBe(1);
    expect(accepted.filter(({ isReplayed }) => !isReplayed)).toHaveLength(1);
    const [{ experiment }] = accepted as [(typeof accepted)[number]];
    expect(await runner.wait(experiment.id, 30_000)).toMatchObject({ status: "SUCCEEDED" });
    expect(await all()).toMatchObject([{ status: "SUCCEEDED", attempts: 1 }]);
    const again = await runner.submit(standInRequest({}));
    expect(again).toMatchObject({ isReplayed: true, experiment: { status: "SUCCEEDED" } });
  });

  it("takes in 100 of 1,000 different requests, loses none and tells the rest when to retry", async () => {
    // nobody works on them before all are in
    const runner = await desk.openRunner({ runningAtOnce: 0 });
    const outcomes = await Promise.all(
      Array.from({ length: 1000 }, (_, at) =>
        runner.submit(standInRequest({ seed: `${at}`, draws: 64, callerKey: `caller ${at % 50}` })),
      ),
    );
    const count = (wanted: SubmitOutcome["kind"]): number =>
      outcomes.filter((outcome) => outcome.kind === wanted).length;
    expect([count("ACCEPTED"), count("RATE_LIMITED")]).toEqual([100, 900]);
    for (const outcome of outcomes) {
      if (outcome.kind !== "RATE_LIMITED") continue;
      expect(outcome.retryAfterSeconds).toBeGreaterThanOrEqual(1);
      expect(outcome.retryAfterSeconds).toBeLessThanOrEqual(600);
    }
    const worker = await desk.openRunner();
    for (const { id } of await all()) {
      expect(await worker.wait(id, 30_000)).toMatchObject({ status: "SUCCEEDED", attempts: 1 });
    }
    expect(await all()).toHaveLength(100);
  });

  it("lets one caller have 20 waiting", async () => {
    const runner = await desk.openRunner({ runningAtOnce: 0 });
    const kinds: string[] = [];
    for (let at = 0; at < 21; at++) {
      kinds.push((await runner.submit(standInRequest({ seed: `${at}` }))).kind);
    }
    expect(kinds).toEqual([...Array<string>(20).fill("ACCEPTED"), "RATE_LIMITED"]);
    const other = await runner.submit(standInRequest({ seed: "other", callerKey: "other" }));
    expect(other.kind).toBe("ACCEPTED");
  });

  it("foresees what it repeats and what it has no room for", async () => {
    const runner = await desk.openRunner({ runningAtOnce: 0 });
    expect(await runner.foresee(standInRequest({}))).toBeNull();
    const id = await submitted(runner, {});
    expect(await runner.foresee(standInRequest({}))).toMatchObject({
      kind: "ACCEPTED",
      isReplayed: true,
      experiment: { id },
    });
    for (let at = 1; at < 20; at++) await submitted(runner, { seed: `more ${at}` });
    const request = standInRequest({ seed: "one too many" });
    expect(await runner.foresee(request)).toEqual(await runner.submit(request));
  });

  it("looks at equal scenarios once, and forgets what went wrong", async () => {
    let readings = 0;
    const runner = await desk.openRunner({
      readBaseline: async () => {
        if (++readings === 1) throw new Error("not yet");
        return BASELINE;
      },
    });
    const { scenario, ...snapshot } = standInRequest({});
    await expect(runner.check(scenario, snapshot)).rejects.toThrow("not yet");
    const answers = await Promise.all(
      Array.from({ length: 1000 }, () => runner.check(structuredClone(scenario), snapshot)),
    );
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toMatchObject({ faults: [], customers: 500 });
  });

  it("serves callers in turn, and each caller's oldest first", async () => {
    const entry = await desk.openRunner({ runningAtOnce: 0 });
    for (const [callerKey, count] of Object.entries({ a: 4, b: 2, c: 1 })) {
      for (let at = 0; at < count; at++) {
        await submitted(entry, { seed: `${callerKey}${at}`, callerKey, draws: 64 });
      }
    }
    const worker = await desk.openRunner({ runningAtOnce: 1 });
    for (const { id } of await all()) await worker.wait(id, 30_000);
    const started = await desk.store.query<{ seed: string }>(
      "select seed from experiments order by started_at",
    );
    expect(started.map(({ seed }) => seed)).toEqual(["a0", "b0", "c0", "a1", "b1", "a2", "a3"]);
  });

  it("lets two runners work on one queue without running anything twice", async () => {
    const entry = await desk.openRunner({ runningAtOnce: 0 });
    for (let at = 0; at < 20; at++) await submitted(entry, { seed: `${at}`, draws: 64 });
    await Promise.all([desk.openRunner({ threads: 1 }), desk.openRunner({ threads: 1 })]);
    for (const { id } of await all()) await entry.wait(id, 30_000);
    const statuses = (await all()).map(({ status, attempts }) => `${status} ${attempts}`);
    expect(statuses).toEqual(Array<string>(20).fill("SUCCEEDED 1"));
  });

  it("lists a shop's experiments, the latest first, page by page", async () => {
    const runner = await desk.openRunner({ runningAtOnce: 0 });
    for (const seed of ["1", "2", "3"]) await submitted(runner, { seed });
    const first = await listExperiments(desk.store, { shopKey: "toys", limit: 2 });
    expect(first.map(({ seed }) => seed)).toEqual(["3", "2"]);
    const before = first.at(-1)?.position;
    const next = await listExperiments(desk.store, { shopKey: "toys", before, limit: 2 });
    expect(next.map(({ seed }) => seed)).toEqual(["1"]);
    expect(await listExperiments(desk.store, { shopKey: "books", limit: 2 })).toEqual([]);
  });

  it("refuses what is too large, with the largest that is allowed", async () => {
    const runner = await desk.openRunner({ runningAtOnce: 0 });
    const request = standInRequest({ draws: 200_000 });
    const scenario = { ...request.scenario, unit: "CUSTOMER" as const };
    const outcome = await runner.submit({ ...request, scenario, customers: 1_000_000 });
    expect(outcome).toMatchObject({
      kind: "TOO_LARGE",
      excess: { field: "draws", largest: 20_000 },
    });
    expect(await all()).toEqual([]);
  });
});
