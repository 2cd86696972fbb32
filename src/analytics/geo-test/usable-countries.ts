import { GeoLeftOutReason } from "./geo-outcome.js";
import type { CountryWeeks } from "./geo-history.js";

/** Weeks with any of the outcome; a country with fewer has no series to compare. */
const LEAST_WEEKS_SHARE = 0.9;
/** Above this share no other countries together can stand for it. */
const MOST_OF_ONE = 0.6;
const MOST_COUNTRIES = 50;

export interface LeftOutCountry extends CountryWeeks {
  readonly reason: GeoLeftOutReason;
}

export interface SortedCountries {
  /** Most first, then by name. */
  readonly usable: readonly CountryWeeks[];
  readonly leftOut: readonly LeftOutCountry[];
}

/** Which countries a test can be made of, and why not of the others. */
export function usableCountries(
  countries: readonly CountryWeeks[],
  askedOut: readonly string[] = [],
): SortedCountries {
  const unfit = new Map<CountryWeeks, GeoLeftOutReason>();
  for (const one of countries) {
    const reason = reasonAgainst(one, askedOut);
    if (reason !== null) unfit.set(one, reason);
  }
  const steady = countries.filter((one) => !unfit.has(one));
  const even = withoutDominant(steady);
  for (const one of steady.slice(0, steady.length - even.length)) {
    unfit.set(one, GeoLeftOutReason.DOMINATES);
  }
  for (const one of even.slice(MOST_COUNTRIES)) unfit.set(one, GeoLeftOutReason.BEYOND_LARGEST);
  return {
    usable: even.slice(0, MOST_COUNTRIES),
    leftOut: countries.flatMap((one) => {
      const reason = unfit.get(one);
      return reason === undefined ? [] : [{ ...one, reason }];
    }),
  };
}

function reasonAgainst(
  { country, weekly }: CountryWeeks,
  askedOut: readonly string[],
): GeoLeftOutReason | null {
  if (country === "unknown") return GeoLeftOutReason.UNKNOWN_COUNTRY;
  if (askedOut.includes(country)) return GeoLeftOutReason.AS_ASKED;
  const weeks = weekly.filter((each) => each > 0).length;
  return weeks < LEAST_WEEKS_SHARE * weekly.length ? GeoLeftOutReason.TOO_FEW_WEEKS : null;
}

function withoutDominant(steady: readonly CountryWeeks[]): readonly CountryWeeks[] {
  const total = steady.reduce((sum, each) => sum + each.total, 0);
  const [largest, ...others] = steady;
  return largest !== undefined && others.length > 0 && largest.total > MOST_OF_ONE * total
    ? withoutDominant(others)
    : steady;
}
