import { UserError } from "../domain/user-error.js";
import { jsonFaultAt } from "./json-fault.js";

export type Variables = Readonly<Record<string, unknown>>;

/**
 * The variables of a query.
 *
 * @param source where the text is from, such as "--variables"
 * @throws UserError BAD_INPUT saying at which line and column the text stops being JSON
 */
export function queryVariables(text: string, source: string): Variables {
  const remedy = `Write them as one JSON object: --variables '{"key": "demo"}'`;
  const faultAt = jsonFaultAt(text);
  if (faultAt !== null) {
    const { line, column } = placeOf(text, faultAt);
    const found =
      faultAt >= text.length
        ? "the text ends too early"
        : `${JSON.stringify(text[faultAt])} is unexpected`;
    throw new UserError(`${source} is not JSON: line ${line}, column ${column}: ${found}.`, {
      reason: "BAD_JSON",
      line,
      remedy,
    });
  }
  const value: unknown = JSON.parse(text);
  if (value === null || typeof value !== "object" || Array.isArray(value)) {
    const kind = Array.isArray(value) ? "a list" : value === null ? "null" : `a ${typeof value}`;
    throw new UserError(`${source} is ${kind}, not an object.`, { reason: "BAD_JSON", remedy });
  }
  return value as Variables;
}

/** Both from 1. */
function placeOf(text: string, offset: number): { line: number; column: number } {
  const lines = text.slice(0, offset).split("\n");
  return { line: lines.length, column: (lines.at(-1) ?? "").length + 1 };
}
