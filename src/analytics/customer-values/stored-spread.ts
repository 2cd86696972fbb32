import type { CommonBin } from "../../stats/common-bins.js";
import type { ValueQuantile } from "../../stats/value-counts.js";

export interface StoredQuantile extends ValueQuantile {
  readonly probability: number;
}

/** What the store keeps as 'probability:cents:low:high ...', an end that is null empty. */
export function quantilesText(quantiles: readonly StoredQuantile[]): string {
  return quantiles
    .map(({ probability, cents, lowCents, highCents }) =>
      [probability, cents, lowCents ?? "", highCents ?? ""].join(":"),
    )
    .join(" ");
}

export function quantilesOf(text: string): StoredQuantile[] {
  return fieldsOf(text).map(([probability = "", cents = "", low = "", high = ""]) => ({
    probability: Number(probability),
    cents: Number(cents),
    lowCents: numberOf(low),
    highCents: numberOf(high),
  }));
}

/** What the store keeps as 'from:to:customers ...', in cents, an end that is open empty. */
export function binsText(bins: readonly CommonBin[]): string {
  return bins
    .map(({ fromCents, toCents, times }) => [fromCents ?? "", toCents ?? "", times].join(":"))
    .join(" ");
}

export function binsOf(text: string): CommonBin[] {
  return fieldsOf(text).map(([from = "", to = "", times = ""]) => ({
    fromCents: numberOf(from),
    toCents: numberOf(to),
    times: Number(times),
  }));
}

const fieldsOf = (text: string): string[][] => text.split(" ").map((each) => each.split(":"));
const numberOf = (text: string): number | null => (text === "" ? null : Number(text));
