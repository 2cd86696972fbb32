import { readFile } from "node:fs/promises";
import { UserError } from "../domain/user-error.js";
import type { CommandContext } from "./command-context.js";

/** The text an argument stands for: `-` is standard input, `@file` a file, all else itself. */
export async function argumentText(
  argument: string,
  { readInput }: Pick<CommandContext, "readInput">,
): Promise<string> {
  if (argument === "-") return readInput();
  return argument.startsWith("@") ? fileText(argument.slice(1)) : argument;
}

/** @throws UserError when the file cannot be read */
export async function fileText(path: string): Promise<string> {
  try {
    return (await readFile(path, "utf8")).replace(/^\uFEFF/, "");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "unknown error";
    const isMissing = code === "ENOENT";
    throw new UserError(
      isMissing ? `There is no file "${path}".` : `The file "${path}" cannot be read (${code}).`,
      {
        code: isMissing ? "NOT_FOUND" : "BAD_FILE",
        file: path,
        remedy: "Check the path; it is taken from the current folder.",
      },
    );
  }
}
