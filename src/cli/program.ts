import type { CommanderError } from "commander";
import { Command, Option } from "commander";
import { UserError } from "../domain/user-error.js";
import type { StartCommand } from "./command-context.js";
import { addCustomersCommand } from "./customers-command.js";
import { addDemoCommand } from "./demo-command.js";
import { addGenerateCommand } from "./generate-command.js";
import { addInspectCommand } from "./inspect-command.js";
import { addLoadCommand } from "./load-command.js";
import { DEFAULT_DATA_DIR } from "./own-command.js";
import { addModelsCommand } from "./models-command.js";
import { addPoliciesCommand } from "./policies-command.js";
import { addQuarantineCommand } from "./quarantine-command.js";
import { addQueryCommand } from "./query-command.js";
import { addServeCommand } from "./serve-command.js";
import { addShopsCommand } from "./shops-command.js";
import { addSimulateCommand } from "./simulate-command.js";

/** Flags of every command, before or after its name. */
export interface GlobalFlags {
  readonly dataDir: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly debug?: boolean;
}

const NOTES = `
Examples:
  $ cartograph demo
  $ cartograph load ./export --shop toys && cartograph serve

Environment:
  CARTOGRAPH_DATA_DIR  as --data-dir
  CARTOGRAPH_DEBUG     as --debug, unless empty or 0
  DATABASE_URL         a PostgreSQL server to use instead of the database in the data directory
  WAREHOUSE_URL        a PostgreSQL server or Citus cluster that computes loads (docs/scale-out.md)

Exit codes: 0 ok, 1 bug or a query with errors, 2 bad arguments, 3 bad file, 4 too much quarantined,
5 not found, 6 in use, 7 unreachable, 130 interrupted.`;

/** The command line. Parsing throws UserError for what cannot be understood, ShownHelp after help. */
export function createProgram(version: string, start: StartCommand): Command {
  const program = new Command("cartograph")
    .description("Customer analytics and what-if simulation for online shops, over GraphQL.")
    .version(version, "--version", "print the version")
    .helpOption("--help", "print this help")
    .configureHelp({ showGlobalOptions: true })
    // errors are told by whoever catches them
    .configureOutput({ outputError: () => undefined })
    .exitOverride(explain("cartograph"))
    .addOption(
      new Option("--data-dir <dir>", "where shops and results are kept")
        .env("CARTOGRAPH_DATA_DIR")
        .default(DEFAULT_DATA_DIR),
    )
    .option("--json", "print one JSON document, errors too, on stdout")
    .option("--quiet", "print results and errors only")
    .option("--debug", "print where a bug happened")
    .addHelpText("after", NOTES);
  addDemoCommand(program, start);
  addInspectCommand(program, start);
  addLoadCommand(program, start);
  addServeCommand(program, start);
  addShopsCommand(program, start);
  addQuarantineCommand(program, start);
  addModelsCommand(program, start);
  addQueryCommand(program, start);
  addCustomersCommand(program, start);
  addSimulateCommand(program, start);
  addPoliciesCommand(program, start);
  addGenerateCommand(program, start);
  for (const command of program.commands) {
    command.exitOverride(explain(`cartograph ${command.name()}`));
  }
  return program;
}

/** Help or the version was printed; there is nothing else to do. */
export class ShownHelp extends Error {
  /** @param isAsked false when help was shown because no command was named */
  constructor(readonly isAsked: boolean) {
    super("help was shown");
    this.name = "ShownHelp";
  }
}

/** Says what commander found wrong, and where to read what is right. */
function explain(command: string): (error: CommanderError) => never {
  return (error) => {
    if (error.code === "commander.help") throw new ShownHelp(error.exitCode === 0);
    if (error.exitCode === 0) throw new ShownHelp(true);
    throw new UserError(error.message.replace(/^error: /, "").replaceAll("\n", " "), {
      reason: "BAD_ARGUMENTS",
      remedy: `Run ${command} --help to see what it takes.`,
    });
  };
}
