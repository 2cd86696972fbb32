/** Why a request was refused, for programs. The CLI maps each to an exit code (docs/cli.md). */
export type UserErrorCode =
  "BAD_INPUT" | "BAD_FILE" | "QUARANTINE_LIMIT" | "NOT_FOUND" | "IN_USE" | "UNREACHABLE";

export interface UserErrorDetails {
  readonly code?: UserErrorCode;
  /** What to do about it, as a full sentence. */
  readonly remedy: string;
  /** Machine-readable reason, such as MISSING_COLUMN. */
  readonly reason?: string;
  readonly file?: string;
  readonly line?: number;
}

/**
 * A fault of the input, not of the program: says what was found, what was expected and what to do.
 * Anything else that is thrown is a bug and keeps its stack.
 */
export class UserError extends Error {
  readonly code: UserErrorCode;
  readonly remedy: string;
  readonly reason: string | undefined;
  readonly file: string | undefined;
  readonly line: number | undefined;

  constructor(message: string, details: UserErrorDetails) {
    super(message);
    this.name = "UserError";
    this.code = details.code ?? "BAD_INPUT";
    this.remedy = details.remedy;
    this.reason = details.reason;
    this.file = details.file;
    this.line = details.line;
  }
}
