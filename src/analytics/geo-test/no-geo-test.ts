import type { CurrentShop } from "../../graphql/shop-directory.js";
import { unavailableFor, type Unavailable } from "../../graphql/unavailable.type.js";
import type { CountryWeeks, GeoSpan } from "./geo-history.js";
import { GeoLeftOutReason, GeoTestOutcome, OUTCOME_NOUNS } from "./geo-outcome.js";
import { weeksToPlanBy } from "./geo-test-checks.js";
import type { GeoTestInput } from "./geo-test-input.graphql.js";
import type { SortedCountries } from "./usable-countries.js";

const LEAST_COUNTRIES = 4;

/** What tells an effect where countries cannot. */
export const RANDOMISE_INSTEAD =
  "Randomise below countries: customers (planTest says how many, assignArms who), or the regions and cities that the ad platform knows.";

/** Why a shop has no plan, before any row is read; null where it may have one. */
export function withoutHistory(
  shop: CurrentShop,
  { outcome, weeks }: GeoTestInput,
  span: GeoSpan,
): Unavailable | null {
  const missing = unavailableFor(shop, needs(outcome));
  if (missing !== null) return missing;
  if (shop.rowCounts["geo-weeks"] === undefined) {
    return refusal("LOADED_BEFORE", {
      reason: "The shop was loaded before weeks were kept by country.",
      substitute: "Load its files again.",
    });
  }
  const least = weeksToPlanBy(weeks);
  if (span.weeks >= least) return null;
  return refusal("SHORT_HISTORY", {
    reason: `A test of ${weeks} weeks needs ${least} whole weeks of history, and there are ${span.weeks}.`,
    substitute: "Plan fewer weeks, or wait.",
  });
}

/** Why the shop's countries make no test; null where they do. */
export function withoutCountries(
  shop: Pick<CurrentShop, "layout">,
  { outcome, treat }: Pick<GeoTestInput, "outcome" | "treat">,
  {
    countries,
    sorted: { usable, leftOut },
  }: { readonly countries: readonly CountryWeeks[]; readonly sorted: SortedCountries },
): Unavailable | null {
  if (countries.every(({ country }) => country === "unknown")) {
    return refusal("NO_COUNTRIES", {
      reason: `This shop's files (layout ${shop.layout}) hold no country of ${OUTCOME_NOUNS[outcome]}.`,
      substitute: RANDOMISE_INSTEAD,
    });
  }
  const dominant = leftOut.filter(({ reason }) => reason === GeoLeftOutReason.DOMINATES);
  const isTreated = dominant.some(({ country }) => treat.includes(country));
  if (usable.length >= LEAST_COUNTRIES && !isTreated) return null;
  const few = `${usable.length} countries have ${OUTCOME_NOUNS[outcome]} in nine weeks of ten; a test needs ${LEAST_COUNTRIES}.`;
  if (dominant.length === 0) {
    return refusal("TOO_FEW_COUNTRIES", { reason: few, substitute: RANDOMISE_INSTEAD });
  }
  const names = dominant.map(({ country }) => country).join(" and ");
  return refusal("ONE_COUNTRY_DOMINATES", {
    reason:
      `Most comes from ${names}: no other countries together can stand for it, so no comparison of countries tells what a campaign does there.` +
      (isTreated ? "" : ` Beside it, ${few}`),
    substitute: RANDOMISE_INSTEAD,
  });
}

function needs(outcome: GeoTestOutcome) {
  if (outcome === GeoTestOutcome.SESSIONS) return ["sessions"] as const;
  return outcome === GeoTestOutcome.GROSS_REVENUE
    ? (["orders", "prices"] as const)
    : (["orders"] as const);
}

const refusal = (
  code: string,
  { reason, substitute }: { readonly reason: string; readonly substitute: string },
): Unavailable => ({ code, reason, substitute, missingFacts: [] });
