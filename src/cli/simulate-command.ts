import { Option, type Command } from "commander";
import type { StartCommand } from "./command-context.js";
import { wholeNumber } from "./flag-values.js";
import { MOST_WORKERS, type SimulateFlags } from "./simulate-flags.js";

const EXAMPLES = `
Examples:
  $ cartograph simulate --list
  $ cartograph simulate win-back --shop toys
  $ cartograph simulate ./my-scenario.json --shop toys --seed 7 --beliefs SCEPTICAL
  $ cartograph simulate win-back --shop toys --html memo.html > memo.txt
  $ cartograph simulate win-back --shop toys --json | jq .ranking`;

/** `cartograph simulate`. */
export function addSimulateCommand(program: Command, start: StartCommand): void {
  program
    .command("simulate")
    .summary("simulate what a policy would do to a shop")
    .description(
      "Simulates a scenario on a shop's own customers and prints the decision memo: the verdict, the lift in retention, average order value and profit, what it costs and what would change it. The same scenario, shop and seed give the same result on any number of threads. Without --json the verdict under sceptical beliefs, and under the studies' own claims, stands beside it.",
    )
    .argument("[scenario]", "a scenario's JSON file, - for standard input, or a name of --list")
    .option("--shop <key>", "the shop")
    .option("--list", "list the scenarios that come with the program")
    .option("--seed <text>", "any text, instead of the scenario's seed")
    .addOption(
      new Option(
        "--beliefs <set>",
        "whose beliefs (default: the scenario's, else EVIDENCE)",
      ).choices(["EVIDENCE", "SCEPTICAL", "STUDY_CLAIM", "CALIBRATED"]),
    )
    .option("--draws <number>", "exactly so many draws, 64 to 200,000", wholeNumber(64, 200_000))
    .option("--workers <number>", "threads (default: one per core)", wholeNumber(1, MOST_WORKERS))
    .option("--markdown", "print the whole memo as Markdown")
    .option("--html <file>", "write the whole memo as one HTML page, too")
    .addHelpText("after", EXAMPLES)
    .action((scenario: string | undefined, _flags: SimulateFlags, command: Command) =>
      start(async (context) => {
        const { simulate } = await import("./simulate.js");
        const flags = command.optsWithGlobals<SimulateFlags>();
        return simulate(context, { ...flags, scenario });
      }),
    );
}
