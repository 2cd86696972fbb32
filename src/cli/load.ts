import { checkShopConfig, type ShopConfig } from "../domain/shop.js";
import type { Store } from "../store/store.js";
import { dataFilesIn } from "../ingest/data-files.js";
import type { CommandContext } from "./command-context.js";
import { coverageQuery } from "./example-query.js";
import { loadDocument } from "./load-document.js";
import { loadReportText, unchangedText } from "./load-report.js";
import { ownCommand } from "./own-command.js";
import { refreshWithProgress, type RefreshRequest } from "./refresh-with-progress.js";
import { chooseShop, newShop, type AskedShop } from "./shop-defaults.js";
import { hasStore, requireStore, withOpeningStore } from "./with-store.js";

export interface LoadRequest extends Omit<RefreshRequest, "shop"> {
  readonly shop: AskedShop;
  /** Tell how long each step took. */
  readonly timings?: boolean;
}

/** Loads a shop's files and prints the account of them. */
export async function load(context: CommandContext, request: LoadRequest): Promise<void> {
  const { output } = context;
  // before the store is opened: most mistakes are made here
  let shop = checkShopConfig(newShop(request.shop));
  const completeShop = async (store: Store): Promise<ShopConfig> => {
    const chosen = await chooseShop(store, request.shop);
    if (chosen.kept.length > 0) output.note(`as loaded before: ${chosen.kept.join(", ")}`);
    return (shop = chosen.shop);
  };
  await dataFilesIn(request.paths);
  if (request.append === true) requireStore(context);
  // looked at before opening makes one; a new store knows no shop
  const known = hasStore(context) ? { completeShop } : {};
  await withOpeningStore(context, async (opening) => {
    const refreshed = await refreshWithProgress(context, opening, {
      ...request,
      shop,
      ...known,
    });
    const { alreadyLoaded = [] } = refreshed;
    if (alreadyLoaded.length > 0 && !refreshed.isUnchanged) {
      output.note(`left out, as the shop has them already: ${alreadyLoaded.join(", ")}`);
    }
    const document = await loadDocument(await opening, shop, {
      ...refreshed,
      times: request.timings === true ? refreshed.times : null,
    });
    const query = ownCommand(context, ["query", coverageQuery(shop.key)]);
    output.print(document, () =>
      document.isUnchanged ? unchangedText(document) : loadReportText(document, query),
    );
  });
}
