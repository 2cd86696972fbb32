import type { OrdersMapping } from "./orders-mapping.js";

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
  /** Which column of a shop's own orders is what; absent: by their names. */
  readonly mapping?: OrdersMapping | undefined;
  /** Day of all baskets, `YYYY-MM-DD`, where the files have no dates. */
  readonly basketDate?: string | undefined;
  /** Minutes without an event after which a visitor's next event begins a new session. */
  readonly sessionGapMinutes?: number | undefined;
  /** What makes purchases one order, where the files have no order ids. */
  readonly orderDefinition?: OrderDefinition | undefined;
  /** Property of an item to be taken for its price, where the files have no prices. */
  readonly priceProperty?: string | undefined;
}

/** Options that mean something for some layouts only. */
export type ReadingOption =
  "sessionGapMinutes" | "orderDefinition" | "priceProperty" | "mapping" | "basketDate";

/**
 * session: the purchases of one session · visitor-day: those of a visitor on one day of the shop's
 * zone · event: every purchase by itself.
 */
export type OrderDefinition = (typeof ORDER_DEFINITIONS)[number];

export const ORDER_DEFINITIONS = ["session", "visitor-day", "event"] as const;

export const SESSION_GAP_MINUTES = 30;

/** Of files about which nothing was settled. */
export const PLAIN_READING: Reading = { encoding: "utf8" };
