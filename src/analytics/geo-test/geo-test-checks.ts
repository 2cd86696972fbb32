import { badRequest } from "../../graphql/request-error.js";
import { WEEKS_TO_CHOOSE_BY } from "../../stats/geo-tests/placebo-lifts.js";
import type { CountryWeeks } from "./geo-history.js";
import type { GeoTestInput } from "./geo-test-input.graphql.js";
import { GeoLeftOutReason, OUTCOME_NOUNS } from "./geo-outcome.js";
import type { SortedCountries } from "./usable-countries.js";

const SHOWN = 10;

/** Weeks of history without which a test of that length cannot be tried even once. */
export const weeksToPlanBy = (weeks: number): number => 2 * weeks + WEEKS_TO_CHOOSE_BY;

/** @throws UserError for an input that contradicts itself */
export function checkInput({ weeks, historyWeeks, treat, leaveOut }: GeoTestInput): void {
  const both = treat.find((country) => leaveOut.includes(country));
  if (both !== undefined) {
    throw badRequest(
      `treat: ${JSON.stringify(both)} is also in leaveOut.`,
      "Name a country in one of them.",
    );
  }
  const least = weeksToPlanBy(weeks);
  if (historyWeeks >= least) return;
  throw badRequest(
    `historyWeeks: ${historyWeeks} is too few for a test of ${weeks} weeks (allowed: ${least} to 260).`,
    `Pass at least ${least}: as long before the test as in it, and ${WEEKS_TO_CHOOSE_BY} to choose countries by. Or pass fewer weeks.`,
  );
}

/** @throws UserError for a country that is to be treated and cannot be in a test */
export function checkTreated(
  { treat, outcome }: GeoTestInput,
  countries: readonly CountryWeeks[],
  { leftOut, usable }: SortedCountries,
): void {
  const names = usable.slice(0, SHOWN).map(({ country }) => JSON.stringify(country));
  const more = usable.length > SHOWN ? " and others" : "";
  for (const country of treat) {
    const found = countries.find((one) => one.country === country);
    const reason = leftOut.find((one) => one.country === country)?.reason;
    if (found !== undefined && (reason === undefined || reason === GeoLeftOutReason.DOMINATES)) {
      continue;
    }
    const weeks = found?.weekly.filter((each) => each > 0).length ?? 0;
    const total = countries[0]?.weekly.length ?? 0;
    throw badRequest(
      `treat: ${JSON.stringify(country.slice(0, 80))} cannot be in a test: it has ${OUTCOME_NOUNS[outcome]} in ${weeks} of ${total} weeks.`,
      names.length === 0
        ? "Leave treat out."
        : `Name countries as the files do, of those that can be: ${names.join(", ")}${more}.`,
    );
  }
}

/** @throws UserError: what is to be treated leaves no two countries to compare with */
export function nothingToCompareWith(usable: readonly CountryWeeks[]): never {
  throw badRequest(
    `treat: of ${usable.length} countries that can be in a test, fewer than two are left to compare with.`,
    "Name fewer countries in treat.",
  );
}
