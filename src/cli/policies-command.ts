import type { Command } from "commander";
import type { StartCommand } from "./command-context.js";

const EXAMPLES = `
Examples:
  $ cartograph policies
  $ cartograph policies WIN_BACK`;

/** `cartograph policies`. */
export function addPoliciesCommand(program: Command, start: StartCommand): void {
  program
    .command("policies")
    .summary("list what can be simulated, or tell all about one policy")
    .description(
      "Lists the policies that can be simulated, each with the question it answers. With a kind: what the shop sets, and what is believed, under each set of beliefs, with grade and source.",
    )
    .argument("[kind]", "a policy, such as WIN_BACK")
    .addHelpText("after", EXAMPLES)
    .action((kind: string | undefined) =>
      start(async (context) => {
        const { listPolicies } = await import("./policies.js");
        listPolicies(context, kind);
      }),
    );
}
