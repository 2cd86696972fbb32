import { UserError } from "../domain/user-error.js";
import { EXIT_CODES, type ExitName } from "./exit-codes.js";
import { Interrupted } from "./interrupted.js";
import { systemFault } from "./system-error.js";

/** An error as the user is told about it. */
export interface Failure {
  readonly code: ExitName;
  readonly exitCode: number;
  readonly message: string;
  readonly remedy: string;
  readonly reason: string | undefined;
  readonly file: string | undefined;
  readonly line: number | undefined;
  /** Of a bug only. */
  readonly stack: string | undefined;
}

/** Every error has an exit code and a remedy. */
export function failureOf(thrown: unknown): Failure {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  if (error instanceof UserError) return faultOf(error);
  const nothing = { reason: undefined, file: undefined, line: undefined, stack: undefined };
  if (error instanceof Interrupted) {
    const remedy = "Run the command again to do the work from its start.";
    return { ...named("INTERRUPTED"), message: error.message, remedy, ...nothing };
  }
  const fault = systemFault(error);
  if (fault !== null) return faultOf(fault);
  const remedy =
    "This is a bug in Cartograph. Run the command again with --debug and report what it prints.";
  return { ...named("INTERNAL"), message: error.message, remedy, ...nothing, stack: error.stack };
}

/** The form of --json. */
export function failureDocument(failure: Failure, isDebug: boolean): object {
  const { code, message, remedy, reason, file, line, stack } = failure;
  return { error: { code, message, remedy, reason, file, line, ...(isDebug && { stack }) } };
}

/** The form for people. */
export function failureText({ message, remedy, stack }: Failure, isDebug: boolean): string {
  const text = `error: ${message}\nwhat to do: ${remedy}`;
  return isDebug && stack !== undefined ? `${text}\n${stack}` : text;
}

function faultOf({ code, message, remedy, reason, file, line }: UserError): Failure {
  return { ...named(code), message, remedy, reason, file, line, stack: undefined };
}

function named(code: ExitName): Pick<Failure, "code" | "exitCode"> {
  return { code, exitCode: EXIT_CODES[code] };
}
