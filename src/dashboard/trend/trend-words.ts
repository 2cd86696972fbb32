import type { Formats } from "../format/formats.js";
import type { Grain, Split, TrendMeasure } from "../view/view.js";

export const MEASURE_WORDS: Readonly<Record<TrendMeasure, string>> = {
  GROSS_REVENUE: "Revenue",
  ORDERS: "Orders",
  SESSIONS: "Sessions",
  CONVERSION_RATE: "Conversion",
  AOV: "Order value",
};

export const GRAIN_WORDS: Readonly<Record<Grain, string>> = {
  DAY: "Day",
  WEEK: "Week",
  MONTH: "Month",
  QUARTER: "Quarter",
};

export const SPLIT_WORDS: Readonly<Record<Split, string>> = {
  NONE: "None",
  CHANNEL: "Channel",
  DEVICE: "Device",
  COUNTRY: "Country",
};

/** Ratios are drawn as lines: they do not stack. */
export function isRatio(measure: TrendMeasure): boolean {
  return measure === "CONVERSION_RATE" || measure === "AOV";
}

/** How a value is written in full and on the axis. */
export function writersOf(measure: TrendMeasure, formats: Formats) {
  if (measure === "GROSS_REVENUE") return { full: formats.money, axis: formats.compactMoney };
  if (measure === "AOV") return { full: formats.money, axis: formats.wholeMoney };
  if (measure === "CONVERSION_RATE") return { full: formats.share, axis: formats.share };
  return { full: formats.count, axis: formats.compact };
}

/** A bucket's first day as a label. */
export function bucketText(bucket: string, grain: Grain, formats: Formats): string {
  if (grain === "MONTH") return formats.month(bucket);
  if (grain !== "QUARTER") return formats.date(bucket);
  return `Q${Math.ceil(Number(bucket.slice(5, 7)) / 3)} ${bucket.slice(0, 4)}`;
}
