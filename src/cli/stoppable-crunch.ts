import type { ChildProcess } from "node:child_process";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { crunchInChild } from "../pipeline/crunch-child.js";
import type { Crunched, CrunchJob, CrunchListener } from "../pipeline/crunch-job.js";
import { Interrupted } from "./interrupted.js";

/**
 * `crunchInChild`, whose child is killed when the program is asked to stop. Ctrl-C reaches the
 * child by itself; a signal sent to this process alone does not.
 * @throws Interrupted
 */
export async function stoppableCrunch(
  job: CrunchJob,
  listener: CrunchListener,
  signal: AbortSignal,
): Promise<Crunched | null> {
  if (signal.aborted) throw new Interrupted();
  let child: ChildProcess | undefined;
  // node tells of every child it starts on this channel; crunchInChild starts one, synchronously
  const onStart = (message: unknown): void => {
    child = (message as { process: ChildProcess }).process;
  };
  subscribe("child_process", onStart);
  const crunching = crunchInChild(job, listener);
  unsubscribe("child_process", onStart);
  const kill = (): void => void child?.kill("SIGKILL");
  signal.addEventListener("abort", kill, { once: true });
  try {
    return await crunching;
  } catch (error) {
    throw signal.aborted ? new Interrupted() : error;
  } finally {
    signal.removeEventListener("abort", kill);
  }
}
