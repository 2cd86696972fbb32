/**
 * How files are to be read where they do not say it themselves: what an owner settles by the flags
 * of `load`. Part of a snapshot's identity, and kept in its ingest report.
 */
export interface Reading {
  readonly encoding: "utf8" | "latin1";
  /** How 3/4/2011 is meant, for files whose dates can be read both ways; absent: by the file. */
  readonly dateOrder?: "day-first" | "month-first" | undefined;
}

/** Of files about which nothing was settled. */
export const PLAIN_READING: Reading = { encoding: "utf8" };

/** What the flags of one load say; undefined: nothing. */
export type AskedReading = { readonly [Field in keyof Reading]?: Reading[Field] | undefined };

/** What was asked for, and the default for the rest. */
export function wholeReading({
  encoding = PLAIN_READING.encoding,
  ...rest
}: AskedReading): Reading {
  return { encoding, ...rest };
}

/** Equal for equal readings, whatever the order in which they were put together or stored. */
export function readingText(reading: Reading): string {
  return JSON.stringify(reading, (_name, value: unknown) =>
    value !== null && typeof value === "object" && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );
}
