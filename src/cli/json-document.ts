import { UserError } from "../domain/user-error.js";
import { fileText } from "./argument-text.js";
import { jsonFaultAt } from "./json-fault.js";

/**
 * What JSON.parse makes of a file.
 *
 * @param docs where an example is
 * @throws UserError naming the line where the text stops being JSON
 */
export async function jsonDocument(path: string, docs: string): Promise<unknown> {
  const text = await fileText(path);
  const faultAt = jsonFaultAt(text);
  if (faultAt === null) return JSON.parse(text);
  const line = text.slice(0, faultAt).split("\n").length;
  throw new UserError(`${path}, line ${line}, is not JSON.`, {
    code: "BAD_FILE",
    reason: "BAD_JSON",
    file: path,
    line,
    remedy: `Correct the file there; ${docs} has an example.`,
  });
}
