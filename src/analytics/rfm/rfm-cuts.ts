import type { CustomerFilterWords, NumberWords } from "../../graphql/customer-filter-words.js";
import type { ScoreRange } from "../../domain/rfm-map.js";

export const RFM_MEASURES = ["recency", "frequency", "monetary"] as const;
export type RfmMeasure = (typeof RFM_MEASURES)[number];

/** A score and the values that have it. */
export interface ScoreCut {
  readonly score: number;
  /** Customers with it; 0 for a score that is nobody's. */
  readonly customers: number;
  /** Bounds that hold its values and no other's; null for a score that is nobody's. */
  readonly bounds: NumberWords | null;
}

/** The scores of a measure, 1 first, none left out. */
export type MeasureCuts = readonly ScoreCut[];

export type RfmCuts = Readonly<Record<RfmMeasure, MeasureCuts>>;

/**
 * Values whose score lies in a range, as bounds.
 *
 * @returns undefined where every value does; null where no customer's does
 */
export function boundsOf(
  cuts: MeasureCuts,
  range: ScoreRange | undefined,
): NumberWords | undefined | null {
  const [from, to] = range ?? [1, cuts.length];
  if (from <= 1 && to >= cuts.length) return undefined;
  const within = cuts.flatMap(({ score, bounds }) =>
    score >= from && score <= to && bounds !== null ? [bounds] : [],
  );
  if (within.length === 0) return null;
  const least = ends(within, ["gte", "gt"], Math.min);
  const most = ends(within, ["lte", "lt"], Math.max);
  return { ...least, ...most };
}

/** The outermost of one side's bounds; none where one of them is open. */
function ends(
  bounds: readonly NumberWords[],
  [closed, open]: readonly ["gte", "gt"] | readonly ["lte", "lt"],
  outermost: (...values: number[]) => number,
): NumberWords {
  const values = bounds.map((each) => each[closed] ?? each[open]);
  if (values.some((value) => value === undefined)) return {};
  const end = outermost(...(values as number[]));
  return bounds.some((each) => each[closed] === end) ? { [closed]: end } : { [open]: end };
}

/** Nobody: every customer has an order. */
export const NOBODY: CustomerFilterWords = {
  feature: { feature: "ORDER_COUNT", number: { lt: 1 } },
};

/** Everybody: every customer has an order. */
export const EVERYBODY: CustomerFilterWords = {
  feature: { feature: "ORDER_COUNT", number: { gte: 1 } },
};
