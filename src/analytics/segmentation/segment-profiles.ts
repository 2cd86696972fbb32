import { quantileOfSorted } from "../../stats/segments/robust-scaling.js";
import type { Customers } from "./segment-customers.js";
import { FEATURES, type FeatureName } from "./segment-features.js";

/** One feature of one segment, beside all customers. */
export interface FeatureProfile {
  readonly feature: FeatureName;
  /** Customers of the segment that have a value. */
  readonly customers: number;
  readonly mean: number;
  readonly median: number;
  /** Mean less that of all customers, in standard deviations of all customers. */
  readonly standardisedMean: number;
  /** 1 for the feature by which the segment differs most, and so on. */
  readonly distinctiveness: number;
}

interface Overall {
  readonly feature: FeatureName;
  readonly mean: number;
  readonly deviation: number;
}

/**
 * Describes each segment by every feature that the shop has, in raw units.
 *
 * @param labels one per customer, 0 … segmentCount − 1
 * @returns per segment its features, most distinctive first; none for a segment without customers
 * O(customers log customers × features).
 */
export function profileSegments(
  customers: Customers,
  labels: ArrayLike<number>,
  segmentCount: number,
): FeatureProfile[][] {
  const overall = FEATURES.flatMap(({ name }) => overallOf(name, customers.columns[name]));
  return Array.from({ length: segmentCount }, (_, segment) => {
    const profiles = overall.flatMap(({ feature, mean: overallMean, deviation }) => {
      const values = customers.columns[feature]
        .filter((value, row) => labels[row] === segment && !Number.isNaN(value))
        .sort();
      if (values.length === 0) return [];
      const mean = sumOf(values) / values.length;
      const standardisedMean = deviation > 0 ? (mean - overallMean) / deviation : 0;
      const median = quantileOfSorted(values, 0.5);
      return [{ feature, customers: values.length, mean, median, standardisedMean }];
    });
    return profiles
      .sort((a, b) => Math.abs(b.standardisedMean) - Math.abs(a.standardisedMean))
      .map((profile, place) => ({ ...profile, distinctiveness: place + 1 }));
  });
}

/** Empty for a feature that no customer has. */
function overallOf(feature: FeatureName, column: Float64Array): Overall[] {
  const known = column.filter((value) => !Number.isNaN(value));
  if (known.length === 0) return [];
  if (known.every((value) => value === known[0])) {
    return [{ feature, mean: known[0] as number, deviation: 0 }];
  }
  const mean = sumOf(known) / known.length;
  const squares = known.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return [{ feature, mean, deviation: Math.sqrt(squares / known.length) }];
}

function sumOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
