import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Inspection } from "../domain/inspection.js";
import { received } from "./crunch-messages.js";
import type { InspectJob } from "./inspect-files.js";
import type { FromInspection } from "./inspect-main.js";

/**
 * Runs an inspection in a process of its own, as a load does: a crafted file may crash or bloat the
 * parser there. An aborted signal kills the process.
 */
export function inspectInChild(
  job: InspectJob,
  { onStep, signal }: { readonly onStep: (step: string) => void; readonly signal: AbortSignal },
): Promise<Inspection> {
  const child = fork(fileURLToPath(new URL("./inspect-main.js", import.meta.url)), {
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  const kill = (): void => void child.kill("SIGKILL");
  signal.addEventListener("abort", kill, { once: true });
  let complaints = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    complaints = (complaints + text).slice(-2000);
  });
  return new Promise((resolve, reject) => {
    child.on("message", (message: FromInspection) => {
      switch (message.kind) {
        case "step":
          return onStep(message.text);
        case "done":
          return resolve(message.inspection);
        case "failed":
          return reject(received(message.error));
      }
    });
    child.on("error", reject);
    child.on("exit", (code, cause) => {
      signal.removeEventListener("abort", kill);
      // met only when the child ended without an answer
      reject(
        new Error(
          `The process that reads the files ended early (${cause ?? `exit ${code}`}). ${complaints}`,
        ),
      );
    });
    child.send(job);
  });
}
