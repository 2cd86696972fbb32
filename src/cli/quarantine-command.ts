import { Option, type Command } from "commander";
import { reasonRemedies } from "../domain/reason-remedies.js";
import type { StartCommand } from "./command-context.js";
import { wholeNumber } from "./flag-values.js";

interface QuarantineFlags {
  readonly shop: string;
  readonly reason?: string;
  readonly file?: string;
  readonly limit: number;
}

const EXAMPLES = `
Examples:
  $ cartograph quarantine --shop toys
  $ cartograph quarantine --shop toys --reason BAD_DATE --file orders.csv --limit 100
  $ cartograph quarantine --shop toys --json --limit 100000 > quarantine.json`;

/** `cartograph quarantine`. */
export function addQuarantineCommand(program: Command, start: StartCommand): void {
  program
    .command("quarantine")
    .summary("print the records of a shop that were read and not loaded")
    .description(
      "Prints the records that the load behind the shop's current snapshot set aside: where each stands, why, what to do about it, and its text as it was written. The text may name people, so it is shown here and nowhere else: not by the API, not in errors, not in logs.",
    )
    .requiredOption("--shop <key>", "the shop")
    .addOption(
      new Option("--reason <reason>", "only records set aside for this reason").choices(
        Object.keys(reasonRemedies),
      ),
    )
    .option("--file <name>", "only records of the file of this name")
    .option("--limit <count>", "most records to print", wholeNumber(1, 1_000_000), 20)
    .addHelpText("after", EXAMPLES)
    .action((flags: QuarantineFlags) =>
      start(async (context) => {
        const { quarantine } = await import("./quarantine.js");
        await quarantine(context, flags);
      }),
    );
}
