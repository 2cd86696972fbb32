/** A statement was given up. Nothing is wrong with the store: it answers the next one. */
export class QueryTimeout extends Error {
  constructor(
    readonly timeoutMs: number,
    reason: "ran" | "waited",
  ) {
    super(
      reason === "ran"
        ? `The query was stopped: it ran longer than ${timeoutMs} ms.`
        : `The query was given up: it waited ${timeoutMs} ms for the connection of the embedded database.`,
    );
    this.name = "QueryTimeout";
  }
}
