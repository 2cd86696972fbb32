/** A statement that the engine refused: a bug of ours or of the file, told with its SQL. */
export class QueryError extends Error {
  constructor(
    readonly sql: string,
    override readonly cause: unknown,
  ) {
    super(`${cause instanceof Error ? cause.message : String(cause)}\n\nin: ${sql.slice(0, 2000)}`);
    this.name = "QueryError";
  }
}
