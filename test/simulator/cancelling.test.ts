import { readFileSync, readdirSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { resultTextOf } from "../../src/simulator/experiment-records.js";
import type { ExperimentRunner } from "../../src/simulator/experiment-runner.js";
import { startEmbeddedServer, type EmbeddedServer } from "../store/embedded-server.js";
import { ExperimentDesk } from "./support/experiment-desk.js";
import { submitted } from "./support/submitted.js";

/** CPU time of a process and its threads so far, ms; 0 for one that is gone. */
function cpuMs(pid: number | undefined): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return 0;
  }
}

const isLinux = readdirSync("/").includes("proc");

describe.each(["pglite", "postgres"] as const)("cancelling (%s)", (kind) => {
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

  async function running(runner: ExperimentRunner, id: string): Promise<void> {
    for await (const { status, drawsDone } of runner.progressOf(id)) {
      if (status === "RUNNING" && drawsDone > 0) return;
    }
  }

  async function partialOf(id: string): Promise<{ draws: number; result: string }> {
    for (;;) {
      const [row] = await desk.store.query<{ draws: number; result: string | null }>(
        "select draws_done as draws, result from experiments where id = $1 and status = 'CANCELLED'",
        [id],
      );
      if (row?.result != null) return { draws: row.draws, result: row.result };
      await pause(20);
    }
  }

  it("ends a busy loop: no CPU after 200 ms, no checkpoint, and a partial result later", async () => {
    const runner = await desk.openRunner({ times: { checkpoint: 10 } });
    const id = await submitted(runner, { trouble: "hang", at: 200, draws: 512 });
    await running(runner, id);
    await pause(300);
    const pid = runner.enginePid;
    // however long the store takes to write it down
    const cancelling = runner.cancel(id);
    await pause(200);
    const before = cpuMs(pid);
    await pause(500);
    if (isLinux) expect(cpuMs(pid) - before).toBeLessThan(100);
    expect(await cancelling).toMatchObject({ status: "CANCELLED", error: null });
    expect(await resultTextOf(desk.store, id)).toBeNull();
    expect(await desk.store.query("select 1 from experiment_chunks")).toEqual([]);
    const { draws, result } = await partialOf(id);
    expect(draws).toBe(192);
    expect(JSON.parse(result)).toMatchObject({ draws });
  });

  it("leaves what runs beside it alone", async () => {
    const runner = await desk.openRunner();
    const hanging = await submitted(runner, { trouble: "hang", at: 100 });
    await running(runner, hanging);
    const other = await submitted(runner, { draws: 512, workMs: 50, seed: "other" });
    await pause(100);
    await runner.cancel(hanging);
    expect(await runner.wait(other, 20_000)).toMatchObject({ status: "SUCCEEDED", attempts: 1 });
  });

  it("takes what waits out of the queue", async () => {
    const runner = await desk.openRunner({ runningAtOnce: 0 });
    const id = await submitted(runner, {});
    expect(await runner.cancel(id)).toMatchObject({ status: "CANCELLED", attempts: 0 });
    await desk.openRunner();
    await pause(300);
    expect(await runner.wait(id, 0)).toMatchObject({ status: "CANCELLED", attempts: 0 });
  });

  it("changes nothing about what has ended, and knows nothing of what never was", async () => {
    const runner = await desk.openRunner();
    const id = await submitted(runner, { draws: 64 });
    await runner.wait(id, 20_000);
    expect(await runner.cancel(id)).toMatchObject({ status: "SUCCEEDED" });
    expect(await runner.cancel("nobody")).toBeNull();
  });

  it("is undone by asking for the same again", async () => {
    const runner = await desk.openRunner();
    const id = await submitted(runner, { workMs: 100, draws: 512 });
    await running(runner, id);
    await runner.cancel(id);
    expect(await submitted(runner, { workMs: 100, draws: 512 })).toBe(id);
    expect(await runner.wait(id, 20_000)).toMatchObject({ status: "SUCCEEDED", attempts: 1 });
  });

  it("reaches what runs on another server", async () => {
    const runner = await desk.openRunner();
    const store = kind === "postgres" ? await desk.anotherStore() : desk.store;
    try {
      const elsewhere = await desk.openRunner({ runningAtOnce: 0 }, store);
      const id = await submitted(runner, { trouble: "hang", at: 100 });
      await running(runner, id);
      const cancelled = await elsewhere.cancel(id);
      const ended = cancelled?.status === "CANCELLED" ? cancelled : await runner.wait(id, 5_000);
      expect(ended).toMatchObject({ status: "CANCELLED" });
      await elsewhere.close();
    } finally {
      if (store !== desk.store) await store.close();
    }
  });
});
