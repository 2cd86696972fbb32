import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { IMAGE_CACHE, MIGRATIONS } from "./both-stores.js";

const SCRIPT = fileURLToPath(new URL("./fixtures/store-process.mjs", import.meta.url));

export interface StoreProcess {
  readonly child: ChildProcess;
  /** Lines it has printed. */
  readonly lines: readonly string[];
  nextLine(): Promise<string>;
  kill(): Promise<void>;
}

/** Starts a process that opens the store in `dataDir` and then holds it or writes to it. */
export function startStoreProcess(
  task: "hold" | "write",
  openStorePath: string,
  dataDir: string,
): StoreProcess {
  const args = [SCRIPT, task, openStorePath, dataDir, MIGRATIONS, IMAGE_CACHE];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const reader = createInterface({ input: child.stdout });
  const lines: string[] = [];
  reader.on("line", (line) => lines.push(line));
  const exited = once(child, "exit");
  return {
    child,
    lines,
    nextLine: async () => String((await once(reader, "line"))[0]),
    async kill() {
      child.kill("SIGKILL");
      await exited;
    },
  };
}
