import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { resultTextOf } from "../../src/simulator/experiment-records.js";
import { ExperimentDesk } from "./support/experiment-desk.js";
import { standInRequest, type StandInWish } from "./support/stand-in-request.js";
import { submitted, undisturbed } from "./support/submitted.js";

const desk = new ExperimentDesk();
beforeAll(() => desk.openStore());
afterEach(() => desk.clear());
afterAll(() => desk.close());

describe("an engine that breaks down", () => {
  it("once only is tried again, with the same result", async () => {
    const runner = await desk.openRunner();
    const onceFile = join(desk.folder, "killed-once");
    const wish: StandInWish = { trouble: "kill", at: 300, onceFile, draws: 512 };
    const id = await submitted(runner, wish);
    expect(await runner.wait(id, 20_000)).toMatchObject({ status: "SUCCEEDED", attempts: 2 });
    expect(existsSync(onceFile)).toBe(true);
    expect(await resultTextOf(desk.store, id)).toBe(await undisturbed(desk, runner, wish));
  });

  it("goes on from its last checkpoint after kill -9 of its process", async () => {
    const runner = await desk.openRunner({ times: { checkpoint: 50 } });
    const wish: StandInWish = { draws: 1024, workMs: 120 };
    const id = await submitted(runner, wish);
    const kept = async (): Promise<number> => {
      const [row] = await desk.store.query<{ draws: number }>(
        "select coalesce(sum(draw_count), 0)::integer as draws from experiment_chunks",
      );
      return row?.draws ?? 0;
    };
    while ((await kept()) < 256) await pause(20);
    process.kill(runner.enginePid as number, "SIGKILL");
    const told: number[] = [];
    for await (const { status, drawsDone } of runner.progressOf(id)) {
      if (status === "RUNNING") told.push(drawsDone);
    }
    expect(Math.min(...told.slice(-2))).toBeGreaterThanOrEqual(256);
    expect(await runner.wait(id, 20_000)).toMatchObject({ status: "SUCCEEDED", attempts: 2 });
    expect(await kept()).toBe(0);
    expect(await resultTextOf(desk.store, id)).toBe(await undisturbed(desk, runner, wish));
  });

  it("says which fields of a scenario the shop cannot run", async () => {
    const runner = await desk.openRunner();
    const id = await submitted(runner, { trouble: "faults" });
    expect((await runner.wait(id, 20_000))?.error).toEqual({
      code: "REFUSED",
      message: "The scenario does not fit the shop.",
      faults: [{ path: ["arms", "0"], message: "Nobody is reached." }],
    });
  });

  it("says that a snapshot is gone, without a second try", async () => {
    const readBaseline = () => Promise.reject(new Error("Snapshot 1 is gone."));
    const runner = await desk.openRunner({ readBaseline });
    const id = await submitted(runner, {});
    const failed = await runner.wait(id, 20_000);
    expect(failed).toMatchObject({ status: "FAILED", attempts: 1 });
    expect(failed?.error).toMatchObject({ code: "NO_BASELINE", message: "Snapshot 1 is gone." });
  });

  it("refuses an experiment that another version had accepted", async () => {
    const runner = await desk.openRunner();
    const request = { ...standInRequest({}), engineVersion: "older" };
    const outcome = await runner.submit(request);
    if (outcome.kind !== "ACCEPTED") throw new Error(outcome.kind);
    const failed = await runner.wait(outcome.experiment.id, 20_000);
    expect(failed?.error).toMatchObject({ code: "ENGINE_CHANGED" });
  });
});
