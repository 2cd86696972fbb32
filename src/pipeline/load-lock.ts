import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../domain/user-error.js";
import { isProcessAlive } from "./process-alive.js";

/**
 * One load at a time per shop. The lock names its holder; one left by a process that is gone is
 * taken over.
 *
 * @returns gives the lock back
 * @throws UserError IN_USE naming the PID
 */
export async function lockShop(shopDir: string, shopKey: string): Promise<() => Promise<void>> {
  await mkdir(shopDir, { recursive: true });
  const path = join(shopDir, "load.lock");
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      await writeFile(path, String(process.pid), { flag: "wx" });
      return () => rm(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      const holder = Number(await readFile(path, "utf8").catch(() => "0"));
      if (holder !== process.pid && isProcessAlive(holder)) {
        throw new UserError(`The shop "${shopKey}" is being loaded by process ${holder}.`, {
          code: "IN_USE",
          remedy: "Wait until it ends, or stop that process, then load again.",
        });
      }
      if (holder === process.pid) {
        throw new UserError(`The shop "${shopKey}" is already being loaded by this process.`, {
          code: "IN_USE",
          remedy: "Wait until that load ends, then load again.",
        });
      }
      await rm(path, { force: true });
    }
  }
  throw new UserError(`The lock ${path} cannot be taken.`, {
    code: "IN_USE",
    remedy: "Make sure that no load of this shop is running, then remove the file.",
  });
}
