import { bootstrapStability } from "../../stats/segments/bootstrap-stability.js";
import { calinskiHarabasz } from "../../stats/segments/calinski-harabasz.js";
import { daviesBouldin } from "../../stats/segments/davies-bouldin.js";
import { fitMixture } from "../../stats/segments/gaussian-mixture.js";
import { gapStatistic, type Gap } from "../../stats/segments/gap-statistic.js";
import type { MixtureCovariance } from "../../stats/segments/mixture-density.js";
import { nearestCentroids } from "../../stats/segments/nearest-centroid.js";
import { rowsOf, type Points } from "../../stats/segments/points.js";
import { sampleRows } from "../../stats/segments/sample-rows.js";
import { silhouette } from "../../stats/segments/silhouette.js";
import { modelStream } from "../model-stream.js";
import { kMeans } from "./k-means.js";
import { principalComponents, projected } from "./principal-components.js";

/** One number of segments, judged by every index; null where an index has no value. */
export interface ScannedCount {
  readonly segmentCount: number;
  readonly inertia: number;
  readonly silhouette: number | null;
  readonly calinskiHarabasz: number | null;
  readonly daviesBouldin: number | null;
  readonly gap: number | null;
  readonly gapStandardError: number | null;
  /** Mean adjusted Rand index over resamples; null for one segment. */
  readonly stability: number | null;
  readonly bicDiagonal: number | null;
  readonly bicFull: number | null;
  /** Row by row; of the sample. */
  readonly centroids: Float64Array;
}

/** Customers each part of the scan looks at; more would say the same, later. */
export const SCAN_SIZES = {
  kMeans: 3000,
  silhouette: 1500,
  mixture: 1500,
  gap: 800,
  stability: 800,
} as const;

const MOST_SEGMENTS = 10;
const STARTS = 3;
const GAP_REFERENCES = 10;
const RESAMPLES = 10;
/** In scaled units: ties, such as one order each, spread a tenth of a unit. */
export const MIXTURE_RIDGE = 0.01;

/**
 * Splits a sample of customers into 1 … 10 segments and judges each by silhouette,
 * Calinski-Harabasz, Davies-Bouldin, gap statistic, bootstrap stability and the BIC of mixtures.
 *
 * @param sample customers on the common scale, at most `SCAN_SIZES.kMeans`, not all equal
 */
export function scanSegmentCounts(sample: Points): ScannedCount[] {
  const most = Math.min(MOST_SEGMENTS, differentRows(sample));
  const counts = Array.from({ length: most }, (_, place) => place + 1);
  const fit = kMeans(STARTS, modelStream("segmentation k-means"));
  const sketch = subsample(sample, SCAN_SIZES.silhouette, "segmentation silhouette");
  const few = subsample(sample, SCAN_SIZES.mixture, "segmentation mixture");
  const gaps = gapsOf(sample, counts);
  return counts.map((segmentCount): ScannedCount => {
    const centroids = fit(sample, segmentCount);
    const { labels, inertia } = nearestCentroids(sample, centroids);
    const gap = gaps?.[segmentCount - 1] ?? null;
    return {
      segmentCount,
      inertia,
      silhouette: silhouette(sketch, nearestCentroids(sketch, centroids).labels, segmentCount),
      calinskiHarabasz: calinskiHarabasz(sample, labels, segmentCount),
      daviesBouldin: daviesBouldin(sample, labels, segmentCount),
      gap: gap?.gap ?? null,
      gapStandardError: gap?.standardError ?? null,
      stability: segmentCount === 1 ? null : stabilityOf(sample, segmentCount),
      bicDiagonal: bicOf(few, centroids, "DIAGONAL"),
      bicFull: bicOf(few, centroids, "FULL"),
      centroids,
    };
  });
}

/** Along principal components, so that correlation is not taken for segments. */
function gapsOf(sample: Points, segmentCounts: readonly number[]): readonly Gap[] | null {
  const rotated = projected(sample, principalComponents(sample), sample.width);
  return gapStatistic(subsample(rotated, SCAN_SIZES.gap, "segmentation gap"), {
    segmentCounts,
    referenceCount: GAP_REFERENCES,
    partition: kMeans(2, modelStream("segmentation gap k-means")),
    draw: modelStream("segmentation gap references"),
  });
}

function stabilityOf(sample: Points, segmentCount: number): number | null {
  const stream = `segmentation stability ${segmentCount}`;
  return bootstrapStability(subsample(sample, SCAN_SIZES.stability, stream), {
    segmentCount,
    resampleCount: RESAMPLES,
    partition: kMeans(2, modelStream(`${stream} k-means`)),
    draw: modelStream(`${stream} resamples`),
  });
}

function bicOf(sample: Points, centroids: Float64Array, covariance: MixtureCovariance) {
  const fit = fitMixture(sample, {
    componentCount: centroids.length / sample.width,
    covariance,
    starts: [nearestCentroids(sample, centroids).labels],
    ridge: MIXTURE_RIDGE,
    maxSteps: 60,
    tolerance: 1e-4,
  });
  return "bic" in fit ? fit.bic : null;
}

function subsample(points: Points, size: number, stream: string): Points {
  return rowsOf(points, sampleRows(points.count, size, modelStream(stream)));
}

/** Different points, counted up to the most segments. */
function differentRows({ values, count, width }: Points): number {
  const seen = new Set<string>();
  for (let row = 0; row < count && seen.size < MOST_SEGMENTS; row++) {
    seen.add(values.subarray(row * width, (row + 1) * width).join());
  }
  return seen.size;
}
