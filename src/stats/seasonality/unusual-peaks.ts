import { medianOf } from "../median.js";

export interface Peak {
  /** Place in the values. */
  readonly at: number;
  readonly expected: number;
  /** Standard deviations above expectation, by the usual spread of the series. */
  readonly z: number;
}

/** Normal standard deviation per median absolute deviation. */
const NORMAL_MAD = 1.4826;

/**
 * Days far above what the days around them lead to expect: the median of the values around, each
 * divided by the index of its weekday, times the day's own index. Spread: the median absolute
 * deviation of all days, in units of the root of what is expected, at least that of counts.
 *
 * @param values per day, oldest first, none negative
 * @param weekdays index of each day's weekday, above 0; 1 where it is not known
 * @param reach days looked at on either side
 * @returns those at least `leastZ` above and half as much again as expected, in order
 * @see Hampel (1974), The influence curve and its role in robust estimation (MAD). O(n reach).
 */
export function unusualPeaks(
  values: readonly number[],
  weekdays: readonly number[],
  { reach = 14, leastZ = 5 }: { readonly reach?: number; readonly leastZ?: number } = {},
): Peak[] {
  if (values.length === 0) return [];
  const flat = values.map((value, at) => value / (weekdays[at] ?? 1));
  const expected = values.map((_, at) => {
    const around = [
      ...flat.slice(Math.max(0, at - reach), at),
      ...flat.slice(at + 1, at + 1 + reach),
    ];
    return around.length === 0 ? 0 : medianOf(around) * (weekdays[at] ?? 1);
  });
  const scaled = values.map((value, at) => {
    const usual = expected[at] ?? 0;
    return usual > 0 ? (value - usual) / Math.sqrt(usual) : 0;
  });
  const spread = Math.max(1, NORMAL_MAD * medianOf(scaled.map(Math.abs)));
  return scaled.flatMap((deviation, at) => {
    const usual = expected[at] ?? 0;
    const z = deviation / spread;
    const isFar = usual > 0 && z >= leastZ && (values[at] ?? 0) >= 1.5 * usual;
    return isFar ? [{ at, expected: usual, z }] : [];
  });
}
