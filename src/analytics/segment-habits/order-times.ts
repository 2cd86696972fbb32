import { daysBetween, startOf, type Day } from "../../domain/calendar.js";
import { normalQuantile } from "../../stats/special/normal-quantile.js";
import { wilsonInterval } from "../../stats/wilson-interval.js";

/** Orders of one weekday and hour of the shop's zone. */
export interface HourCell {
  /** ISO 8601: 1 Monday to 7 Sunday. */
  readonly weekday: number;
  /** 0 to 23. */
  readonly hour: number;
  readonly orders: number;
}

/** Orders of one weekday, or of one hour of the day. */
export interface OrderTime {
  readonly at: number;
  readonly orders: number;
  /** Share of all orders that it would have if they fell evenly on the time that there was, 0 to 1. */
  readonly evenShare: number;
}

export interface OrderTimes {
  readonly orders: number;
  /** Monday first; those on which the shop takes orders. */
  readonly weekdays: readonly OrderTime[];
  /** Midnight first. */
  readonly hours: readonly OrderTime[];
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];

/**
 * When in the week orders were placed, beside an even spread over the days covered. Weekdays on which
 * the whole shop has no order are left out: it does not take any then.
 *
 * @param ofShop cells of the whole shop, which decide on which weekdays it takes orders
 * O(cells + days covered).
 */
export function orderTimes(
  cells: readonly HourCell[],
  ofShop: readonly HourCell[],
  covered: { readonly firstOn: Day; readonly asOfOn: Day },
): OrderTimes {
  const sumOf = (own: readonly HourCell[]): number =>
    own.reduce((sum, { orders }) => sum + orders, 0);
  const open = WEEKDAYS.filter((day) => ofShop.some(({ weekday }) => weekday === day));
  const days = weekdayCounts(covered);
  const allDays = open.reduce((sum, day) => sum + (days[day - 1] ?? 0), 0);
  return {
    orders: sumOf(cells),
    weekdays: open.map((day) => ({
      at: day,
      orders: sumOf(cells.filter(({ weekday }) => weekday === day)),
      evenShare: (days[day - 1] ?? 0) / allDays,
    })),
    hours: HOURS.map((at) => ({
      at,
      orders: sumOf(cells.filter(({ hour }) => hour === at)),
      evenShare: 1 / HOURS.length,
    })),
  };
}

/**
 * The time with most orders over an even spread, where it stands out: the lower end of its share's
 * Wilson interval, at 95 % over all times looked at together (Bonferroni), lies above the even share.
 *
 * @returns null where none does: one more order here or there could have named another
 */
export function busiest(times: readonly OrderTime[]): OrderTime | null {
  const orders = times.reduce((sum, each) => sum + each.orders, 0);
  const [first] = [...times].sort(
    (a, b) => b.orders * a.evenShare - a.orders * b.evenShare || a.at - b.at,
  );
  if (first === undefined || times.length < 2) return null;
  const interval = wilsonInterval(first.orders, orders, normalQuantile(1 - 0.025 / times.length));
  return interval !== null && interval.low > first.evenShare ? first : null;
}

/** How many Mondays, Tuesdays, ... there are from the first day to the last, both included. */
function weekdayCounts({ firstOn, asOfOn }: { readonly firstOn: Day; readonly asOfOn: Day }) {
  const counts = WEEKDAYS.map(() => 0);
  const first = daysBetween(startOf("week", firstOn), firstOn);
  const last = first + daysBetween(firstOn, asOfOn);
  for (let day = first; day <= last; day++) counts[day % 7] = (counts[day % 7] ?? 0) + 1;
  return counts;
}
