import { addDays, startOf, type Day } from "../../domain/calendar.js";

/** A day of the shop. */
export interface ShopDay {
  readonly dayOn: Day;
  /** 1 Monday to 7. */
  readonly weekday: number;
  readonly orders: number;
}

/** Orders by weekday, Monday first, of every week that is there from Monday to Sunday. */
export function wholeWeeks(days: readonly ShopDay[]): number[][] {
  const weeks = new Map<Day, number[]>();
  for (const { dayOn, weekday, orders } of days) {
    const monday = startOf("week", dayOn);
    const week = weeks.get(monday) ?? [];
    week[weekday - 1] = orders;
    weeks.set(monday, week);
  }
  const known = new Set(days.map(({ dayOn }) => dayOn));
  return [...weeks]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .filter(([monday]) => [0, 1, 2, 3, 4, 5, 6].every((day) => known.has(addDays(monday, day))))
    .map(([, week]) => week);
}

/** Weekdays without any order though ten or more would be due at the rate of all days. */
export function closedWeekdays(days: readonly ShopDay[]): ReadonlySet<number> {
  const orders = days.reduce((sum, day) => sum + day.orders, 0);
  const closed = [1, 2, 3, 4, 5, 6, 7].filter((weekday) => {
    const own = days.filter((day) => day.weekday === weekday);
    return own.every((day) => day.orders === 0) && (orders / days.length) * own.length >= 10;
  });
  return new Set(closed);
}
