/**
 * Degrees of freedom of a mean of squares over spans that overlap, of which each compares the mean of
 * `length` steps with the mean of as many before: that many independent spans would tell the spread as
 * well. Steps are taken as independent, of equal variance.
 *
 * @param starts the step that each span's later half begins with
 * @param length steps on either side, 1 or more
 * @returns n² / Σ ρ² over all pairs, with the spans' correlation ρ; 0 without spans
 * @see Box (1954), Some theorems on quadratic forms, Annals of Mathematical Statistics 25, 290-302; for
 *   evenly spaced spans it is that of the overlapped Allan variance of white frequency noise: Howe, Allan,
 *   Barnes (1981), Properties of signal sources and measurement methods, table 1
 * O(n²).
 */
export function overlappingDegrees(starts: readonly number[], length: number): number {
  let squares = 0;
  for (const one of starts) {
    for (const other of starts) {
      const lag = Math.abs(one - other) / length;
      if (lag < 2) squares += correlation(lag) ** 2;
    }
  }
  return squares === 0 ? 0 : (starts.length * starts.length) / squares;
}

/** Of differences of adjacent means; lag in lengths, below 2. */
const correlation = (lag: number): number => (lag <= 1 ? 1 - 1.5 * lag : lag / 2 - 1);
