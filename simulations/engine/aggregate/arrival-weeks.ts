import { operationalDayOf } from "../customer/calendar.js";
import { LATER_DAYS } from "../model/later-margin.js";
import { placeOfDays, type DayScale } from "./day-scale.js";
import type { World } from "./world.js";

/** Customers who arrive in a week, one per day of it, as if all came in its middle. */
export interface ArrivalWeek {
  readonly week: number;
  readonly day: number;
  readonly customers: number;
  /** Operational day of their arrival. */
  readonly start: number;
}

/** A world as its arrivals meet it. */
export interface ArrivalWorld {
  readonly world: World;
  readonly weeks: readonly ArrivalWeek[];
  /** Whether its rate is the same in all weeks: then what an arrival has done depends on his age alone. */
  readonly isSteady: boolean;
  /** Places of the operational days of two steps a week, from 0. */
  readonly stepPlaces: Float64Array;
}

/** Steps of an age: at a steady rate the middles of weeks lie on them. */
export function stepsOf(weeks: number): number {
  return 2 * weeks;
}

/** @param baseline the world without policies as arrivals meet it; null: this is that */
export function arrivalWorld(
  world: World,
  scale: DayScale,
  baseline: ArrivalWorld | null,
): ArrivalWorld {
  if (world.isBaselinePace && baseline !== null) {
    const { weeks, isSteady, stepPlaces } = baseline;
    return { world, weeks, isSteady, stepPlaces };
  }
  const { behaviour, horizonDays } = world;
  const { orderRate } = behaviour;
  const weeks: ArrivalWeek[] = [];
  let isSteady = true;
  for (let week = 0; week < orderRate.length; week++) {
    const customers = Math.min(7, horizonDays - 7 * week);
    const day = 7 * week + customers / 2;
    weeks.push({ week, day, customers, start: operationalDayOf(behaviour, day) });
    if (orderRate[week] !== orderRate[0]) isSteady = false;
  }
  const steps = stepsOf(weeks.length);
  const end = behaviour.operationalDays[weeks.length - 1] as number;
  const stepPlaces = new Float64Array(steps + 1);
  for (let k = 0; k <= steps; k++) stepPlaces[k] = placeOfDays(scale, (k * end) / steps);
  return { world, weeks, isSteady, stepPlaces };
}

/** Places of the days that arrivals of each week have from the end of the run on, and of a year more. */
export interface PlacesAfter {
  readonly days: Float64Array;
  readonly places: Float64Array;
  readonly yearDays: Float64Array;
  readonly yearPlaces: Float64Array;
}

export function placesAfter({ world, weeks }: ArrivalWorld, scale: DayScale): PlacesAfter {
  const days = Float64Array.from(weeks, ({ day }) => world.horizonDays - day);
  const yearDays = days.map((left) => left + LATER_DAYS);
  const placesOf = (all: Float64Array) => all.map((each) => placeOfDays(scale, each));
  return { days, places: placesOf(days), yearDays, yearPlaces: placesOf(yearDays) };
}
