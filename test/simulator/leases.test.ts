import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { findExperiment } from "../../src/simulator/experiment-records.js";
import { Leases } from "../../src/simulator/queue/leases.js";
import { ExperimentDesk } from "./support/experiment-desk.js";
import { submitted, undisturbed } from "./support/submitted.js";
import { resultTextOf } from "../../src/simulator/experiment-records.js";

const desk = new ExperimentDesk();
beforeAll(() => desk.openStore());
afterEach(() => desk.clear());
afterAll(() => desk.close());

describe("a runner's claims", () => {
  it("end when they are not renewed, and what it still finds does not count", async () => {
    const times = { lease: 200, heartbeat: 60_000 };
    const stuck = await desk.openRunner({ times });
    const wish = { draws: 256, workMs: 600 };
    const id = await submitted(stuck, wish);
    for (;;) if ((await findExperiment(desk.store, id))?.status === "RUNNING") break;
    await pause(250);
    const next = await desk.openRunner();
    expect(await next.wait(id, 30_000)).toMatchObject({ status: "SUCCEEDED", attempts: 2 });
    expect(await resultTextOf(desk.store, id)).toBe(await undisturbed(desk, next, wish));
  });

  it("are given back when it closes, and are not counted as tries", async () => {
    const first = await desk.openRunner({ times: { checkpoint: 20 } });
    const id = await submitted(first, { draws: 512, workMs: 200 });
    for await (const { drawsDone } of first.progressOf(id)) if (drawsDone >= 64) break;
    await first.close();
    expect(await findExperiment(desk.store, id)).toMatchObject({ status: "QUEUED", attempts: 0 });
    const next = await desk.openRunner();
    expect(await next.wait(id, 30_000)).toMatchObject({ status: "SUCCEEDED", attempts: 1 });
  });

  it("fail what its servers ended over too often", async () => {
    const entry = await desk.openRunner({ runningAtOnce: 0 });
    const id = await submitted(entry, {});
    const limits = { leaseMs: 10_000, maxAttempts: 3 };
    for (let tries = 1; tries <= 3; tries++) {
      const doomed = await Leases.open(desk.store, limits);
      expect(await doomed.claim()).toMatchObject({ id, attempts: tries });
      await doomed.close();
      const next = await Leases.open(desk.store, limits);
      await next.takeOver();
      await next.close();
    }
    expect(await findExperiment(desk.store, id)).toMatchObject({
      status: "FAILED",
      error: { code: "INTERRUPTED", message: "Its server ended 3 times while it ran." },
    });
  });

  it("are respected while it lives", async () => {
    const entry = await desk.openRunner({ runningAtOnce: 0 });
    const id = await submitted(entry, {});
    const limits = { leaseMs: 10_000, maxAttempts: 3 };
    const [owner, other] = [
      await Leases.open(desk.store, limits),
      await Leases.open(desk.store, limits),
    ];
    expect(await owner.claim()).toMatchObject({ id });
    await other.takeOver();
    expect(await other.claim()).toBeNull();
    expect(await owner.renew()).toEqual(new Map([[id, { isCancelRequested: false }]]));
    expect([await owner.holds(id), await other.holds(id)]).toEqual([true, false]);
    await owner.close();
    await other.close();
  });
});
