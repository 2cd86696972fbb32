import { chooseWeighted } from "../random.js";
import { CHANNELS, type Channel } from "./channels.js";
import { within, type Span } from "./period.js";
import { recordOf } from "../planted-rate.js";

/** One way into the shop, as the session file codes it; no time in its span means always. */
export interface TrafficSource extends Span {
  readonly channel: Channel;
  /** utm_source, utm_campaign, utm_content. */
  readonly utm: readonly [string, string, string];
  readonly httpReferer: string;
  /** Relative size among the open sources of the channel. */
  readonly weight: number;
  /** Share of its new visitors on mobile. */
  readonly mobileShare: number;
}

/** Codes are those of the real log: direct has neither utm nor referer, organic a referer only. */
export const SOURCES: readonly TrafficSource[] = [
  {
    channel: "paid-nonbrand",
    utm: ["gsearch", "nonbrand", "g_ad_1"],
    httpReferer: "https://www.gsearch.com",
    weight: 0.83,
    mobileShare: 0.36,
  },
  {
    channel: "paid-nonbrand",
    utm: ["bsearch", "nonbrand", "b_ad_1"],
    httpReferer: "https://www.bsearch.com",
    weight: 0.17,
    mobileShare: 0.14,
    from: "2012-08-19 00:00:00",
  },
  {
    channel: "paid-brand",
    utm: ["gsearch", "brand", "g_ad_2"],
    httpReferer: "https://www.gsearch.com",
    weight: 0.81,
    mobileShare: 0.28,
  },
  {
    channel: "paid-brand",
    utm: ["bsearch", "brand", "b_ad_2"],
    httpReferer: "https://www.bsearch.com",
    weight: 0.19,
    mobileShare: 0.2,
  },
  {
    channel: "organic",
    utm: ["NULL", "NULL", "NULL"],
    httpReferer: "https://www.gsearch.com",
    weight: 0.82,
    mobileShare: 0.28,
  },
  {
    channel: "organic",
    utm: ["NULL", "NULL", "NULL"],
    httpReferer: "https://www.bsearch.com",
    weight: 0.18,
    mobileShare: 0.2,
  },
  {
    channel: "direct",
    utm: ["NULL", "NULL", "NULL"],
    httpReferer: "NULL",
    weight: 1,
    mobileShare: 0.27,
  },
  {
    channel: "paid-social",
    utm: ["socialbook", "pilot", "social_ad_1"],
    httpReferer: "https://www.socialbook.com",
    weight: 1,
    mobileShare: 0.48,
    from: "2014-01-06 00:00:00",
    until: "2014-08-01 00:00:00",
  },
  {
    channel: "paid-social",
    utm: ["socialbook", "desktop_targeted", "social_ad_2"],
    httpReferer: "https://www.socialbook.com",
    weight: 1,
    mobileShare: 0,
    from: "2014-08-01 00:00:00",
  },
];

const sourcesOf = recordOf(CHANNELS, (channel) =>
  SOURCES.filter((source) => source.channel === channel).map((source) => ({
    source,
    isOpen: within(source),
  })),
);

export function hasOpenSource(channel: Channel, at: number): boolean {
  return sourcesOf[channel].some((candidate) => candidate.isOpen(at));
}

/** The source within a channel, which must have an open one at that moment. */
export function chooseSource(channel: Channel, at: number, chance: number): TrafficSource {
  const candidates = sourcesOf[channel];
  const weights = candidates.map(({ source, isOpen }) => (isOpen(at) ? source.weight : 0));
  const chosen = candidates[chooseWeighted(chance, weights)];
  if (chosen === undefined) throw new Error(`no source of ${channel} is open at ${at}`);
  return chosen.source;
}
