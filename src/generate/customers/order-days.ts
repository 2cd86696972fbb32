import type { Draw } from "../random.js";
import { WeightedChoice } from "../weighted-choice.js";

const DAY = 86_400;

/** When a shop takes orders. */
export interface OpeningPlan {
  /** Seconds since 1970, a full day. */
  readonly from: number;
  readonly days: number;
  /** Sunday first; a closed day has 0, and its orders come on the next open one. */
  readonly openWeekdays: readonly number[];
  /** Midnight first; relative. */
  readonly hourFactors: readonly number[];
  /** January first; relative numbers of new customers. */
  readonly monthFactors: readonly number[];
}

/** Days on which customers come first, and moments of the day at which they order. */
export class OrderDays {
  readonly #joining: WeightedChoice;
  readonly #hours: WeightedChoice;

  constructor(private readonly plan: OpeningPlan) {
    this.#hours = new WeightedChoice(plan.hourFactors);
    this.#joining = new WeightedChoice(
      Array.from({ length: plan.days }, (_, day) => {
        const date = new Date((plan.from + day * DAY) * 1000);
        return plan.monthFactors[date.getUTCMonth()] ?? 1;
      }),
    );
  }

  /** Day of the plan, from 0. */
  joiningDay(draw: Draw): number {
    return this.#joining.place(draw());
  }

  /** @returns seconds since 1970 of an order on a day of the plan; null when that is after the end */
  momentOn(draw: Draw, day: number): number | null {
    const { from, days, openWeekdays } = this.plan;
    const hour = this.#hours.place(draw());
    const second = Math.floor(draw() * 3600);
    for (let open = day; open < days; open++) {
      const at = from + open * DAY;
      // 1970-01-01 was a Thursday
      if (openWeekdays[(at / DAY + 4) % 7] !== 0) return at + hour * 3600 + second;
    }
    return null;
  }
}
