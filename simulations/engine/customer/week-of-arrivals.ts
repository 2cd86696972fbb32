import { log } from "../numbers/log.js";
import { poissonDraw } from "../random/poisson-draw.js";
import { PURPOSE } from "../random/purpose.js";
import type { SeedKey } from "../random/seed-key.js";
import { LuckStream } from "../random/stream.js";

/** Arrivals of one week that have an address of their own. */
export const ARRIVALS_PER_WEEK = 1 << 20;
/** Block of luck from which those come who are beyond control's. */
const BEYOND = 1024;

/** Customers who arrive in one week of one draw. */
export interface WeekOfArrivals {
  readonly week: number;
  /** In control. */
  readonly count: number;
  /** Day of each who is played. */
  readonly days: readonly number[];
  /** Place of each who is played on the axis of the expected number; a world has those below its own. */
  readonly places: readonly number[];
}

/**
 * Draws a week's arrivals: a Poisson number of them in control, evenly over the week, each with an even
 * place below control's expectation; beyond it the points of a Poisson process of rate 1. So worlds
 * share all that the smaller has, and control's are the same whatever other worlds expect.
 *
 * @param of.base expected in a whole week in control; `most`: in the world that expects the most
 * @param of.played how many of control's are played one by one
 */
export function weekOfArrivals(
  key: SeedKey,
  draw: number,
  of: {
    readonly week: number;
    readonly horizonDays: number;
    readonly base: number;
    readonly most: number;
    readonly played: number;
  },
): WeekOfArrivals {
  const { week, base, most } = of;
  const length = Math.min(7, of.horizonDays - 7 * week);
  const number = new LuckStream(key);
  const day = new LuckStream(key);
  const mark = new LuckStream(key);
  number.aim(draw, week, PURPOSE.ARRIVALS);
  day.aim(draw, week, PURPOSE.ARRIVAL_DAY);
  mark.aim(draw, week, PURPOSE.ARRIVAL_THINNING);
  const count = Math.min(ARRIVALS_PER_WEEK, poissonDraw((base * length) / 7, number));
  const played = Math.min(count, of.played);
  const places: number[] = [];
  const days: number[] = [];
  const dayOfNext = () => 7 * week + length * day.next();
  for (let n = 0; n < played; n++) {
    places.push(base * mark.next());
    days.push(dayOfNext());
  }
  number.aim(draw, week, PURPOSE.ARRIVALS, BEYOND);
  for (let place = base; places.length < ARRIVALS_PER_WEEK && most > base;) {
    place -= (log(number.next()) * 7) / length;
    if (place > most) break;
    places.push(place);
    days.push(dayOfNext());
  }
  return { week, count, places, days };
}
