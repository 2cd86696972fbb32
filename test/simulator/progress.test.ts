import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import type { ExperimentProgress } from "../../src/simulator/progress-feed.js";
import { ExperimentDesk } from "./support/experiment-desk.js";
import { submitted } from "./support/submitted.js";

const desk = new ExperimentDesk();
beforeAll(() => desk.openStore());
afterEach(() => desk.clear());
afterAll(() => desk.close());

describe("the progress of an experiment", () => {
  it("is told at most four times a second, rises, and ends with how it ended", async () => {
    const runner = await desk.openRunner();
    const id = await submitted(runner, { draws: 1024, workMs: 150 });
    const told: { readonly at: number; readonly progress: ExperimentProgress }[] = [];
    for await (const progress of runner.progressOf(id)) {
      told.push({ at: performance.now(), progress });
    }
    for (let next = 1; next < told.length; next++) {
      const [before, after] = [told[next - 1], told[next]] as [(typeof told)[0], (typeof told)[0]];
      // a timer may fire a millisecond early
      expect(after.at - before.at).toBeGreaterThan(248);
      expect(after.progress.drawsDone).toBeGreaterThanOrEqual(before.progress.drawsDone);
    }
    expect(told.length).toBeGreaterThan(3);
    const last = told.at(-1)?.progress;
    expect(last).toMatchObject({ id, status: "SUCCEEDED", drawsDone: 1024, secondsLeft: 0 });
    expect(last?.arms).toMatchObject([{ key: "treated" }]);
    expect(last?.arms[0]?.mcseCents).toBeGreaterThan(0);
  });

  it("is the same for all who listen, and short for one that has ended", async () => {
    const runner = await desk.openRunner();
    const id = await submitted(runner, { draws: 128, workMs: 50 });
    const ends = await Promise.all(
      Array.from({ length: 20 }, async () => {
        let last: ExperimentProgress | undefined;
        for await (const progress of runner.progressOf(id)) last = progress;
        return last;
      }),
    );
    expect(new Set(ends.map((end) => JSON.stringify(end))).size).toBe(1);
    const after: string[] = [];
    for await (const { status } of runner.progressOf(id)) after.push(status);
    expect(after).toEqual(["SUCCEEDED"]);
  });

  it("is nothing for an unknown experiment", async () => {
    const runner = await desk.openRunner({ runningAtOnce: 0 });
    for await (const progress of runner.progressOf("nobody")) throw new Error(progress.status);
    expect(await runner.wait("nobody", 1000)).toBeNull();
  });
});
