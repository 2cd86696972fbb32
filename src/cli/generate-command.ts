import type { Command } from "commander";
import { GENERATORS } from "../generate/catalog.js";
import { MOST_SESSIONS } from "../generate/session-count.js";
import type { StartCommand } from "./command-context.js";
import { wholeNumber } from "./flag-values.js";

interface GenerateFlags {
  readonly out: string;
  readonly seed: string;
  readonly sessions?: number;
}

const LAYOUTS = GENERATORS.map(
  ({ layout, description, defaultSessions }) =>
    `  ${layout}  ${description} ${defaultSessions} sessions unless told otherwise.`,
).join("\n");

const EXAMPLES = `
Layouts:
${LAYOUTS}

Example:
  $ cartograph generate maven --out ./toys --seed 42 --sessions 10000`;

/** `cartograph generate`. */
export function addGenerateCommand(program: Command, start: StartCommand): void {
  program
    .command("generate")
    .summary("write the files of a made-up shop with known truth")
    .description(
      "Writes a made-up shop in the files of a layout, and truth.json with what was planted in it. The same seed and sessions give the same bytes on every machine.",
    )
    .argument("<layout>", "whose files are written (see below)")
    .requiredOption("--out <dir>", "folder for the files; created when missing")
    .requiredOption("--seed <text>", "any text; another seed draws another shop")
    .option("--sessions <count>", "how many sessions to draw", wholeNumber(1, MOST_SESSIONS))
    .addHelpText("after", EXAMPLES)
    .action((layout: string, flags: GenerateFlags) =>
      start(async (context) => {
        const { generate } = await import("./generate.js");
        await generate(context, { layout, ...flags });
      }),
    );
}
