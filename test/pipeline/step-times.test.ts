import { setTimeout as pause } from "node:timers/promises";
import { expect, it } from "@jest/globals";
import { StepClock } from "../../src/pipeline/step-times.js";

it("times each step until the next begins, waiting apart from work", async () => {
  const clock = new StepClock();
  clock.begin("waiting");
  await pause(60);
  clock.begin("working");
  for (const start = performance.now(); performance.now() - start < 60;);
  const times = clock.end();
  expect(times.map(({ step }) => step)).toEqual(["waiting", "working"]);
  for (const { seconds } of times) expect(seconds).toBeGreaterThanOrEqual(0.055);
  const [waiting, working] = times.map(({ processorSeconds }) => processorSeconds ?? NaN);
  expect(working).toBeGreaterThan(0);
  expect(waiting).toBeLessThan(working as number);
  expect(clock.end()).toHaveLength(2);
});
