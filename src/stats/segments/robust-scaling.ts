/** How one feature is brought to the scale of the others; the same for fitting and for serving. */
export interface Scaling {
  /** Whether log(1 + x) is taken first. */
  readonly isLogged: boolean;
  /** Subtracted then. */
  readonly center: number;
  /** Divided by then, above 0. */
  readonly scale: number;
}

/** Above it a feature without negative values is logged: a lognormal or count-like tail. */
const HIGH_SKEWNESS = 1;
/** Interquartile range of a normal distribution in standard deviations. */
const NORMAL_IQR = 1.349;
/** Scaled values end here, so that a handful of extreme customers is no segment of its own. */
export const SCALED_LIMIT = 4;

/**
 * Finds the scaling of a feature: log(1 + x) where skewness is above 1 and nothing is negative,
 * then the median and the interquartile range over 1.349. Where ties make that range less than a
 * third of the standard deviation, the standard deviation takes its place.
 *
 * @param values finite, any order
 * @returns null when there are no two different values. O(n log n).
 */
export function scalingOf(values: Float64Array): Scaling | null {
  const skew = skewness(values);
  if (skew === null) return null;
  const isLogged = skew > HIGH_SKEWNESS && values.every((value) => value >= 0);
  const sorted = (isLogged ? values.map((value) => Math.log1p(value)) : values.slice()).sort();
  const deviation = standardDeviation(sorted);
  const range = (quantileOfSorted(sorted, 0.75) - quantileOfSorted(sorted, 0.25)) / NORMAL_IQR;
  const scale = range >= deviation / 3 ? range : deviation;
  if (!(scale > 0) || !Number.isFinite(scale)) return null;
  return { isLogged, center: quantileOfSorted(sorted, 0.5), scale };
}

/** A value on its scale, within ±4. */
export function scaled(value: number, { isLogged, center, scale }: Scaling): number {
  const moved = ((isLogged ? Math.log1p(Math.max(value, 0)) : value) - center) / scale;
  return Math.max(-SCALED_LIMIT, Math.min(SCALED_LIMIT, moved));
}

/** The value that has this place on the scale. */
export function unscaled(place: number, { isLogged, center, scale }: Scaling): number {
  const moved = place * scale + center;
  return isLogged ? Math.expm1(moved) : moved;
}

/**
 * Quantile by linear interpolation between order statistics.
 *
 * @param sorted ascending, at least one
 * @see Hyndman, Fan (1996), type 7. O(1).
 */
export function quantileOfSorted(sorted: Float64Array, probability: number): number {
  const place = (sorted.length - 1) * probability;
  const below = Math.floor(place);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low + (high - low) * (place - below);
}

/** Third standardised moment; null without two different finite values. */
function skewness(values: Float64Array): number | null {
  if (values.every((value) => value === values[0])) return null;
  const deviation = standardDeviation(values);
  if (!(deviation > 0) || !Number.isFinite(deviation)) return null;
  const mean = meanOf(values);
  let cubes = 0;
  for (const value of values) cubes += ((value - mean) / deviation) ** 3;
  return cubes / values.length;
}

function standardDeviation(values: Float64Array): number {
  const mean = meanOf(values);
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return Math.sqrt(squares / values.length);
}

function meanOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
