import type { Command } from "commander";
import { mavenGenerator } from "../generate/maven/maven-generator.js";
import type { StartCommand } from "./command-context.js";
import { wholeNumber } from "./flag-values.js";
import { hostOption, portOption, type AddressFlags } from "./serve-command.js";

interface DemoFlags extends AddressFlags {
  readonly seed: string;
  readonly sessions: number;
}

const { defaultSize: DEMO_SESSIONS, mostSize: MOST_SESSIONS } = mavenGenerator;

const EXAMPLES = `
Examples:
  $ cartograph demo
  $ cartograph demo --sessions 20000 --port 8080`;

/** `cartograph demo`. */
export function addDemoCommand(program: Command, start: StartCommand): void {
  program
    .command("demo")
    .summary("serve a made-up shop, to look around")
    .description(
      "Starts the server, makes a shop of the Maven layout in <data-dir>/demo, loads it under the key demo and serves it. The pages answer while the shop is being made; the next start finds it made.",
    )
    .addOption(portOption())
    .addOption(hostOption())
    .option("--seed <text>", "any text; another seed draws another shop", "demo")
    .option(
      "--sessions <count>",
      "how many sessions to draw",
      wholeNumber(1, MOST_SESSIONS),
      DEMO_SESSIONS,
    )
    .addHelpText("after", EXAMPLES)
    .action((flags: DemoFlags) =>
      start(async (context) => {
        const { demo } = await import("./demo.js");
        await demo(context, flags);
      }),
    );
}
