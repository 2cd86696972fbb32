import { Dimension } from "../../graphql/dimension-filter.input.js";

const names = new Map<string, string>(
  Object.entries(Dimension).map(([name, value]) => [value, name]),
);

/** A dimension or measure as the API spells it. */
export const nameOf = (item: string): string => names.get(item) ?? item;

/** "CHANNEL, DEVICE and HOUR". */
export function listOf(items: readonly string[]): string {
  const spelt = items.map(nameOf);
  return spelt.length < 2
    ? (spelt[0] ?? "")
    : `${spelt.slice(0, -1).join(", ")} and ${spelt.at(-1)}`;
}
