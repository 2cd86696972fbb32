/** Means over time, such as weekly conversion rates, each with its sampling variance (above 0). */
export interface MeanSeries {
  readonly means: readonly number[];
  readonly variances: readonly number[];
}
