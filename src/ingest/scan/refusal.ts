import { UserError } from "../../domain/user-error.js";

export interface Refusal {
  /** Base name of the file. */
  readonly file: string;
  /** Stable code, such as GZIP_TRUNCATED. */
  readonly reason: string;
  /** What was found and what was expected, as full sentences. */
  readonly found: string;
  readonly remedy: string;
  /** Physical line from 1. */
  readonly line?: number;
}

/** The error for a file that cannot be used at all (code BAD_FILE). The caller throws it. */
export function refusal({ file, reason, found, remedy, line }: Refusal): UserError {
  return new UserError(found, {
    code: "BAD_FILE",
    reason,
    file,
    remedy,
    ...(line === undefined ? {} : { line }),
  });
}
