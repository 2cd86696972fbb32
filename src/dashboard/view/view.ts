export const PERIODS = [
  "ALL_TIME",
  "THIS_YEAR",
  "LAST_YEAR",
  "THIS_QUARTER",
  "LAST_QUARTER",
  "THIS_MONTH",
  "LAST_MONTH",
  "LAST_COMPLETE_WEEK",
] as const;
export const COMPARISONS = ["PREVIOUS_PERIOD", "LAST_YEAR"] as const;
export const TREND_MEASURES = [
  "GROSS_REVENUE",
  "ORDERS",
  "SESSIONS",
  "CONVERSION_RATE",
  "AOV",
] as const;
export const GRAINS = ["DAY", "WEEK", "MONTH", "QUARTER"] as const;
export const SPLITS = ["NONE", "CHANNEL", "DEVICE", "COUNTRY"] as const;
export const FUNNEL_SPLITS = ["NONE", "CHANNEL", "DEVICE"] as const;
export const RETENTION_SHOWS = ["SHARE", "REVENUE"] as const;

export type Period = (typeof PERIODS)[number];
export type Comparison = (typeof COMPARISONS)[number];
export type TrendMeasure = (typeof TREND_MEASURES)[number];
export type Grain = (typeof GRAINS)[number];
export type Split = (typeof SPLITS)[number];
export type FunnelSplit = (typeof FUNNEL_SPLITS)[number];
export type RetentionShow = (typeof RETENTION_SHOWS)[number];

/** What of the shop is looked at; the part of the address behind `#`. */
export interface View {
  readonly shop: string;
  readonly period: Period;
  readonly compare: Comparison;
  readonly measure: TrendMeasure;
  readonly grain: Grain;
  readonly split: Split;
  readonly funnel: FunnelSplit;
  readonly retention: RetentionShow;
}

/** The view as the address gives it: without a period, the shop's own default holds. */
export type AskedView = Omit<View, "period"> & { readonly period: Period | null };

export type SetView = (change: Partial<View>) => void;
