import type { GraphiQLPlugin } from "@graphiql/react";
import { useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import { Kind, type OperationDefinitionNode, parse } from "graphql";
import { type Example, variablesText } from "./example.js";

/** The sidebar entry that lists the examples; choosing one opens it in a tab of its own. */
export function examplesPlugin(examples: readonly Example[]): GraphiQLPlugin {
  return {
    title: "Examples",
    icon: ExamplesIcon,
    content: () => <ExampleList examples={examples} />,
  };
}

function ExamplesIcon() {
  return (
    <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M3 4.5h14M3 10h14M3 15.5h9" strokeLinecap="round" />
    </svg>
  );
}

function ExampleList({ examples }: { readonly examples: readonly Example[] }) {
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);
  const { addTab, setOperationFacts } = useGraphiQLActions();

  function open(example: Example): void {
    if (queryEditor?.getValue().trim() !== "") addTab();
    queryEditor?.setValue(example.query.trim());
    variableEditor?.setValue(variablesText(example));
    // The editor notices its new operation only a moment later; who runs it at once would run the old name.
    setOperationFacts(factsOf(example.query));
    queryEditor?.focus();
  }

  return (
    <section className="examples" aria-label="Examples">
      <h2>Examples</h2>
      {examples.length === 0 && <p>The server offers no examples.</p>}
      {groupsOf(examples).map(([group, own]) => (
        <section key={group} aria-label={group}>
          {group !== "" && <h3>{group}</h3>}
          <ul>
            {own.map((example) => (
              <li key={example.name}>
                <button
                  type="button"
                  disabled={queryEditor === undefined}
                  onClick={() => open(example)}
                >
                  {example.name}
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

/** In the order of each group's first example. */
function groupsOf(examples: readonly Example[]): [group: string, examples: Example[]][] {
  const groups = new Map<string, Example[]>();
  for (const example of examples) {
    const group = example.group ?? "";
    groups.set(group, [...(groups.get(group) ?? []), example]);
  }
  return [...groups];
}

function factsOf(query: string) {
  const documentAST = parse(query);
  const operations = documentAST.definitions.filter(
    (definition): definition is OperationDefinitionNode =>
      definition.kind === Kind.OPERATION_DEFINITION,
  );
  const operationName = operations[0]?.name?.value;
  return { documentAST, operations, ...(operationName !== undefined && { operationName }) };
}
