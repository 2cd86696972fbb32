/** An operation that a link carries. */
export interface LinkedOperation {
  readonly query: string;
  readonly variables: string;
}

/** Reads `?query=...&variables=...`; null when the address carries none. */
export function linkedOperation(search: string): LinkedOperation | null {
  const parameters = new URLSearchParams(search);
  const query = parameters.get("query");
  return query === null || query.trim() === ""
    ? null
    : { query, variables: parameters.get("variables") ?? "" };
}
