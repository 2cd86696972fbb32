import { chooseWeighted, sumOf } from "../random.js";
import { betweenYearlyMarks, within, type Span } from "./period.js";

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

/** One way into the shop, as the session file codes it. */
export interface TrafficSource {
  readonly channel: Channel;
  readonly utmSource: string;
  readonly utmCampaign: string;
  readonly utmContent: string;
  readonly httpReferer: string;
  /** Relative size among the open sources of the channel. */
  readonly weight: number;
  /** Share of its new visitors on mobile. */
  readonly mobileShare: number;
  readonly open: Span;
}

const GSEARCH = "https://www.gsearch.com";
const BSEARCH = "https://www.bsearch.com";
const SOCIALBOOK = "https://www.socialbook.com";
const ALWAYS: Span = {};

// prettier-ignore
export const SOURCES: readonly TrafficSource[] = [
  source("paid-nonbrand", ["gsearch", "nonbrand", "g_ad_1", GSEARCH], 0.83, 0.36, ALWAYS),
  source("paid-nonbrand", ["bsearch", "nonbrand", "b_ad_1", BSEARCH], 0.17, 0.14, { from: "2012-08-19 00:00:00" }),
  source("paid-brand", ["gsearch", "brand", "g_ad_2", GSEARCH], 0.81, 0.28, ALWAYS),
  source("paid-brand", ["bsearch", "brand", "b_ad_2", BSEARCH], 0.19, 0.2, ALWAYS),
  source("organic", ["NULL", "NULL", "NULL", GSEARCH], 0.82, 0.28, ALWAYS),
  source("organic", ["NULL", "NULL", "NULL", BSEARCH], 0.18, 0.2, ALWAYS),
  source("direct", ["NULL", "NULL", "NULL", "NULL"], 1, 0.27, ALWAYS),
  source("paid-social", ["socialbook", "pilot", "social_ad_1", SOCIALBOOK], 1, 0.48, { from: "2014-01-06 00:00:00", until: "2014-08-01 00:00:00" }),
  source("paid-social", ["socialbook", "desktop_targeted", "social_ad_2", SOCIALBOOK], 1, 0, { from: "2014-08-01 00:00:00" }),
];

/** Weights of the channels; from the real orders and sessions, rounded. */
export const CHANNEL_MIX = {
  newVisitorsAtYearlyMarks: {
    "paid-nonbrand": [0.984, 0.915, 0.85, 0.8],
    "paid-brand": [0.005, 0.028, 0.045, 0.06],
    organic: [0.006, 0.03, 0.05, 0.065],
    direct: [0.005, 0.027, 0.046, 0.06],
    "paid-social": [0.045, 0.045, 0.045, 0.045],
  } satisfies Record<Channel, number[]>,
  /** Who comes back knows the name: never by nonbrand or social advertising. */
  returningVisitors: {
    "paid-nonbrand": 0,
    "paid-brand": 0.33,
    organic: 0.35,
    direct: 0.32,
    "paid-social": 0,
  } satisfies Record<Channel, number>,
};

export type VisitKind = "new" | "returning";

const isOpen = SOURCES.map((candidate) => within(candidate.open));

/** Share of each channel among the sessions of a kind that begin at a moment; they sum to 1. */
export function channelShares(kind: VisitKind, at: number): number[] {
  const weights = CHANNELS.map((channel) =>
    openWeights(channel, at).some((weight) => weight > 0) ? channelWeight(channel, kind, at) : 0,
  );
  const total = sumOf(weights);
  return weights.map((weight) => weight / total);
}

/** The source within a channel. The channel must have an open source at that moment. */
export function chooseSource(channel: Channel, at: number, chance: number): TrafficSource {
  const chosen = SOURCES[chooseWeighted(chance, openWeights(channel, at))];
  if (chosen === undefined) throw new Error(`no source of ${channel} is open at ${at}`);
  return chosen;
}

function channelWeight(channel: Channel, kind: VisitKind, at: number): number {
  return kind === "returning"
    ? CHANNEL_MIX.returningVisitors[channel]
    : betweenYearlyMarks(CHANNEL_MIX.newVisitorsAtYearlyMarks[channel], at);
}

function openWeights(channel: Channel, at: number): number[] {
  return SOURCES.map((candidate, place) =>
    candidate.channel === channel && isOpen[place]?.(at) === true ? candidate.weight : 0,
  );
}

function source(
  channel: Channel,
  [utmSource, utmCampaign, utmContent, httpReferer]: readonly [string, string, string, string],
  ...[weight, mobileShare, open]: [number, number, Span]
): TrafficSource {
  return { channel, utmSource, utmCampaign, utmContent, httpReferer, weight, mobileShare, open };
}
