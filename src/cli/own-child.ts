import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { UserError, type UserErrorDetails } from "../domain/user-error.js";
import { EXIT_CODES } from "./exit-codes.js";
import { Interrupted } from "./interrupted.js";

/**
 * Runs one of our own commands with --json in a process of its own, so that this one goes on
 * answering. Its progress appears on this process's stderr.
 *
 * @returns its document
 * @throws what the child reported; Interrupted when the program is asked to stop
 */
export async function runOwnCommand(
  words: readonly string[],
  { signal, isQuiet }: { readonly signal: AbortSignal; readonly isQuiet: boolean },
): Promise<unknown> {
  const main = fileURLToPath(new URL("./main.js", import.meta.url));
  const flags = isQuiet ? ["--json", "--quiet"] : ["--json"];
  const child = spawn(process.execPath, [main, ...words, ...flags], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const stop = (): void => void child.kill("SIGTERM");
  signal.addEventListener("abort", stop, { once: true });
  if (signal.aborted) stop();
  try {
    const { text, ending } = await outcomeOf(child);
    if (signal.aborted) throw new Interrupted();
    return documentOf(text, ending);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

function outcomeOf(child: ReturnType<typeof spawn>): Promise<{ text: string; ending: string }> {
  let text = "";
  child.stdout?.setEncoding("utf8").on("data", (part: string) => (text += part));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve({ text, ending: signal ?? `exit ${code}` }));
  });
}

/** @throws UserError for a fault of the input, Error for anything else that is no result */
export function documentOf(text: string, ending: string): unknown {
  const document = parsed(text) as { error?: ChildError } | undefined;
  if (document === undefined)
    throw new Error(`A child process ended without a result (${ending}).`);
  const { error } = document;
  if (error === undefined) return document;
  const { code, message, remedy, reason, file, line } = error;
  if (code === "INTERRUPTED") throw new Interrupted();
  if (code === "INTERNAL" || !(code in EXIT_CODES)) throw new Error(message);
  throw new UserError(message, {
    code,
    remedy,
    ...(reason !== undefined && { reason }),
    ...(file !== undefined && { file }),
    ...(line !== undefined && { line }),
  });
}

interface ChildError extends Omit<UserErrorDetails, "code"> {
  readonly code: NonNullable<UserErrorDetails["code"]> | "INTERNAL" | "INTERRUPTED";
  readonly message: string;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
