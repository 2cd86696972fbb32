import type { ChildProcess } from "node:child_process";
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
  child?: ChildProcess,
): Promise<Crunched | null> {
  if (signal.aborted) throw new Interrupted();
  try {
    return await crunchInChild(job, listener, signal, child);
  } catch (error) {
    throw signal.aborted ? new Interrupted() : error;
  }
}
