/** What the API said was wrong, and what it said to do about it. */
export class ApiError extends Error {
  constructor(
    message: string,
    readonly remedy: string | null,
  ) {
    super(message);
    this.name = "ApiError";
  }
}
