import { Option, type Command } from "commander";
import { adapters } from "../ingest/catalog.js";
import type { StartCommand } from "./command-context.js";
import { wholeNumber } from "./flag-values.js";
import { addReadingFlags, readingOf, type ReadingFlags } from "./reading-flags.js";

interface LoadFlags extends ReadingFlags {
  readonly shop: string;
  readonly layout?: string;
  readonly name?: string;
  readonly currency?: string;
  readonly timezone?: string;
  readonly append?: boolean;
  readonly acceptQuarantine?: boolean;
  readonly memory?: number;
  readonly config?: string;
  readonly timings?: boolean;
}

const EXAMPLES = `
Examples:
  $ cartograph load ./export --shop toys --name "Toy shop" --currency EUR --timezone Europe/Paris
  $ cartograph load orders.csv.gz order_items.csv products.csv --shop toys
  $ cartograph load online_retail.csv --shop gifts --currency GBP --timezone Europe/London --encoding latin1
  $ cartograph load ./export --shop toys --config shop.json
  $ cartograph load ./export-of-may --shop toys --append`;

/** `cartograph load`. */
export function addLoadCommand(program: Command, start: StartCommand): void {
  const command = program
    .command("load")
    .summary("read a shop's files and publish what they say")
    .description(
      "Reads a shop's exported tables (.csv, .tsv, .txt, gzipped or not), sets aside what cannot be used, computes every analytic and publishes them at once. Until that moment, and after any error, the shop's last snapshot is served.",
    )
    .argument("<paths...>", "a folder with the files, or the files themselves")
    .requiredOption("--shop <key>", "the shop's short name, used in queries and URLs")
    .addOption(
      new Option(
        "--layout <layout>",
        "what the files are (default: recognised by their headers)",
      ).choices(adapters.map(({ layout }) => layout)),
    )
    .option("--name <name>", "the shop's name for people (default: as before, else the key)")
    .option("--currency <code>", "ISO 4217 code of its money (default: as before, else USD)")
    .option("--timezone <zone>", "IANA zone of its times and days (default: as before, else UTC)")
    .option(
      "--config <file>",
      "JSON with the shop's settings, such as its funnels (default: as before)",
    );
  addReadingFlags(command)
    .option("--append", "add the files to those that the shop was loaded from")
    .option("--accept-quarantine", "publish although more than 5 % of the records cannot be used")
    .option("--memory <MB>", "most memory of the computation", wholeNumber(64, 1_000_000))
    .option("--timings", "tell how long each step took")
    .addHelpText("after", EXAMPLES)
    .action((paths: string[], flags: LoadFlags) =>
      start(async (context) => {
        // it starts while the rest of the program is being read
        const { startCrunchChild } = await import("../pipeline/crunch-child.js");
        const child = startCrunchChild();
        const { load } = await import("./load.js");
        const { settingsIn } = await import("./settings-file.js");
        const { shop: key, name, currency, timezone, memory, config, ...request } = flags;
        const settings = config === undefined ? undefined : await settingsIn(config);
        const shop = { key, name, currency, timezone, settings };
        const reading = await readingOf(flags);
        await load(context, { ...request, paths, shop, reading, memoryMegabytes: memory, child });
      }),
    );
}
