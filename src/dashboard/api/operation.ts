/** One GraphQL operation with the values of its variables. */
export interface Operation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Where the operation can be read, changed and run: the playground, opened on it. */
export function playgroundLink({ query, variables }: Operation): string {
  const parameters = new URLSearchParams({ query, variables: JSON.stringify(variables, null, 2) });
  return `/graphiql?${parameters.toString()}`;
}
