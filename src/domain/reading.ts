/**
 * How files are to be read where they do not say it themselves: what an owner settles by the flags
 * of `load`. Part of a snapshot's identity, and kept in its ingest report.
 */
export interface Reading {
  readonly encoding: "utf8" | "latin1";
  /** How 3/4/2011 is meant, for files whose dates can be read both ways; absent: by the file. */
  readonly dateOrder?: "day-first" | "month-first" | undefined;
  /** The mark before decimals, for files whose numbers can be read both ways; absent: by the file. */
  readonly decimal?: "comma" | "point" | undefined;
}

/** Of files about which nothing was settled. */
export const PLAIN_READING: Reading = { encoding: "utf8" };
