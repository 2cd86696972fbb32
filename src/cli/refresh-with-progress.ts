import type { ChildProcess } from "node:child_process";
import type { CrunchJob, CrunchListener } from "../pipeline/crunch-job.js";
import { refreshShop, type Refreshed, type RefreshOptions } from "../pipeline/refresh-shop.js";
import type { Store } from "../store/store.js";
import type { CommandContext } from "./command-context.js";
import { Interrupted } from "./interrupted.js";
import { interruptibleStore } from "./interruptible-store.js";
import { stoppableCrunch } from "./stoppable-crunch.js";

export interface RefreshRequest extends Omit<
  RefreshOptions,
  "dataDir" | "now" | "warehouseUrl" | "runCrunch" | "onProgress"
> {
  /** For the crunch, where one was started beforehand. */
  readonly child?: ChildProcess;
}

const LOADING = "loading results";

/**
 * Files to a published snapshot, with its progress shown, and stopped when the program is: the child
 * is killed, the snapshot discarded, the shop's lock given back.
 *
 * @throws Interrupted; UserError as refreshShop
 */
export async function refreshWithProgress(
  { dataDir, now, output, signal, warehouseUrl }: CommandContext,
  opening: Store | Promise<Store>,
  { child, ...request }: RefreshRequest,
): Promise<Refreshed> {
  const progress = output.progress();
  let isCrunched = false;
  let computedRows = 0;
  const showRows = (rows: number): void => {
    if (isCrunched) progress.update(rows, Math.max(rows, computedRows), "rows");
  };
  try {
    const interruptible = Promise.resolve(opening).then((store) =>
      interruptibleStore(store, signal, showRows),
    );
    return await refreshShop(interruptible, {
      ...request,
      dataDir,
      warehouseUrl,
      now: now(),
      runCrunch: async (job: CrunchJob, listener: CrunchListener, unopened: AbortSignal) => {
        const counting: CrunchListener = {
          step: (text) => listener.step(text),
          scanned: (bytes, totalBytes) => listener.scanned(bytes, totalBytes),
          inputs: (inputs) => listener.inputs(inputs),
          result(result) {
            computedRows += result.rows;
            listener.result(result);
          },
        };
        const stop = AbortSignal.any([signal, unopened]);
        const crunched = await stoppableCrunch(job, counting, stop, child);
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
