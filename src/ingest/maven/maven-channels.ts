import type { ChannelRule } from "../channel-rules.js";

/** In the order in which `maven.facts.sql` passes them. */
export const CHANNEL_COLUMNS = ["utm_source", "utm_campaign", "http_referer"] as const;

type Column = (typeof CHANNEL_COLUMNS)[number];

const missing = (column: Column) => ({ column, is: "missing" }) as const;
const text = (column: Column, value: string) => ({ column, is: { text: value } }) as const;

/** Tags first: who pays for a visit tags it. The campaign "brand" is a search for the shop's name. */
export const mavenChannels: readonly ChannelRule[] = [
  { channel: "direct", when: [missing("utm_source"), missing("http_referer")] },
  { channel: "organic search", when: [missing("utm_source")] },
  { channel: "paid social", when: [text("utm_source", "socialbook")] },
  { channel: "paid brand search", when: [text("utm_campaign", "brand")] },
  { channel: "paid nonbrand search", when: [] },
];
