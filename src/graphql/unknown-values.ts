import type { DataWarning } from "./provenance.type.js";

const SHOWN = 10;
const LONGEST = 80;

const quoted = (value: string): string =>
  JSON.stringify(value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value);

/**
 * Of an answer that is filtered by a value the shop does not have: says so, and what it has.
 *
 * @param word what the values are of, such as CHANNEL
 */
export function unknownValueWarning(
  word: string,
  unknown: readonly string[],
  known: readonly string[],
): DataWarning[] {
  if (unknown.length === 0) return [];
  const some = known.slice(0, SHOWN).map(quoted).join(", ");
  const has = known.length === 0 ? "it has none" : `it has ${some}`;
  const more = known.length > SHOWN ? ", and others" : "";
  return [
    {
      code: "UNKNOWN_VALUE",
      message: `The shop has no ${word} ${unknown.slice(0, SHOWN).map(quoted).join(", ")}; ${has}${more}.`,
    },
  ];
}
