import { UserError } from "../domain/user-error.js";

/** A request that cannot be answered as asked: names the field, what was given, what is allowed. */
export function badRequest(message: string, remedy: string): UserError {
  return new UserError(message, { code: "BAD_INPUT", remedy });
}
