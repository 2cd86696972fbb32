/** A tenth of the balanced propensities, and how many of either group lie in it. */
export interface OverlapBin {
  readonly from: number;
  readonly to: number;
  readonly valuable: number;
  readonly others: number;
}

/** How far two groups can be told apart, and whether each has its like in the other. */
export interface PropensityOverlap {
  readonly bins: readonly OverlapBin[];
  /** Shared part of both groups' histograms: 1 alike, 0 apart. */
  readonly overlapShare: number;
  /** Share of all whose balanced propensity lies below 0.1 or above 0.9. */
  readonly outsideShare: number;
  /** Ends of the balanced propensities that the middle 98 % of both groups reach; low above high: none. */
  readonly supportLow: number;
  readonly supportHigh: number;
  /** Share of all outside these ends. */
  readonly trimmedShare: number;
  /** How many of the others remain when they are weighted to look like the valuable ones. */
  readonly effectiveOthers: number;
  readonly othersCount: number;
  readonly valuableCount: number;
}

const BIN_COUNT = 10;
/** The rule of thumb of Crump et al. */
const CRUMP_LOW = 0.1;
const CRUMP_HIGH = 0.9;
/** Quantiles of each group beyond which nobody is compared. */
const TRIMMED = 0.01;
/** Probabilities are taken as no nearer than this to 0 or 1. */
const LEAST = 1e-9;
/** Keeps odds of balanced propensities finite. */
const MARGIN = 1e-12;

/**
 * The probability that would be said if both groups were of equal size: the odds divided by those of
 * the base share. 0.5 tells nothing.
 *
 * @param probability in [0, 1]
 * @param baseShare in (0, 1): of the customers the probability was learnt from
 * @see Elkan (2001), The foundations of cost-sensitive learning; King, Zeng (2001), Logistic
 *   regression in rare events data. O(1).
 */
export function balancedPropensity(probability: number, baseShare: number): number {
  const cut = Math.max(LEAST, Math.min(1 - LEAST, probability));
  const odds = (cut / (1 - cut)) * ((1 - baseShare) / baseShare);
  return Math.min(1 - MARGIN, odds / (1 + odds));
}

/**
 * Checks that valuable and other customers overlap in what is known of them: without it a comparison
 * of the two rests on nobody. The rule of 0.1 to 0.9 is applied to balanced propensities, as with few
 * valuable customers nearly every plain one lies below 0.1.
 *
 * @param probabilities of being valuable, in [0, 1]
 * @param labels 1 valuable, 0 other
 * @param baseShare in (0, 1): of the customers the probabilities were learnt from
 * @returns null where a group is empty
 * @see Rosenbaum, Rubin (1983), The central role of the propensity score; Crump, Hotz, Imbens, Mitnik
 *   (2009), Dealing with limited overlap in estimation of average treatment effects, Biometrika 96;
 *   Kish (1965), Survey sampling, for the effective number; Inman, Bradley (1989) for the shared part
 * O(n log n).
 */
export function propensityOverlap(
  probabilities: Float64Array,
  labels: ArrayLike<number>,
  baseShare: number,
): PropensityOverlap | null {
  const balanced = probabilities.map((probability) => balancedPropensity(probability, baseShare));
  const valuable = balanced.filter((_, row) => labels[row] === 1).sort();
  const others = balanced.filter((_, row) => labels[row] !== 1).sort();
  if (valuable.length === 0 || others.length === 0) return null;
  const bins = overlapBins(valuable, others);
  const supportLow = Math.max(quantile(valuable, TRIMMED), quantile(others, TRIMMED));
  const supportHigh = Math.min(quantile(valuable, 1 - TRIMMED), quantile(others, 1 - TRIMMED));
  return {
    bins,
    overlapShare: Math.min(
      1,
      bins.reduce(
        (sum, bin) => sum + Math.min(bin.valuable / valuable.length, bin.others / others.length),
        0,
      ),
    ),
    outsideShare: shareOutside(balanced, CRUMP_LOW, CRUMP_HIGH),
    supportLow,
    supportHigh,
    trimmedShare: shareOutside(balanced, supportLow, supportHigh),
    effectiveOthers: effectiveCount(others),
    othersCount: others.length,
    valuableCount: valuable.length,
  };
}

function overlapBins(valuable: Float64Array, others: Float64Array): OverlapBin[] {
  const place = (value: number): number => Math.min(BIN_COUNT - 1, Math.floor(value * BIN_COUNT));
  const counts = (values: Float64Array): number[] => {
    const found = new Array<number>(BIN_COUNT).fill(0);
    for (const value of values) found[place(value)] = (found[place(value)] as number) + 1;
    return found;
  };
  const ofValuable = counts(valuable);
  const ofOthers = counts(others);
  return ofValuable.map((count, k) => ({
    from: k / BIN_COUNT,
    to: (k + 1) / BIN_COUNT,
    valuable: count,
    others: ofOthers[k] as number,
  }));
}

/** Hyndman, Fan type 7. */
function quantile(ascending: Float64Array, share: number): number {
  const place = share * (ascending.length - 1);
  const below = ascending[Math.floor(place)] as number;
  const above = ascending[Math.ceil(place)] as number;
  return below + (place - Math.floor(place)) * (above - below);
}

function shareOutside(values: Float64Array, low: number, high: number): number {
  let outside = 0;
  for (const value of values) if (value < low || value > high) outside++;
  return outside / values.length;
}

/** (Σ w)² / Σ w², each weighted by the odds of being valuable. */
function effectiveCount(balanced: Float64Array): number {
  let sum = 0;
  let squares = 0;
  for (const value of balanced) {
    const weight = value / (1 - value);
    sum += weight;
    squares += weight * weight;
  }
  return squares === 0 ? 0 : Math.min(balanced.length, (sum * sum) / squares);
}
