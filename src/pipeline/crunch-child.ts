import { fork } from "node:child_process";
import { constants, setPriority } from "node:os";
import { fileURLToPath } from "node:url";
import type { Crunched, CrunchJob, CrunchListener } from "./crunch-job.js";
import { received, type ToParent } from "./crunch-messages.js";

/**
 * Runs a crunch in a process of its own: a crafted file may crash or bloat the parser there, and
 * the caller only sees an error. Same contract as `crunch`; an aborted signal kills the process.
 */
export function crunchInChild(
  job: CrunchJob,
  listener: CrunchListener,
  signal?: AbortSignal,
): Promise<Crunched | null> {
  const child = fork(fileURLToPath(new URL("./crunch-main.js", import.meta.url)), {
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  standBack(child.pid);
  const kill = (): void => void child.kill("SIGKILL");
  signal?.addEventListener("abort", kill, { once: true });
  let complaints = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    complaints = (complaints + text).slice(-2000);
  });
  return new Promise((resolve, reject) => {
    child.on("message", (message: ToParent) => {
      switch (message.kind) {
        case "step":
          return listener.step(message.text);
        case "scanned":
          return listener.scanned(message.bytes, message.totalBytes);
        case "inputs":
          listener.inputs(message.inputs).then(
            (isWanted) => child.send({ kind: "go-on", isWanted }),
            (error: unknown) => {
              child.kill();
              reject(error as Error);
            },
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
      reject(
        new Error(
          `The process that reads the files ended early (${cause ?? `exit ${code}`}). ${complaints}`,
        ),
      );
    });
    child.send(job);
  });
}

/**
 * Lets serving and loading into the store go first where cores are short. Called before the child
 * has threads: they take after its first one.
 */
function standBack(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // not allowed here: then it competes
  }
}
