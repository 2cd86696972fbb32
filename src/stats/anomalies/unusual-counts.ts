import { medianOf } from "../median.js";
import { normalTails } from "../special/normal-distribution.js";

/** A day whose count is far from that of the same weekday in the weeks around it. */
export interface UnusualCount {
  readonly at: number;
  readonly count: number;
  /** What the same weekdays around it suggest. */
  readonly expected: number;
  /** Of a day as far out by chance, before allowing for the number of days. */
  readonly pValue: number;
}

const WEEK = 7;
const WEEKS_AROUND = 4;
const LEAST_NEIGHBOURS = 4;
/** Variance of a Poisson count on Anscombe's scale about the median of eight others. */
const LEAST_VARIANCE = 1 + Math.PI / 16;
/** Quantiles of |Z| of a standard normal Z: the middle, and the tail short of what is looked for. */
const ABSOLUTE_QUANTILES = [
  [0.5, 0.6744897501960817],
  [0.95, 1.959963984540054],
  [0.99, 2.5758293035489],
] as const;

/**
 * Days that stand out from the same weekday in the four weeks before and after, so that neither
 * growth nor the rhythm of the week looks unusual. Counts are compared on a scale on which their
 * spread is even, and the spread is the series' own, in the middle and in the tail of the hundredth
 * farthest day: a restless shop has to stray further.
 *
 * @param counts one per day, without gaps, none negative
 * @returns one per day with at least four such neighbours, in order of time
 * @see Anscombe (1948), The transformation of Poisson, binomial and negative-binomial data;
 *   Rousseeuw, Croux (1993), Alternatives to the median absolute deviation
 * O(n).
 */
export function unusualCounts(counts: readonly number[]): UnusualCount[] {
  const scaled = counts.map((count) => 2 * Math.sqrt(count + 0.375));
  const places = counts.flatMap((_, at) => {
    const around: number[] = [];
    for (let week = -WEEKS_AROUND; week <= WEEKS_AROUND; week++) {
      const neighbour = scaled[at + week * WEEK];
      if (week !== 0 && neighbour !== undefined) around.push(neighbour);
    }
    return around.length < LEAST_NEIGHBOURS ? [] : [{ at, centre: medianOf(around) }];
  });
  if (places.length === 0) return [];
  const residuals = places.map(({ at, centre }) => (scaled[at] as number) - centre);
  const spread = spreadOf(residuals);
  return places.map(({ at, centre }, i) => ({
    at,
    count: counts[at] as number,
    expected: Math.max(0, (centre / 2) ** 2 - 0.375),
    pValue: normalTails((residuals[i] as number) / spread),
  }));
}

/** As a standard deviation that explains the deviations' quantiles, and at least that of chance. */
function spreadOf(residuals: readonly number[]): number {
  const sizes = residuals.map(Math.abs).sort((a, b) => a - b);
  const explained = ABSOLUTE_QUANTILES.map(
    ([level, quantile]) => (sizes[Math.floor(level * (sizes.length - 1))] as number) / quantile,
  );
  return Math.max(Math.sqrt(LEAST_VARIANCE), ...explained);
}
