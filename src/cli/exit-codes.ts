import type { UserErrorCode } from "../domain/user-error.js";

/** What the program's end tells a script; the table in docs/cli.md says the same. */
export const EXIT_CODES = {
  OK: 0,
  /** A bug, or a query that was answered with errors. */
  INTERNAL: 1,
  BAD_INPUT: 2,
  BAD_FILE: 3,
  QUARANTINE_LIMIT: 4,
  NOT_FOUND: 5,
  IN_USE: 6,
  UNREACHABLE: 7,
  INTERRUPTED: 130,
} as const satisfies Readonly<Record<UserErrorCode, number>> & Readonly<Record<string, number>>;

export type ExitName = keyof typeof EXIT_CODES;
