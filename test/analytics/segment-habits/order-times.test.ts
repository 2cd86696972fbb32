import { describe, expect, it } from "@jest/globals";
import {
  busiest,
  orderTimes,
  type HourCell,
} from "../../../src/analytics/segment-habits/order-times.js";

/** Ten days from Monday 1 January 2024: two Mondays, Tuesdays and Wednesdays, one of each other day. */
const COVERED = { firstOn: "2024-01-01", asOfOn: "2024-01-10" };

const cells = (...given: [weekday: number, hour: number, orders: number][]): HourCell[] =>
  given.map(([weekday, hour, orders]) => ({ weekday, hour, orders }));

describe("the times of a segment's orders", () => {
  const shop = cells([1, 9, 40], [2, 9, 40], [3, 9, 40], [4, 9, 20], [5, 9, 20], [6, 9, 20]);

  it("are counted by weekday and by hour, beside an even spread over the days there were", () => {
    const { orders, weekdays, hours } = orderTimes(
      cells([1, 9, 3], [1, 10, 1], [4, 10, 2]),
      shop,
      COVERED,
    );
    expect(orders).toBe(6);
    expect(weekdays.map(({ at, orders: own }) => [at, own])).toEqual([
      [1, 4],
      [2, 0],
      [3, 0],
      [4, 2],
      [5, 0],
      [6, 0],
    ]);
    expect(weekdays.map(({ evenShare }) => Math.round(9 * evenShare))).toEqual([2, 2, 2, 1, 1, 1]);
    expect(hours).toHaveLength(24);
    expect(hours.filter((hour) => hour.orders > 0).map(({ at }) => at)).toEqual([9, 10]);
  });

  it("name no weekday of a week that is even by the days there were", () => {
    expect(busiest(orderTimes(shop, shop, COVERED).weekdays)).toBeNull();
  });

  it("name the weekday with most orders per day once chance does not explain it", () => {
    const few = cells([1, 9, 2], [5, 9, 2]);
    const many = cells([1, 9, 200], [5, 9, 300]);
    expect(busiest(orderTimes(few, shop, COVERED).weekdays)).toBeNull();
    expect(busiest(orderTimes(many, shop, COVERED).weekdays)).toMatchObject({ at: 5, orders: 300 });
  });

  it("name nothing without orders", () => {
    const none = orderTimes([], [], COVERED);
    expect(busiest(none.weekdays)).toBeNull();
    expect(busiest(none.hours)).toBeNull();
  });
});
