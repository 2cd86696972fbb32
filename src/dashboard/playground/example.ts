/** An operation the server offers to a newcomer, from GET /examples.json. */
export interface Example {
  readonly group?: string;
  readonly name: string;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** The server's examples; none when it cannot be reached, so that the editor still opens. */
export async function fetchExamples(): Promise<readonly Example[]> {
  try {
    const response = await fetch("/examples.json");
    return response.ok ? ((await response.json()) as Example[]) : [];
  } catch {
    return [];
  }
}

/** Variables as the editor's text; empty when the operation has none. */
export function variablesText(example: Example): string {
  return example.variables === undefined ? "" : JSON.stringify(example.variables, null, 2);
}
