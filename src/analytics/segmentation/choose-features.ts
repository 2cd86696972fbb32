import type { Points } from "../../stats/segments/points.js";
import { scaled, scalingOf } from "../../stats/segments/robust-scaling.js";
import type { Customers } from "./segment-customers.js";
import {
  FEATURES,
  type FeatureName,
  type LeftOutReason,
  type SegmentFeature,
} from "./segment-features.js";

export interface FeatureChoice {
  readonly features: readonly SegmentFeature[];
  readonly leftOut: readonly { readonly name: FeatureName; readonly reason: LeftOutReason }[];
  /** The customers on the common scale. */
  readonly points: Points;
}

const MOST_FEATURES = 8;
const MOST_MISSING_SHARE = 0.05;
const MOST_CORRELATION = 0.95;

/**
 * Takes up to 8 features that say something of their own. Revenue is not among them: it is orders ×
 * order value, which both are. O(customers × features²).
 */
export function chooseFeatures(customers: Customers): FeatureChoice {
  const features: SegmentFeature[] = [];
  const scales: Float64Array[] = [];
  const leftOut: { name: FeatureName; reason: LeftOutReason }[] = [];
  for (const { name } of FEATURES) {
    if (name === "revenue") continue;
    const column = customers.columns[name];
    const known = column.filter((value) => !Number.isNaN(value));
    const scaling = scalingOf(known);
    const isMissing = known.length < (1 - MOST_MISSING_SHARE) * column.length;
    if (isMissing || scaling === null) {
      leftOut.push({ name, reason: isMissing ? "MISSING" : "CONSTANT" });
      continue;
    }
    const middle = known.slice().sort()[Math.floor((known.length - 1) / 2)] as number;
    const fill = known.length === column.length ? null : middle;
    const onScale = column.map((value) => scaled(Number.isNaN(value) ? middle : value, scaling));
    const isRedundant = scales.some(
      (earlier) => Math.abs(correlation(earlier, onScale)) > MOST_CORRELATION,
    );
    if (isRedundant || features.length === MOST_FEATURES) {
      leftOut.push({ name, reason: isRedundant ? "REDUNDANT" : "ENOUGH" });
      continue;
    }
    features.push({ name, ...scaling, fill });
    scales.push(onScale);
  }
  const { count } = customers;
  const width = features.length;
  const values = new Float64Array(count * width);
  scales.forEach((scale, column) => {
    for (let row = 0; row < count; row++) values[row * width + column] = scale[row] as number;
  });
  return { features, leftOut, points: { values, count, width } };
}

function correlation(first: Float64Array, second: Float64Array): number {
  const mean = (column: Float64Array): number =>
    column.reduce((sum, value) => sum + value, 0) / column.length;
  const firstMean = mean(first);
  const secondMean = mean(second);
  let together = 0;
  let firstSquares = 0;
  let secondSquares = 0;
  for (let row = 0; row < first.length; row++) {
    const a = (first[row] as number) - firstMean;
    const b = (second[row] as number) - secondMean;
    together += a * b;
    firstSquares += a * a;
    secondSquares += b * b;
  }
  const scale = Math.sqrt(firstSquares * secondSquares);
  return scale > 0 ? together / scale : 0;
}
