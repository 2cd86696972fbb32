import { startServer } from "../server/start-server.js";
import { closeServer } from "./close-server.js";
import type { CommandContext } from "./command-context.js";
import { untilInterrupted } from "./interrupted.js";
import { ownCommand } from "./own-command.js";
import { serverUrls, serverUrlsText } from "./server-urls.js";
import { withStore } from "./with-store.js";

export interface ServeRequest {
  readonly port: number;
  readonly host: string;
}

/** Serves the published shops until the program is asked to stop. */
export async function serve(context: CommandContext, { port, host }: ServeRequest): Promise<void> {
  const { output, signal } = context;
  await withStore(context, async (store) => {
    const log = (entry: object): void => output.log(entry);
    const server = await startServer({ store, port, host, log });
    try {
      const urls = serverUrls(server.url);
      const shops = [...server.directory.shops.keys()];
      if (shops.length === 0) output.warn(noShopText(context));
      output.print({ ...urls, shops }, () => `Serving at\n${serverUrlsText(urls)}`);
      output.note("Ctrl-C stops it.");
      await untilInterrupted(signal);
      output.note("stopping: running requests are answered first");
    } finally {
      await closeServer(server);
    }
  });
}

function noShopText(context: CommandContext): string {
  const load = ownCommand(context, ["load", "<folder>", "--shop", "<key>"]);
  const demo = ownCommand(context, ["demo"]);
  return `no shop is loaded. Stop this server, then load one: ${load}\nOr look at a made-up one: ${demo}`;
}
