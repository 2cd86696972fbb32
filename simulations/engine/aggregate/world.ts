import type { Behaviour } from "../behaviour.js";
import { LATER_DAYS } from "../model/later-margin.js";
import { placeOfDays, type DayScale } from "./day-scale.js";
import type { DayTerms } from "./day-terms.js";

/** One behaviour of a kind of customers in one draw, ready for all cells of the kind. */
export interface World {
  readonly behaviour: Behaviour;
  /** Share of the kind's customers who behave so. */
  readonly weight: number;
  readonly terms: DayTerms;
  readonly horizonDays: number;
  /** Whether orders of the chain come in it as without policies, whatever else it changes. */
  readonly isBaselinePace: boolean;
  /** Places of the weeks' operational days, then of the end of the year after the run. */
  readonly places: Float64Array;
}

/**
 * @param of weight: probability of the policies noticed; baseline: the world without policies, null for
 *   that world itself
 */
export function openWorld(
  terms: DayTerms,
  of: {
    readonly weight: number;
    readonly scale: DayScale;
    readonly horizonDays: number;
    readonly baseline: World | null;
  },
): World {
  const { behaviour } = terms;
  const { scale, weight, horizonDays, baseline } = of;
  if (baseline !== null && isPaceOf(behaviour, baseline.behaviour)) {
    return { behaviour, weight, terms, places: baseline.places, horizonDays, isBaselinePace: true };
  }
  const { operationalDays } = behaviour;
  const weeks = operationalDays.length;
  const places = new Float64Array(weeks + 1);
  for (let week = 0; week < weeks; week++) {
    places[week] = placeOfDays(scale, operationalDays[week] as number);
  }
  places[weeks] = placeOfDays(scale, endOf(behaviour) + LATER_DAYS);
  return { behaviour, weight, terms, places, horizonDays, isBaselinePace: false };
}

function isPaceOf(one: Behaviour, baseline: Behaviour): boolean {
  if (one.dropoutOdds !== 1 || one.displacedDaysAfter !== 0) return false;
  for (let week = 0; week < one.orderRate.length; week++) {
    if (one.orderRate[week] !== baseline.orderRate[week]) return false;
    if (one.operationalDays[week] !== baseline.operationalDays[week]) return false;
  }
  return true;
}

/** Operational days of the whole run. */
export function endOf({ operationalDays }: Behaviour): number {
  return operationalDays[operationalDays.length - 1] as number;
}
