import {
  detectableLift,
  powerOfLift,
  significantLifts,
} from "../../stats/geo-tests/detectable-lift.js";
import { groupSums } from "../../stats/geo-tests/geo-split.js";
import { placeboAlarms, type PlaceboAlarms } from "../../stats/geo-tests/placebo-alarms.js";
import { placeboLifts, type PlaceboLift } from "../../stats/geo-tests/placebo-lifts.js";
import {
  placeboSpread,
  spreadInterval,
  type PlaceboSpread,
} from "../../stats/geo-tests/placebo-spread.js";
import { quietestSplit } from "../../stats/geo-tests/quietest-split.js";
import { splitPanel } from "../../stats/geo-tests/split-panel.js";
import type { Interval } from "../../stats/wilson-interval.js";
import type { CountryWeeks } from "./geo-history.js";

/** Lengths of a test that are compared, weeks. */
const LENGTHS = [2, 4, 6, 8, 12, 16];

export interface GeoTestQuestion {
  readonly weeks: number;
  readonly shareTreated: number;
  readonly treat: readonly string[];
  readonly alpha: number;
  readonly power: number;
  readonly expectedLift: number | null;
}

export interface NumberWithin extends Interval {
  readonly value: number;
}

/** What a test of one length could show. */
export interface LengthPlan {
  readonly weeks: number;
  readonly placebos: readonly PlaceboLift[];
  /** All null where history cannot tell. */
  readonly found: {
    readonly spread: PlaceboSpread;
    readonly detectable: NumberWithin;
    readonly significant: { readonly below: number; readonly above: number };
    /** Null without an expected lift. */
    readonly power: NumberWithin | null;
  } | null;
}

export interface GeoPlan {
  readonly treated: readonly CountryWeeks[];
  readonly control: readonly CountryWeeks[];
  readonly treatedShare: number;
  /** Treated and control, each week. */
  readonly weekly: readonly { readonly treated: number; readonly control: number }[];
  /** Ascending; holds the length that was asked for. */
  readonly lengths: readonly LengthPlan[];
  readonly asked: LengthPlan;
  /** Null where spans leave too few others to judge them by. */
  readonly alarms: PlaceboAlarms | null;
}

/**
 * @param countries usable ones, most first
 * @returns null where no two groups of two or more can be made
 */
export function planGeoTest(
  countries: readonly CountryWeeks[],
  question: GeoTestQuestion,
): GeoPlan | null {
  const panel = splitPanel(
    countries.map(({ weekly }) => weekly),
    {
      treatedShare: question.shareTreated,
      treat: countries.flatMap(({ country }, place) =>
        question.treat.includes(country) ? [place] : [],
      ),
    },
  );
  const chosen = quietestSplit(panel);
  const split = chosen === null ? undefined : panel.splits[chosen];
  if (chosen === null || split === undefined) return null;
  const lengths = [...new Set([...LENGTHS, question.weeks])]
    .sort((a, b) => a - b)
    .map((weeks) => lengthPlan(weeks, placeboLifts(panel, weeks) ?? [], question));
  const asked = lengths.find(({ weeks }) => weeks === question.weeks) as LengthPlan;
  return {
    treated: countries.filter((_, place) => split.isTreated[place] === true),
    control: countries.filter((_, place) => split.isTreated[place] === false),
    treatedShare: split.treatedShare,
    weekly: Array.from({ length: panel.weekCount }, (_, start) =>
      groupSums(panel, chosen, { start, end: start + 1 }),
    ),
    lengths,
    asked,
    alarms: placeboAlarms(asked.placebos, { length: question.weeks, alpha: question.alpha }),
  };
}

function lengthPlan(
  weeks: number,
  placebos: readonly PlaceboLift[],
  { alpha, power, expectedLift }: GeoTestQuestion,
): LengthPlan {
  const spread = placebos.length === 0 ? null : placeboSpread(placebos, weeks);
  if (spread === null) return { weeks, placebos, found: null };
  const ends = spreadInterval(spread);
  const within = (of: (test: PlaceboSpread & { alpha: number }) => number): NumberWithin => {
    const at = (sd: number): number => of({ alpha, ...spread, spread: sd });
    const [one, other] = [at(ends.low), at(ends.high)];
    return {
      value: at(spread.spread),
      low: Math.min(one, other),
      high: Math.max(one, other),
    };
  };
  return {
    weeks,
    placebos,
    found: {
      spread,
      detectable: within((test) => detectableLift(test, power)),
      significant: significantLifts({ alpha, ...spread }),
      power: expectedLift === null ? null : within((test) => powerOfLift(test, expectedLift)),
    },
  };
}
