import type { DataWarning } from "../../graphql/provenance.type.js";
import { distanceFrom } from "../../stats/geo-tests/candidate-splits.js";
import { GeoLeftOutReason, OUTCOME_NOUNS } from "./geo-outcome.js";
import type { GeoTestInput } from "./geo-test-input.graphql.js";
import { RANDOMISE_INSTEAD } from "./no-geo-test.js";
import type { GeoPlan } from "./plan-geo-test.js";
import type { SortedCountries } from "./usable-countries.js";

/** One country with more than this of a group is nearly all of it. */
const MOST_OF_A_GROUP = 0.75;
const WEEKS_OF_A_YEAR = 52;
/** Spans that tell a spread well: the interval's ends are then within a half of it. */
const ENOUGH_SPANS = 10;

const SHARE_DIGITS = 2;
const LIFT_DIGITS = 3;

/** What to know before such a test is run. */
export function geoTestWarnings(
  input: GeoTestInput,
  { leftOut }: SortedCountries,
  plan: GeoPlan,
): DataWarning[] {
  const dominant = leftOut.filter(({ reason }) => reason === GeoLeftOutReason.DOMINATES);
  const { found } = plan.asked;
  const { rate, low } = plan.alarms ?? { rate: null, low: 0 };
  const of = OUTCOME_NOUNS[input.outcome];
  return warningsOf({
    ONE_COUNTRY_DOMINATES:
      dominant.length > 0 &&
      `${dominant.map(({ country }) => country).join(" and ")} cannot be in a test of countries, as no others together can stand for it: what is found speaks for the others alone. ${RANDOMISE_INSTEAD}`,
    SHARE_NOT_REACHED:
      distanceFrom(input.shareTreated, plan.treatedShare) > 0 &&
      `No split treats ${input.shareTreated} of ${of}, give or take a fifth; the nearest treats ${plan.treatedShare.toFixed(SHARE_DIGITS)}.`,
    ONE_COUNTRY_LEADS_A_GROUP: leaderText(plan),
    SEASON_NOT_COVERED:
      plan.weekly.length < WEEKS_OF_A_YEAR &&
      `${plan.weekly.length} weeks of history do not hold every season: countries may differ more in the weeks of the test.`,
    SPREAD_NOT_KNOWN:
      found === null &&
      `The weeks of history are worth fewer than two independent tests of ${input.weeks} weeks: what it could show is not known. Plan fewer weeks.`,
    FEW_INDEPENDENT_PLACEBOS:
      found !== null &&
      found.spread.degrees < ENOUGH_SPANS &&
      `The ${plan.asked.placebos.length} placebo tests overlap and are worth ${found.spread.degrees.toFixed(1)} independent ones; Student's t allows for it, and the interval of the smallest lift tells by how much it may be off.`,
    FALSE_ALARMS:
      rate !== null &&
      low > input.alpha &&
      `Of the placebo tests ${rate.toFixed(LIFT_DIGITS)} find something where nothing was done, more than alpha ${input.alpha}: the countries drift apart by more than chance.`,
  });
}

function leaderText({ treated, control }: GeoPlan): string | false {
  const leaders = [treated, control].flatMap((group) => {
    const total = group.reduce((sum, each) => sum + each.total, 0);
    const [largest] = group;
    return largest !== undefined && largest.total > MOST_OF_A_GROUP * total ? [largest] : [];
  });
  return (
    leaders.length > 0 &&
    `${leaders.map(({ country }) => country).join(" and ")} makes up more than three quarters of a group: what befalls it alone (a holiday, a strike, a competitor) will look like an effect.`
  );
}

/** Those that apply, in order. */
const warningsOf = (texts: Readonly<Record<string, string | false>>): DataWarning[] =>
  Object.entries(texts).flatMap(([code, message]) =>
    message === false ? [] : [{ code, message }],
  );
