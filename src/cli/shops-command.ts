import type { Command } from "commander";
import type { StartCommand } from "./command-context.js";

const EXAMPLES = `
Examples:
  $ cartograph shops
  $ cartograph shops --json`;

/** `cartograph shops`. */
export function addShopsCommand(program: Command, start: StartCommand): void {
  program
    .command("shops")
    .summary("list the shops that are loaded")
    .description("Lists the loaded shops, each with the snapshot that is served.")
    .addHelpText("after", EXAMPLES)
    .action(() =>
      start(async (context) => {
        const { shops } = await import("./shops.js");
        await shops(context);
      }),
    );
}
