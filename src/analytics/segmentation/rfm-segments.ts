import { RFM_MAPS, ruleText, type ScoreRange } from "../../domain/rfm-map.js";
import type { Customers } from "./segment-customers.js";

/** Recency, frequency and monetary scores, 1 (worst fifth) to 5, and the named segment. */
export interface RfmScores {
  readonly recency: Int32Array;
  readonly frequency: Int32Array;
  readonly monetary: Int32Array;
  /** Place in `RFM_SEGMENTS`. */
  readonly segment: Int32Array;
  readonly warnings: readonly string[];
}

export interface RfmSegment {
  readonly segmentId: string;
  readonly name: string;
  readonly rule: string;
}

const MAP = RFM_MAPS.quintile;

/** The usual grid of recency by frequency; every pair of scores lies in exactly one. */
export const RFM_SEGMENTS: readonly RfmSegment[] = MAP.map((rule) => ({
  segmentId: `rfm-${rule.key}`,
  name: rule.name,
  rule: ruleText(rule),
}));

const isWithin = (score: number, [from, to]: ScoreRange = [1, 5]): boolean =>
  score >= from && score <= to;

/** Rows: recency 1 … 5; columns: frequency 1 … 5; entries: place in `RFM_SEGMENTS`. */
const GRID: readonly (readonly number[])[] = [1, 2, 3, 4, 5].map((recency) =>
  [1, 2, 3, 4, 5].map((frequency) =>
    MAP.findIndex(({ ranges }) =>
      ranges.some(
        (range) => isWithin(recency, range.recency) && isWithin(frequency, range.frequency),
      ),
    ),
  ),
);

/**
 * Scores by quintiles and gives every customer one of ten segments. Equal values get equal scores:
 * a score counts the fifths of customers who do strictly worse, so that where most customers
 * ordered once, once is a score of 1. Money does not enter the segment.
 *
 * @see Hughes (1994), Strategic database marketing. O(customers log customers).
 */
export function rfmSegments({ columns }: Customers): RfmScores {
  const { recencyDays, orderCount, revenue } = columns;
  const recency = fifthsBelow(recencyDays.map((days) => -days));
  const frequency = fifthsBelow(orderCount);
  const monetary = fifthsBelow(revenue);
  const places = recency.map(
    (score, row) => GRID[score - 1]?.[(frequency[row] as number) - 1] as number,
  );
  return {
    recency,
    frequency,
    monetary,
    segment: places,
    warnings: [
      ...tieWarning("frequency", "number of orders", orderCount),
      ...tieWarning("recency", "number of days since the last order", recencyDays),
    ],
  };
}

/** 1 + the number of whole fifths of customers with a strictly lower value; missing counts lowest. */
function fifthsBelow(given: Float64Array): Int32Array {
  const values = given.map((value) => (Number.isNaN(value) ? -Number.MAX_VALUE : value));
  const sorted = values.slice().sort();
  const below = new Map<number, number>();
  sorted.forEach((value, place) => {
    if (!below.has(value)) below.set(value, place);
  });
  return Int32Array.from(
    values,
    (value) => 1 + Math.floor((5 * (below.get(value) as number)) / values.length),
  );
}

function tieWarning(score: string, words: string, values: Float64Array): string[] {
  const sizes = new Map<number, number>();
  let most = 0;
  for (const value of values) {
    const size = (sizes.get(value) ?? 0) + 1;
    sizes.set(value, size);
    most = Math.max(most, size);
  }
  if (values.length < 5 || most <= values.length / 2) return [];
  const percent = ((100 * most) / values.length).toFixed(1);
  return [
    `${most} of ${values.length} customers (${percent} in 100) have the same ${words}, so the ${score} score tells few customers apart.`,
  ];
}
