import { Option, type Command } from "commander";
import type { StartCommand } from "./command-context.js";
import { portNumber } from "./flag-values.js";

export interface AddressFlags {
  readonly port: number;
  readonly host: string;
}

const EXAMPLES = `
Examples:
  $ cartograph serve
  $ cartograph serve --port 8080 --host 0.0.0.0`;

/** `--port` and `--host`, the same for every command that serves. */
export const portOption = (): Option =>
  new Option("--port <number>", "port to answer at; 0 takes any free one")
    .argParser(portNumber)
    .default(4000);

export const hostOption = (): Option =>
  new Option(
    "--host <address>",
    "address to answer at: 127.0.0.1 is this machine only, 0.0.0.0 every network",
  ).default("127.0.0.1");

/** `cartograph serve`. */
export function addServeCommand(program: Command, start: StartCommand): void {
  program
    .command("serve")
    .summary("serve the dashboard, the playground and the API")
    .description(
      "Serves the published shops: the dashboard at /, the playground at /graphiql and the API at /graphql, until SIGINT or SIGTERM. Running requests are answered before it stops.",
    )
    .addOption(portOption())
    .addOption(hostOption())
    .addHelpText("after", EXAMPLES)
    .action((flags: AddressFlags) =>
      start(async (context) => {
        const { serve } = await import("./serve.js");
        await serve(context, flags);
      }),
    );
}
