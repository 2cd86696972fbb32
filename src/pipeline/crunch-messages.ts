import type { ShopConfig } from "../domain/shop.js";
import { UserError, type UserErrorDetails } from "../domain/user-error.js";
import type { Crunched, CrunchedResult, CrunchInputs } from "./crunch-job.js";

/** A fault as plain data, for the way between processes. */
export interface SentError {
  readonly message: string;
  readonly stack: string | undefined;
  /** Present for a UserError. */
  readonly details: UserErrorDetails | undefined;
}

export type ToParent =
  | { readonly kind: "step"; readonly text: string }
  | { readonly kind: "scanned"; readonly bytes: number; readonly totalBytes: number }
  | { readonly kind: "inputs"; readonly inputs: CrunchInputs }
  | { readonly kind: "result"; readonly result: CrunchedResult }
  | { readonly kind: "done"; readonly crunched: Crunched | null }
  | { readonly kind: "failed"; readonly error: SentError };

export type ToChild = { readonly kind: "go-on"; readonly shop: ShopConfig };

export function sendable(error: unknown): SentError {
  if (error instanceof UserError) {
    const { message, stack, code, remedy, reason, file, line } = error;
    const known = Object.entries({ reason, file, line }).filter(([, value]) => value !== undefined);
    return { message, stack, details: { code, remedy, ...Object.fromEntries(known) } };
  }
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  return { message, stack, details: undefined };
}

export function received({ message, stack, details }: SentError): Error {
  if (details !== undefined) return new UserError(message, details);
  const error = new Error(message);
  if (stack !== undefined) error.stack = stack;
  return error;
}
