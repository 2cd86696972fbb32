import { Option, type Command } from "commander";
import { adapters } from "../ingest/catalog.js";
import type { StartCommand } from "./command-context.js";
import { wholeNumber } from "./flag-values.js";
import { addReadingFlags, readingOf, type ReadingFlags } from "./reading-flags.js";

interface InspectFlags extends ReadingFlags {
  readonly layout?: string;
  readonly currency?: string;
  readonly timezone?: string;
  readonly memory?: number;
}

const EXAMPLES = `
Examples:
  $ cartograph inspect ./export
  $ cartograph inspect orders.csv --column time=bought_on --column customer=member`;

/** `cartograph inspect`. */
export function addInspectCommand(program: Command, start: StartCommand): void {
  const command = program
    .command("inspect")
    .summary("say what files hold, before anything is loaded")
    .description(
      "Reads exported tables as a load would, and says what they are and why, what each column holds, what would be set aside, which answers they carry and which not, and the command to load them. Nothing is kept.",
    )
    .argument("<paths...>", "a folder with the files, or the files themselves")
    .addOption(
      new Option(
        "--layout <layout>",
        "what the files are (default: recognised by their headers)",
      ).choices(adapters.map(({ layout }) => layout)),
    )
    .option("--currency <code>", "ISO 4217 code of the shop's money (default: USD)")
    .option("--timezone <zone>", "IANA zone of its times and days (default: UTC)");
  addReadingFlags(command)
    .option("--memory <MB>", "most memory of the computation", wholeNumber(64, 1_000_000))
    .addHelpText("after", EXAMPLES)
    .action((paths: string[], flags: InspectFlags) =>
      start(async (context) => {
        const { inspect } = await import("./inspect.js");
        const { layout, currency, timezone, memory } = flags;
        return inspect(context, {
          ...{ paths, layout, currency, timezone },
          reading: await readingOf(flags),
          memoryMegabytes: memory,
          flags: wordsOf(command),
        });
      }),
    );
}

/** The flags that were given, as words of a command line. */
function wordsOf(command: Command): string[] {
  return command.options.flatMap((option) => {
    const name = option.attributeName();
    if (command.getOptionValueSource(name) !== "cli") return [];
    const value: unknown = command.getOptionValue(name);
    const values = Array.isArray(value) ? (value as (readonly string[])[]) : [[String(value)]];
    return values.flatMap((each) => [option.long ?? "", each.join("=")]);
  });
}
