import { Option, type Command } from "commander";
import { GENERATORS } from "../generate/catalog.js";
import type { FileFormat, Measure } from "../generate/generator.js";
import type { StartCommand } from "./command-context.js";
import { wholeNumber } from "./flag-values.js";
import { countText } from "./quantity-text.js";

interface GenerateFlags {
  readonly out: string;
  readonly seed: string;
  readonly sessions?: number;
  readonly events?: number;
  readonly customers?: number;
  readonly format: FileFormat;
}

const LAYOUTS = GENERATORS.map(
  ({ layout, description, measure, defaultSize }) =>
    `  ${layout}  ${description} ${countText(defaultSize)} ${measure} unless told otherwise.`,
).join("\n");

const PARQUET_LAYOUTS = GENERATORS.filter(({ writesParquet }) => writesParquet)
  .map(({ layout }) => layout)
  .join(", ");

const EXAMPLES = `
Layouts:
${LAYOUTS}

Examples:
  $ cartograph generate maven --out ./toys --seed 42 --sessions 10000
  $ cartograph generate rees46 --out ./events --seed 42 --events 1000000 --format parquet`;

/** The most that any generator of this measure draws. */
const mostOf = (measure: Measure): number =>
  Math.max(...GENERATORS.filter((each) => each.measure === measure).map((each) => each.mostSize));

const layoutsOf = (measure: Measure): string =>
  GENERATORS.filter((each) => each.measure === measure)
    .map(({ layout }) => layout)
    .join(", ");

const sizeOption = (measure: Measure): Option =>
  new Option(
    `--${measure} <count>`,
    `how many ${measure} to draw (${layoutsOf(measure)})`,
  ).argParser(wholeNumber(1, mostOf(measure)));

/** `cartograph generate`. */
export function addGenerateCommand(program: Command, start: StartCommand): void {
  program
    .command("generate")
    .summary("write the files of a made-up shop with known truth")
    .description(
      "Writes a made-up shop in the files of a layout, and truth.json with what was planted in it. The same seed and size give the same bytes on every machine.",
    )
    .argument("<layout>", "whose files are written (see below)")
    .requiredOption("--out <dir>", "folder for the files; created when missing")
    .requiredOption("--seed <text>", "any text; another seed draws another shop")
    .addOption(sizeOption("sessions"))
    .addOption(sizeOption("events"))
    .addOption(sizeOption("customers"))
    .addOption(
      new Option("--format <format>", `csv, or parquet (${PARQUET_LAYOUTS})`)
        .choices(["csv", "parquet"])
        .default("csv"),
    )
    .addHelpText("after", EXAMPLES)
    .action((layout: string, flags: GenerateFlags) =>
      start(async (context) => {
        const { generate } = await import("./generate.js");
        await generate(context, { layout, ...flags });
      }),
    );
}
