import type { PartDimension } from "./insight-weeks.js";

export const INSIGHT_KINDS = [
  "CHANGE_POINT",
  "UNUSUAL_DAYS",
  "GROUP_DIFFERENCE",
  "GROWTH",
] as const;
export type InsightKind = (typeof INSIGHT_KINDS)[number];

export const INSIGHT_MEASURES = [
  "CONVERSION_RATE",
  "STAGE_PASS_RATE",
  "AOV",
  "REFUND_RATE",
  "REPEAT_RATE_90_DAYS",
  "SESSIONS",
  "ORDERS",
  "GROSS_REVENUE",
] as const;
export type InsightMeasure = (typeof INSIGHT_MEASURES)[number];

/** A number with the records it rests on; money in the shop's currency, shares 0 to 1. */
export interface Observed {
  readonly value: number;
  readonly count: number;
}

export interface Ranged {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** One bucket of the series that shows the insight. */
export interface InsightPoint {
  readonly on: string;
  readonly value: number;
  readonly count: number;
}

/** Something that is so, and unlikely to be chance. */
export interface Insight {
  readonly kind: InsightKind;
  readonly measure: InsightMeasure;
  /** Stages of STAGE_PASS_RATE: from one to the next; else null. */
  readonly stages: readonly [string, string] | null;
  readonly dimension: PartDimension;
  readonly value: string;
  readonly label: string;
  /** First day it speaks of, and the day after the last one. */
  readonly fromOn: string;
  readonly toOn: string;
  /** First day of the new level or the unusual days; null for differences of groups. */
  readonly sinceOn: string | null;
  /** The level before, the rest of the shop, the expected, a year before. */
  readonly baseline: Observed;
  /** The level since, the group, the days, this year. */
  readonly found: Observed;
  readonly difference: Ranged;
  readonly standardError: number;
  readonly pValue: number;
  /** Chance of a single false alarm among all tests of the snapshot. */
  readonly adjustedPValue: number;
  /** Revenue a 28-day month, or once for UNUSUAL_DAYS; null where money says nothing. */
  readonly impact: Ranged | null;
  readonly points: readonly InsightPoint[];
}

/** A test, and what it says if it is believed. */
export interface InsightTest {
  readonly pValue: number;
  readonly insights: (adjustedPValue: number, tests: number) => readonly Insight[];
}

/** Largest chance of a single false alarm in a snapshot. */
export const FALSE_ALARM_LEVEL = 0.01;

export function scaled({ value, low, high }: Ranged, factor: number): Ranged {
  const ends = [low * factor, high * factor] as const;
  return { value: value * factor, low: Math.min(...ends), high: Math.max(...ends) };
}
