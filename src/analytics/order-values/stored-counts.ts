import type { ValueCount } from "../../stats/value-counts.js";

/** What the store keeps as 'cents:orders cents:orders'. */
export function* storedCounts(texts: Iterable<string>): Generator<ValueCount> {
  for (const text of texts) {
    for (const pair of text.split(" ")) {
      const colon = pair.indexOf(":");
      yield { cents: Number(pair.slice(0, colon)), times: Number(pair.slice(colon + 1)) };
    }
  }
}
