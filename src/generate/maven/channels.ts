/** The five ways to the shop that its owner tells apart. */
export const CHANNELS = [
  "paid-nonbrand",
  "paid-brand",
  "organic",
  "direct",
  "paid-social",
] as const;
export type Channel = (typeof CHANNELS)[number];

export const DEVICES = ["desktop", "mobile"] as const;
export type Device = (typeof DEVICES)[number];

/** The first session of a visitor is new, all others are returning. */
export type VisitKind = "new" | "returning";
