import type { CrunchJob, CrunchListener } from "../pipeline/crunch-job.js";
import { refreshShop, type Refreshed, type RefreshOptions } from "../pipeline/refresh-shop.js";
import type { Store } from "../store/store.js";
import type { CommandContext } from "./command-context.js";
import { Interrupted } from "./interrupted.js";
import { interruptibleStore } from "./interruptible-store.js";
import { stoppableCrunch } from "./stoppable-crunch.js";

export type RefreshRequest = Omit<RefreshOptions, "dataDir" | "now" | "runCrunch" | "onProgress">;

const LOADING = "loading results";

/**
 * Files to a published snapshot, with its progress shown, and stopped when the program is: the child
 * is killed, the snapshot discarded, the shop's lock given back.
 *
 * @throws Interrupted; UserError as refreshShop
 */
export async function refreshWithProgress(
  { dataDir, now, output, signal }: CommandContext,
  store: Store,
  request: RefreshRequest,
): Promise<Refreshed> {
  const progress = output.progress();
  let isCrunched = false;
  let computedRows = 0;
  const showRows = (rows: number): void => {
    if (isCrunched) progress.update(rows, Math.max(rows, computedRows), "rows");
  };
  try {
    return await refreshShop(interruptibleStore(store, signal, showRows), {
      ...request,
      dataDir,
      now: now(),
      runCrunch: async (job: CrunchJob, listener: CrunchListener) => {
        const counting: CrunchListener = {
          step: (text) => listener.step(text),
          scanned: (bytes, totalBytes) => listener.scanned(bytes, totalBytes),
          inputs: (inputs) => listener.inputs(inputs),
          result(result) {
            computedRows += result.rows;
            listener.result(result);
          },
        };
        const crunched = await stoppableCrunch(job, counting, signal);
        isCrunched = true;
        return crunched;
      },
      onProgress({ step, bytes, totalBytes }) {
        // nothing is published after a stop; an earlier throw would miss refreshShop
        if (isCrunched && signal.aborted) throw new Interrupted();
        if (bytes !== undefined && totalBytes !== undefined) {
          progress.update(bytes, totalBytes, "bytes");
        } else progress.step(step === LOADING ? "loading results into the store" : step);
      },
    });
  } finally {
    progress.end();
  }
}
