import { segmentCountByGap, type Gap } from "../../stats/segments/gap-statistic.js";
import type { ScannedCount } from "./segment-scan.js";

/** Which rule chose the number of segments. */
export type ChosenBy = "GAP" | "SILHOUETTE" | "UNSUPPORTED";

export interface SegmentChoice {
  readonly segmentCount: number;
  readonly chosenBy: ChosenBy;
  /** Whether the data show segments at all. */
  readonly isSupported: boolean;
  /** What a reader should beware of, in sentences. */
  readonly warnings: readonly string[];
}

const STABLE = 0.8;
const BARELY_STABLE = 0.6;
/** Standard errors by which a gap must beat that of one segment. */
const CLEAR = 3;
/** Part of the largest silhouette that the gap rule's choice must have. */
const AGREES = 0.9;

/**
 * Chooses the number of segments. It takes agreement: a candidate comes back in resamples (mean
 * adjusted Rand index of at least 0.8, else of 0.6 with a warning) and its gap beats that of one
 * segment by 3 standard errors. Among the candidates the gap rule's own choice (Tibshirani, Walther,
 * Hastie 2001) stands where its silhouette is at least 0.9 of the largest; else the largest does.
 * Without candidates the largest silhouette of all is published as unsupported.
 *
 * @param scan from 1 segment on; null when there is no count above 1
 */
export function chooseSegmentCount(scan: readonly ScannedCount[]): SegmentChoice | null {
  const several = scan.filter(({ segmentCount }) => segmentCount > 1);
  if (several.length === 0) return null;
  const clear = several.filter((count) => beatsOne(count, scan[0]));
  const stable = clear.filter(({ stability }) => (stability ?? 0) >= STABLE);
  const candidates =
    stable.length > 0 ? stable : clear.filter(({ stability }) => (stability ?? 0) >= BARELY_STABLE);
  if (candidates.length === 0) {
    const { segmentCount } = mostSeparate(several);
    const reason =
      clear.length === 0
        ? "no number of segments is tighter than data without segments would be (gap statistic)"
        : "no number of segments is both tighter than data without segments would be (gap statistic) and found again when customers are drawn again (mean adjusted Rand index of at least 0.6)";
    return {
      segmentCount,
      chosenBy: "UNSUPPORTED",
      isSupported: false,
      warnings: [
        `The data do not show segments: ${reason}. The ${segmentCount} published ones cut a continuum; do not act on their borders.`,
      ],
    };
  }
  const byGap = segmentCountByGap(scan.flatMap(gapOf));
  const separate = mostSeparate(candidates);
  const preferred = candidates.find(
    ({ segmentCount, silhouette }) =>
      segmentCount === byGap && (silhouette ?? -1) >= AGREES * (separate.silhouette ?? -1),
  );
  const chosen = preferred ?? separate;
  const warnings =
    stable.length > 0
      ? []
      : [
          `The segments are only fairly stable: drawing the customers again gives a mean adjusted Rand index of ${(chosen.stability ?? 0).toFixed(2)}, below 0.8.`,
        ];
  return {
    segmentCount: chosen.segmentCount,
    chosenBy: preferred === undefined ? "SILHOUETTE" : "GAP",
    isSupported: true,
    warnings,
  };
}

/** Where the gap cannot be computed, inertia fell to nothing: few different customers, all apart. */
function beatsOne(count: ScannedCount, one: ScannedCount | undefined): boolean {
  if (count.gap === null || one === undefined || one.gap === null) return true;
  const error = Math.hypot(count.gapStandardError ?? 0, one.gapStandardError ?? 0);
  return count.gap - one.gap > CLEAR * error;
}

function gapOf({ segmentCount, gap, gapStandardError }: ScannedCount): Gap[] {
  if (gap === null || gapStandardError === null) return [];
  return [{ segmentCount, gap, standardError: gapStandardError }];
}

/** The fewest segments where two silhouettes are equal. */
function mostSeparate(counts: readonly ScannedCount[]): ScannedCount {
  return counts.reduce((best, count) =>
    (count.silhouette ?? -1) > (best.silhouette ?? -1) ? count : best,
  );
}
