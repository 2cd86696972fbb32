import { startServer } from "../server/start-server.js";
import { closeServer } from "./close-server.js";
import type { CommandContext } from "./command-context.js";
import { DEMO_SHOP, ensureDemoShop, type DemoSize } from "./demo-shop.js";
import { funnelQuery } from "./example-query.js";
import { untilInterrupted } from "./interrupted.js";
import type { ServeRequest } from "./serve.js";
import { serverUrls, serverUrlsText } from "./server-urls.js";
import { withStore } from "./with-store.js";

export type DemoRequest = ServeRequest & DemoSize;

/** Serves at once, makes the demo shop meanwhile, then goes on serving until asked to stop. */
export async function demo(context: CommandContext, request: DemoRequest): Promise<void> {
  const { output, signal } = context;
  const { port, host, seed, sessions } = request;
  await withStore(context, async (store) => {
    const log = (entry: object): void => output.log(entry);
    const server = await startServer({ store, port, host, log });
    try {
      const urls = serverUrls(server.url);
      output.note(`Serving at\n${serverUrlsText(urls)}\nThe demo shop follows.`);
      const snapshotId = await ensureDemoShop(context, store, { seed, sessions });
      await server.directory.refresh();
      const query = funnelQuery(DEMO_SHOP.key);
      output.print({ ...urls, shop: DEMO_SHOP.key, snapshotId, query }, () =>
        [
          `Ready\n${serverUrlsText(urls)}`,
          `A first question to paste into the playground:\n  ${query}`,
        ].join("\n\n"),
      );
      output.note("Ctrl-C stops it.");
      await untilInterrupted(signal);
      output.note("stopping: running requests are answered first");
    } finally {
      await closeServer(server);
    }
  });
}
