import { LEAST_SIDE, levelShift, type LevelShift } from "./level-shift.js";
import type { MeanSeries } from "./mean-series.js";
import { noiseFactor } from "./noise-factor.js";

/** A shift, and the stretch of the series between the shifts next to it. */
export interface PlacedShift extends LevelShift {
  readonly from: number;
  readonly to: number;
}

export interface ShiftScan {
  /** Of no shift anywhere; allows for every place and every stretch that was looked at. */
  readonly pValue: number;
  /**
   * The shifts that are surer than a level in (0, 1), oldest first; values before and after are those
   * between neighbouring shifts.
   */
  readonly shifts: (level: number) => readonly PlacedShift[];
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

interface Candidate extends Stretch {
  readonly at: number;
  readonly pValue: number;
}

/**
 * Looks for shifts of the level in the whole series and in overlapping stretches of it, each shorter
 * than the last by a square root of two, so that a short episode is found as well as a lasting change.
 *
 * @returns null below 8 values
 * @see Kovács, Bühlmann, Li, Munk (2023), Seeded binary segmentation, Biometrika 110, 249-256; the
 *   surest shift first, then what its neighbours leave (Fryzlewicz 2014). O(n log n).
 */
export function scanLevelShifts(series: MeanSeries): ShiftScan | null {
  const stretches = seededStretches(series.means.length);
  // a short stretch cannot tell its own noise
  const noise = noiseFactor(series);
  const candidates = stretches.flatMap(({ from, to }): Candidate[] => {
    const found = levelShift(part(series, { from, to }), noise);
    return found === null ? [] : [{ from, to, at: from + found.at, pValue: found.pValue }];
  });
  if (candidates.length === 0) return null;
  const looks = candidates.length;
  const least = candidates.reduce((p, { pValue }) => Math.min(p, pValue), 1);
  const surest = [...candidates].sort((a, b) => a.pValue - b.pValue || a.at - b.at);
  return {
    pValue: Math.min(1, least * looks),
    shifts: (level) => placed({ ...series, noise }, placesOf(surest, level / looks), level),
  };
}

/** The surest, and every further one whose stretch holds none of the places found before it. */
function placesOf(surest: readonly Candidate[], level: number): number[] {
  const places: number[] = [];
  for (const { from, to, at, pValue } of surest) {
    if (pValue > level) break;
    if (!places.some((place) => place > from && place < to)) places.push(at);
  }
  return places.sort((a, b) => a - b);
}

function placed(
  series: MeanSeries & { readonly noise: number },
  places: readonly number[],
  level: number,
): PlacedShift[] {
  const edges = [0, ...places, series.means.length];
  return places.flatMap((_, i) => {
    const [from, to] = [edges[i] as number, edges[i + 2] as number];
    const found = levelShift(part(series, { from, to }), series.noise);
    if (found === null || found.pValue > level) return [];
    return [{ ...found, at: found.at + from, from, to }];
  });
}

/** The whole, then lengths n / 2^(k/2) at steps of half a length, down to the shortest that counts. */
function seededStretches(n: number): Stretch[] {
  const stretches: Stretch[] = [];
  for (let layer = 0; ; layer++) {
    const length = Math.ceil(n / 2 ** (layer / 2));
    if (length < 2 * LEAST_SIDE) return stretches;
    const count = 2 * Math.ceil(n / length) - 1;
    for (let i = 0; i < count; i++) {
      const from = count === 1 ? 0 : Math.floor((i * (n - length)) / (count - 1));
      stretches.push({ from, to: from + length });
    }
  }
}

function part({ means, variances }: MeanSeries, { from, to }: Stretch): MeanSeries {
  return { means: means.slice(from, to), variances: variances.slice(from, to) };
}
