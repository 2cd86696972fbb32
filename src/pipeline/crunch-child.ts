import { fork, type ChildProcess } from "node:child_process";
import { readdirSync } from "node:fs";
import { constants, setPriority } from "node:os";
import { fileURLToPath } from "node:url";
import type { Crunched, CrunchJob, CrunchListener } from "./crunch-job.js";
import { received, type ToChild, type ToParent } from "./crunch-messages.js";

/** A process ready for one crunch; it ends with this one. */
export function startCrunchChild(): ChildProcess {
  return fork(fileURLToPath(new URL("./crunch-main.js", import.meta.url)), {
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    execArgv: [...process.execArgv, "--expose-gc"],
  });
}

/**
 * Runs a crunch in a process of its own: a crafted file may crash or bloat the parser there, and
 * the caller only sees an error. Same contract as `crunch`; an aborted signal kills the process.
 */
export function crunchInChild(
  job: CrunchJob,
  listener: CrunchListener,
  signal?: AbortSignal,
  child: ChildProcess = startCrunchChild(),
): Promise<Crunched | null> {
  const kill = (): void => void child.kill("SIGKILL");
  signal?.addEventListener("abort", kill, { once: true });
  let complaints = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    complaints = (complaints + text).slice(-2000);
  });
  return new Promise((resolve, reject) => {
    // only when the child is gone can its work folder be removed
    let outcome = (cause: string): void =>
      reject(new Error(`The process that reads the files ended early (${cause}). ${complaints}`));
    const endWith = (ending: () => void): void => {
      outcome = ending;
      kill();
    };
    child.on("message", (message: ToParent) => {
      switch (message.kind) {
        case "step":
          return listener.step(message.text);
        case "scanned":
          return listener.scanned(message.bytes, message.totalBytes);
        case "inputs":
          listener.inputs(message.inputs).then(
            (shop) => {
              if (shop === null) return endWith(() => resolve(null));
              standBack(child.pid);
              child.send({ kind: "go-on", shop } satisfies ToChild);
            },
            (error: unknown) => endWith(() => reject(error as Error)),
          );
          return;
        case "result":
          return listener.result(message.result);
        case "done":
          return resolve(message.crunched);
        case "failed":
          return reject(received(message.error));
      }
    });
    child.on("error", reject);
    child.on("exit", (code, cause) => {
      signal?.removeEventListener("abort", kill);
      outcome(cause ?? `exit ${code}`);
    });
    child.send(job);
  });
}

/**
 * Lets serving and loading into the store go first where cores are short. DuckDB's threads take
 * after the one that opens it, which is any of those that Node has by now.
 */
function standBack(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    for (const thread of [pid, ...threadsOf(pid)]) {
      setPriority(thread, constants.priority.PRIORITY_BELOW_NORMAL);
    }
  } catch {
    // not allowed here: then it competes
  }
}

/** Linux gives every thread its own priority; elsewhere the process's own is all there is. */
function threadsOf(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).map(Number);
  } catch {
    return [];
  }
}
