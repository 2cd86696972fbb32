import { sumOf } from "../random.js";
import { CHANNELS, type Channel, type VisitKind } from "./channels.js";
import { betweenYearlyMarks } from "./period.js";
import { hasOpenSource } from "./traffic-sources.js";

/** Relative sizes of the channels; near those of the real log. */
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

/** Share of each channel among the sessions of a kind that begin at a moment; they sum to 1. */
export function channelShares(kind: VisitKind, at: number): number[] {
  const weights = CHANNELS.map((channel) =>
    hasOpenSource(channel, at) ? weightOf(channel, kind, at) : 0,
  );
  const total = sumOf(weights);
  return weights.map((weight) => weight / total);
}

function weightOf(channel: Channel, kind: VisitKind, at: number): number {
  return kind === "returning"
    ? CHANNEL_MIX.returningVisitors[channel]
    : betweenYearlyMarks(CHANNEL_MIX.newVisitorsAtYearlyMarks[channel], at);
}
