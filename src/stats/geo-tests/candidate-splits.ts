import type { GeoSplit } from "./geo-split.js";

/** So many of the largest free regions are put into either group in every way. */
const IN_EVERY_WAY = 10;
/** Treated shares this far from the wanted one, as a part of it, are as good as it. */
const TOLERANCE = 0.2;
/** What befalls a region that is a whole group looks like an effect. */
const LEAST_PER_GROUP = 2;

export interface SplitWishes {
  /** Of the outcome, in (0, 0.5]. */
  readonly treatedShare: number;
  /** Positions of regions that are treated in any case. */
  readonly treat?: readonly number[];
}

/**
 * Ways to split regions into treated and control, for a test that matches one group to the other.
 * The ten largest regions that are free go to either side in every way; each smaller one goes to the
 * side that lacks more of its share, so that a search cannot fit their noise. Of two mirror images that
 * treat half each, the one that leaves the largest region alone is kept.
 *
 * @param sizes outcome of each region, largest first, in an order that does not depend on who asks
 * @returns splits whose treated share is within a fifth of the wanted one, else those nearest to it; at
 *   least two regions on either side; none where that cannot be
 * @see Vaver, Koehler (2011), Measuring ad effectiveness using geo experiments, 3 (balanced groups of
 *   geos); Au (2018), A time-based regression matched markets approach for designing geo experiments
 * O(2^10 regions).
 */
export function candidateSplits(
  sizes: readonly number[],
  { treatedShare, treat = [] }: SplitWishes,
): GeoSplit[] {
  const forced = new Set(treat);
  const free = [...sizes.keys()].filter((region) => !forced.has(region));
  const searched = free.slice(0, IN_EVERY_WAY);
  const filled = free.slice(IN_EVERY_WAY);
  const isMirrored = forced.size === 0 && treatedShare === 0.5;
  // the first bit is the largest region's
  const ways = 2 ** searched.length / (isMirrored ? 2 : 1);
  const total = sumOf(sizes);
  const placed = total - sumOf(filled.map((region) => sizes[region] as number));
  const splits: GeoSplit[] = [];
  for (let way = 0; way < ways; way++) {
    const isTreated = sizes.map((_, region) => forced.has(region));
    for (const [place, region] of searched.entries()) {
      isTreated[region] = ((way >> (searched.length - 1 - place)) & 1) === 1;
    }
    fill(isTreated, filled, { sizes, placed, treatedShare });
    const treated = sizes.filter((_, region) => isTreated[region] === true);
    if (Math.min(treated.length, sizes.length - treated.length) < LEAST_PER_GROUP) continue;
    splits.push({ isTreated, treatedShare: sumOf(treated) / total });
  }
  const distances = splits.map((split) => distanceFrom(treatedShare, split.treatedShare));
  const nearest = Math.min(...distances);
  return splits.filter((_, place) => (distances[place] ?? 0) <= nearest + 1e-9);
}

/** How far a treated share is from the wanted one, beyond what is as good; 0 within. */
export function distanceFrom(wanted: number, treatedShare: number): number {
  return Math.max(0, Math.abs(treatedShare - wanted) - TOLERANCE * wanted);
}

interface Filling {
  readonly sizes: readonly number[];
  /** Size of the regions that are in a group already. */
  readonly placed: number;
  readonly treatedShare: number;
}

/** Each region to the side that lacks more of its share of what is placed. */
function fill(
  isTreated: boolean[],
  regions: readonly number[],
  { sizes, placed, treatedShare }: Filling,
): void {
  let treatedSize = sumOf(sizes.filter((_, region) => isTreated[region] === true));
  let placedSize = placed;
  for (const region of regions) {
    const size = sizes[region] as number;
    placedSize += size;
    if (treatedSize + size / 2 > treatedShare * placedSize) continue;
    isTreated[region] = true;
    treatedSize += size;
  }
}

const sumOf = (sizes: readonly number[]): number => sizes.reduce((sum, size) => sum + size, 0);
