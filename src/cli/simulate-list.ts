import { policies } from "../../simulations/policies/catalog.js";
import type { CommandContext } from "./command-context.js";
import { readyScenarios } from "./simulate-scenario-text.js";
import { textTable } from "./text-table.js";

/** Prints the scenarios that come with the program. */
export async function listScenarios({ output }: Pick<CommandContext, "output">): Promise<void> {
  const scenarios = (await readyScenarios()).map(({ name, path, input }) => {
    const kinds = input.arms.flatMap((arm) => arm.policies.map(({ kind }) => kind));
    const [first] = [...policies.values()].filter(({ kind }) => kinds.includes(kind));
    return {
      name,
      title: input.name ?? name,
      question: first?.question ?? null,
      policies: [...new Set(kinds)],
      arms: input.arms.length,
      path,
    };
  });
  output.print({ scenarios }, () =>
    textTable(
      [{ title: "name" }, { title: "arms", align: "right" }, { title: "scenario" }],
      scenarios.map(({ name, arms, title }) => [name, String(arms), title]),
    ),
  );
}
