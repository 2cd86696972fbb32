import type { Command } from "commander";
import type { StartCommand } from "./command-context.js";

const EXAMPLES = `
Examples:
  $ cartograph models --shop toys
  $ cartograph models --shop toys --out ./models`;

/** `cartograph models`. */
export function addModelsCommand(program: Command, start: StartCommand): void {
  program
    .command("models")
    .summary("list a shop's fitted models, or write them as JSON files")
    .description(
      "Lists the models behind a shop's numbers: what each was fitted on, and why one was refused. With --out, each model's card is written to <model>.json: parameters, metrics, warnings and the model itself, from which the same predictions can be made elsewhere.",
    )
    .requiredOption("--shop <key>", "the shop")
    .option("--out <dir>", "folder to write <model>.json files to")
    .addHelpText("after", EXAMPLES)
    .action((flags: { readonly shop: string; readonly out?: string }) =>
      start(async (context) => {
        const { models } = await import("./models.js");
        await models(context, flags);
      }),
    );
}
