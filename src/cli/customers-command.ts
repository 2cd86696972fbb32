import type { Command } from "commander";
import type { StartCommand } from "./command-context.js";
import type { CustomersRequest } from "./customers.js";

const EXAMPLES = `
Examples:
  $ cartograph customers --shop toys > customers.csv
  $ cartograph customers --shop toys --where '{"feature": {"feature": "ORDER_COUNT", "number": {"gte": 3}}}'
  $ cartograph customers --shop toys --experiment <id> --arm "win back" > to-write-to.csv
  $ cartograph customers --shop toys --segment <id> --fields externalId,lastOrderAt --json`;

/** `cartograph customers`. */
export function addCustomersCommand(program: Command, start: StartCommand): void {
  program
    .command("customers")
    .summary("write a list of customers: all, by a filter, of a segment, or whom an arm reaches")
    .description(
      "Writes all customers of a list as CSV, or with --json as one document, in the order of their ids. Conditions that are given together hold together.",
    )
    .requiredOption("--shop <key>", "the shop")
    .option(
      "--where <filter>",
      "a CustomerFilter as JSON; @file reads it from a file, - from standard input",
    )
    .option("--segment <id>", "only who is in this segment, by the id that the API gives")
    .option("--experiment <id>", "only whom an arm of this experiment reaches; takes --arm")
    .option("--arm <key>", "the arm")
    .option("--held-out", "those whom the arm holds out, instead of those it treats")
    .option("--fields <names>", "columns, apart by commas")
    .option("--csv", "as CSV, which is the default")
    .addHelpText("after", EXAMPLES)
    .action((flags: CustomersRequest) =>
      start(async (context) => {
        const { customers } = await import("./customers.js");
        await customers(context, flags);
      }),
    );
}
