import type { ShopConfig } from "../../src/domain/shop.js";
import { crunch } from "../../src/pipeline/crunch.js";
import type { CrunchListener } from "../../src/pipeline/crunch-job.js";
import { refreshShop } from "../../src/pipeline/refresh-shop.js";
import type { Store } from "../../src/store/store.js";

/** What the clock says in tests. */
const NOW = new Date("2026-01-01T00:00:00Z");

/** As the child process hands them over: functions that need no `this`. */
const unbound = (listener: CrunchListener): CrunchListener => ({
  step: (text) => listener.step(text),
  scanned: (bytes, totalBytes) => listener.scanned(bytes, totalBytes),
  inputs: (inputs) => listener.inputs(inputs),
  result: (result) => listener.result(result),
});

/** Files to a published snapshot, all in this process. */
export async function loadShop(
  store: Store,
  { dataDir, shop, paths }: { dataDir: string; shop: ShopConfig; paths: readonly string[] },
): Promise<void> {
  await refreshShop(store, {
    paths,
    shop,
    dataDir,
    now: NOW,
    runCrunch: (job, listener) => crunch(job, unbound(listener)),
  });
}
