import { nearestName } from "../../simulations/engine/core/nearest-name.js";
import type { ParameterSpec, Policy } from "../../simulations/engine/policy.js";
import { policies } from "../../simulations/policies/catalog.js";
import { UserError } from "../domain/user-error.js";
import type { CommandContext } from "./command-context.js";
import { policyText } from "./policies-text.js";
import { textTable } from "./text-table.js";

/**
 * Prints the catalog, or all about one policy.
 * @throws UserError NOT_FOUND for a kind there is none of
 */
export function listPolicies({ output }: Pick<CommandContext, "output">, kind?: string): void {
  const catalog = [...policies.values()];
  if (kind === undefined) {
    const list = catalog.map(({ kind: name, title, question }) => ({
      kind: name,
      title,
      question,
    }));
    output.print({ policies: list }, () =>
      textTable(
        [{ title: "kind" }, { title: "question" }],
        list.map((each) => [each.kind, each.question]),
      ),
    );
    return;
  }
  const policy = catalog.find((each) => each.kind === kind.toUpperCase().replaceAll("-", "_"));
  if (policy === undefined) throw unknownPolicy(kind);
  output.print(policyDocument(policy), () => policyText(policy));
}

function unknownPolicy(kind: string): UserError {
  const nearest = nearestName(kind, policies.keys());
  return new UserError(`There is no policy "${kind}".`, {
    code: "NOT_FOUND",
    reason: "NO_POLICY",
    remedy: `${nearest === null ? "" : `Did you mean ${nearest}? `}List them: cartograph policies`,
  });
}

/** The policy without what only the engine can use. */
function policyDocument(policy: Policy): object {
  const { kind, title, question, description, grounding, needs, classes } = policy;
  return {
    kind,
    title,
    question,
    description,
    grounding,
    needs,
    classes,
    parameters: Object.entries(policy.parameters).map(([name, spec]: [string, ParameterSpec]) => ({
      name,
      ...spec,
    })),
    assumptions: Object.entries(policy.assumptions).map(([name, spec]) => ({
      key: `${kind}.${name}`,
      ...spec,
    })),
  };
}
