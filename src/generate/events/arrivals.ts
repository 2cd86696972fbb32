import { dayText } from "../timestamp.js";

/** Relative numbers of new visitors; only ratios matter. */
export interface ArrivalPlan {
  /** Seconds since 1970, a full day. */
  readonly from: number;
  readonly days: number;
  /** Midnight first. */
  readonly hourFactors: readonly number[];
  /** Sunday first. */
  readonly weekdayFactors: readonly number[];
  /** Days such as `11-29` on which more come. */
  readonly peaks: Readonly<Record<string, number>>;
}

export const HOUR_SECONDS = 3600;

/** Relative arrivals in the hour that begins at `at`. */
export function arrivalWeight(plan: ArrivalPlan, at: number): number {
  const day = Math.floor(at / 86_400);
  // 1970-01-01 was a Thursday
  const weekday = (day + 4) % 7;
  return (
    (plan.hourFactors[(at % 86_400) / HOUR_SECONDS] ?? 1) *
    (plan.weekdayFactors[weekday] ?? 1) *
    (plan.peaks[dayText(day).slice(5)] ?? 1)
  );
}

/** How many visitors come for the first time in each hour: planned, not drawn, and without an end. */
export class Arrivals {
  readonly #perWeight: number;
  #weight = 0;
  #arrived = 0;

  constructor(
    private readonly plan: ArrivalPlan,
    visitors: number,
  ) {
    let total = 0;
    for (let hour = 0; hour < plan.days * 24; hour++)
      total += arrivalWeight(plan, plan.from + hour * HOUR_SECONDS);
    this.#perWeight = visitors / total;
  }

  /** To be asked hour by hour, from the first. */
  inHour(hour: number): number {
    this.#weight += arrivalWeight(this.plan, this.plan.from + hour * HOUR_SECONDS);
    const arrived = Math.floor(this.#weight * this.#perWeight);
    const count = arrived - this.#arrived;
    this.#arrived = arrived;
    return count;
  }
}
