import { checkShopConfig } from "../domain/shop.js";
import { dataFilesIn } from "../ingest/data-files.js";
import type { CommandContext } from "./command-context.js";
import { coverageQuery } from "./example-query.js";
import { loadDocument } from "./load-document.js";
import { loadReportText, unchangedText } from "./load-report.js";
import { ownCommand } from "./own-command.js";
import { refreshWithProgress, type RefreshRequest } from "./refresh-with-progress.js";
import { chooseShop, newShop, type AskedShop } from "./shop-defaults.js";
import { withStore } from "./with-store.js";

export interface LoadRequest extends Omit<RefreshRequest, "shop"> {
  readonly shop: AskedShop;
}

/** Loads a shop's files and prints the account of them. */
export async function load(context: CommandContext, request: LoadRequest): Promise<void> {
  const { output } = context;
  // before the store is opened: most mistakes are made here
  checkShopConfig(newShop(request.shop));
  await dataFilesIn(request.paths);
  await withStore(context, async (store) => {
    const { shop, kept } = await chooseShop(store, request.shop);
    if (kept.length > 0) output.note(`as loaded before: ${kept.join(", ")}`);
    const refreshed = await refreshWithProgress(context, store, { ...request, shop });
    const document = await loadDocument(store, shop, refreshed);
    const query = ownCommand(context, ["query", coverageQuery(shop.key)]);
    output.print(document, () =>
      document.isUnchanged ? unchangedText(document) : loadReportText(document, query),
    );
  });
}
