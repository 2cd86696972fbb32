import { Option, type Command } from "commander";
import type { StartCommand } from "./command-context.js";

interface QueryFlags {
  readonly variables?: string;
  readonly variablesFile?: string;
}

const EXAMPLES = `
Examples:
  $ cartograph query '{ shops { key name } }'
  $ cartograph query 'query ($key: String!) { shop(key: $key) { name } }' --variables '{"key": "demo"}'
  $ cartograph query @report.graphql --variables-file report.json
  $ echo '{ shops { key } }' | cartograph query -`;

/** `cartograph query`. */
export function addQueryCommand(program: Command, start: StartCommand): void {
  program
    .command("query")
    .summary("ask the loaded shops in GraphQL, without a server")
    .description(
      "Runs a GraphQL operation against the loaded shops and prints the answer as JSON. The exit code is 1 when the answer has errors.",
    )
    .argument("<graphql>", "the operation; @file reads it from a file, - from standard input")
    .addOption(
      new Option("--variables <json>", "its variables, as a JSON object").conflicts(
        "variablesFile",
      ),
    )
    .option("--variables-file <file>", "a file with its variables, as a JSON object")
    .addHelpText("after", EXAMPLES)
    .action((document: string, flags: QueryFlags) =>
      start(async (context) => {
        const { query } = await import("./query.js");
        return query(context, { document, ...flags });
      }),
    );
}
