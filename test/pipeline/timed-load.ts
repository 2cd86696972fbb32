import { setTimeout as pause } from "node:timers/promises";
import type { Ended, RunningProgram } from "../cli/compiled-program.js";

/** When a load told each of its steps and when it ended, in ms after its start, ascending. */
export type LoadMoments = readonly number[];

/** Calls back for every step that a running load tells, one a line. */
function onSteps(load: RunningProgram, told: () => void): void {
  load.child.stderr?.on("data", (text: string) => {
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) told();
  });
}

/** Lets a load run to its end. @throws Error when it fails */
export async function momentsOf(load: RunningProgram): Promise<LoadMoments> {
  const start = performance.now();
  const moments = [0];
  onSteps(load, () => moments.push(performance.now() - start));
  const { exitCode, stderr } = await load.ended;
  if (exitCode !== 0) throw new Error(stderr);
  return [...moments, performance.now() - start];
}

/**
 * Kills a load after a share of its length: in the step that was under way then in the measured one,
 * after as long as it had been. A slower machine so kills at the same places.
 */
export async function killAfter(
  load: RunningProgram,
  moments: LoadMoments,
  share: number,
): Promise<Ended> {
  const wantedMs = (moments.at(-1) ?? 0) * share;
  const step = Math.max(
    0,
    moments.findLastIndex((moment) => moment <= wantedMs),
  );
  await new Promise<void>((resolve) => {
    let told = 0;
    onSteps(load, () => void (++told === step && resolve()));
    if (step === 0) resolve();
    void load.ended.then(() => resolve());
  });
  await Promise.race([pause(wantedMs - (moments[step] ?? 0)), load.ended]);
  load.child.kill("SIGKILL");
  return load.ended;
}
