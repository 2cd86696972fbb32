/** A value, and what the values around it lead to expect; both above 0. */
export interface Exceeding {
  readonly value: number;
  readonly expected: number;
}

/**
 * How many usual days' worth of demand peaks add to a span of time: 2 for one day at three times what
 * was expected of it. Divided by the days of the span it is how much they raise its mean, the other
 * days being usual.
 *
 * @see the additive outlier of Chen, Liu (1993), Joint estimation of model parameters and outlier
 *   effects in time series, JASA 88: a peak adds to its own day alone. O(n).
 */
export const extraDays = (peaks: readonly Exceeding[]): number =>
  peaks.reduce((sum, { value, expected }) => sum + value / expected - 1, 0);
