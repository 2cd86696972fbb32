import { openStream, type Draw } from "../random.js";
import { PERIOD_HOURS, PERIOD_START, betweenYearlyMarks } from "./period.js";
import { dayText } from "../timestamp.js";

/** Relative traffic; only ratios matter. Shapes follow the real orders of 2012 to 2015. */
export const TRAFFIC = {
  growthAtYearlyMarks: [1.1, 2, 4.3, 7],
  /** January first. */
  monthFactors: [1, 0.93, 0.9, 0.97, 0.97, 0.96, 0.95, 0.96, 0.98, 1.05, 1.35, 1.35],
  /** Sunday first. */
  weekdayFactors: [0.47, 1.04, 1, 1, 1, 1, 0.43],
  /** Midnight first. */
  hourFactors: [
    8, 7, 6, 5.5, 5.5, 5.5, 7, 8, 12, 17, 20, 22, 22, 21, 22, 22, 21, 19, 16, 14, 12, 12, 11, 10,
  ],
  valentine: { fromDay: "02-08", untilDay: "02-15", factor: 1.4 },
};

/** True from 8 to 14 February. */
export function isValentineWeek(at: number): boolean {
  const day = dayText(Math.floor(at / 86_400)).slice(5);
  return day >= TRAFFIC.valentine.fromDay && day < TRAFFIC.valentine.untilDay;
}

/** Relative traffic of the hour that begins at `at` (seconds since 1970). */
export function trafficWeight(at: number): number {
  const day = Math.floor(at / 86_400);
  const month = Number(dayText(day).slice(5, 7)) - 1;
  // 1970-01-01 was a Thursday
  const weekday = (day + 4) % 7;
  const hour = (at % 86_400) / 3600;
  return (
    betweenYearlyMarks(TRAFFIC.growthAtYearlyMarks, at) *
    (TRAFFIC.monthFactors[month] ?? 1) *
    (TRAFFIC.weekdayFactors[weekday] ?? 1) *
    (TRAFFIC.hourFactors[hour] ?? 1) *
    (isValentineWeek(at) ? TRAFFIC.valentine.factor : 1)
  );
}

/** Which hours hold how many sessions, and which seconds. */
export class TrafficCalendar {
  readonly #sessionCounts: Uint32Array;
  readonly #cumulative = new Float64Array(PERIOD_HOURS);
  readonly #drawSecond: Draw;

  constructor(seed: string, sessions: number) {
    this.#drawSecond = openStream(seed, "second of session");
    let total = 0;
    for (let hour = 0; hour < PERIOD_HOURS; hour++) {
      total += trafficWeight(PERIOD_START + hour * 3600);
      this.#cumulative[hour] = total;
    }
    this.#sessionCounts = this.#spread(openStream(seed, "hour of session"), sessions);
  }

  /** Starts of the sessions of one hour of the period, in order, in seconds since 1970. */
  startsInHour(hour: number): Float64Array {
    const starts = new Float64Array(this.#sessionCounts[hour] ?? 0);
    for (let place = 0; place < starts.length; place++) {
      starts[place] = PERIOD_START + hour * 3600 + Math.floor(this.#drawSecond() * 3600);
    }
    return starts.sort();
  }

  /** Share of all traffic by month `YYYY-MM`, as planned. */
  monthShares(): ReadonlyMap<string, number> {
    const shares = new Map<string, number>();
    const total = this.#cumulative[PERIOD_HOURS - 1] ?? 1;
    for (let hour = 0; hour < PERIOD_HOURS; hour++) {
      const at = PERIOD_START + hour * 3600;
      const month = dayText(Math.floor(at / 86_400)).slice(0, 7);
      const weight = (this.#cumulative[hour] ?? 0) - (this.#cumulative[hour - 1] ?? 0);
      shares.set(month, (shares.get(month) ?? 0) + weight / total);
    }
    return shares;
  }

  #spread(drawHour: Draw, sessions: number): Uint32Array {
    const counts = new Uint32Array(PERIOD_HOURS);
    const total = this.#cumulative[PERIOD_HOURS - 1] ?? 1;
    for (let session = 0; session < sessions; session++) {
      const hour = this.#hourAt(drawHour() * total);
      counts[hour] = (counts[hour] ?? 0) + 1;
    }
    return counts;
  }

  #hourAt(weight: number): number {
    let low = 0;
    let high = PERIOD_HOURS - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#cumulative[middle] ?? 0) > weight) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
