import { wilsonInterval } from "../wilson-interval.js";
import { ranked } from "./ranked-scores.js";

/** Customers with similar probabilities: what was said of them, and what happened. */
export interface CalibrationBin {
  readonly rowCount: number;
  readonly ones: number;
  /** Mean probability said. */
  readonly meanProbability: number;
  /** Least and greatest probability in the bin. */
  readonly from: number;
  readonly to: number;
  /** Share with outcome 1, and the ends of its Wilson interval. */
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Reliability table: rows in up to `binCount` bins of about equal size by ascending probability.
 * Equal probabilities are never parted, so there may be fewer bins.
 *
 * @param probabilities in [0, 1]
 * @param labels 0 or 1
 * @param binCount at least 1; 10 by default (deciles)
 * @returns empty without rows
 * @see Murphy, Winkler (1977), Reliability of subjective probability forecasts
 * O(n log n).
 */
export function calibrationTable(
  probabilities: Float64Array,
  labels: ArrayLike<number>,
  binCount = 10,
): CalibrationBin[] {
  const { order, endsTie } = ranked(probabilities);
  const bins: CalibrationBin[] = [];
  let first = 0;
  let next = 1;
  for (let place = 0; place < order.length; place++) {
    const isFull = (place + 1) * binCount >= next * order.length;
    if (!isFull || endsTie[place] === 0) continue;
    bins.push(binOf(order.subarray(first, place + 1), probabilities, labels));
    first = place + 1;
    next = Math.floor((first * binCount) / order.length) + 1;
  }
  return bins;
}

function binOf(
  rows: Int32Array,
  probabilities: Float64Array,
  labels: ArrayLike<number>,
): CalibrationBin {
  let sum = 0;
  let ones = 0;
  for (const row of rows) {
    sum += probabilities[row] as number;
    ones += labels[row] as number;
  }
  const interval = wilsonInterval(ones, rows.length) ?? { low: 0, high: 1 };
  return {
    rowCount: rows.length,
    ones,
    meanProbability: sum / rows.length,
    from: probabilities[rows[0] as number] as number,
    to: probabilities[rows.at(-1) as number] as number,
    share: ones / rows.length,
    ...interval,
  };
}

/**
 * Expected calibration error: distance between what is said and what happens, averaged over the
 * bins by their rows. In [0, 1]; above 0 by chance alone, the more so the fewer rows.
 *
 * @returns null without bins
 * @see Naeini, Cooper, Hauskrecht (2015), Obtaining well calibrated probabilities using Bayesian binning
 * O(bins).
 */
export function calibrationError(bins: readonly CalibrationBin[]): number | null {
  let rows = 0;
  let sum = 0;
  for (const { rowCount, share, meanProbability } of bins) {
    rows += rowCount;
    sum += rowCount * Math.abs(share - meanProbability);
  }
  return rows === 0 ? null : sum / rows;
}
