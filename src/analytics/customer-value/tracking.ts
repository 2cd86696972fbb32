import { addDays, daysBetween } from "../../domain/calendar.js";
import { expectedCumulativeOrders } from "../../stats/buy-till-you-die/cohort-tracking.js";
import type { OrderModel } from "../../stats/buy-till-you-die/order-model.js";
import type { ColumnTable } from "../model-step.js";
import type { CustomerHistories } from "./customer-histories.js";

/** Cumulative repeat orders up to and with one week, of customers who had ordered by calibration's end. */
export interface TrackingWeek {
  readonly week: number;
  readonly endsOn: string;
  readonly actualOrders: number;
  readonly expectedOrders: number;
  readonly isHoldout: boolean;
}

/**
 * Lays the expected cumulative repeat orders over the actual ones, week by week from the shop's first
 * order; the model must have seen calibration only. A week that as_of cuts short is left out.
 *
 * @param weeks rows of repeat-order-weeks.sql
 * @see Fader, Hardie, Lee (2005), Counting your customers the easy way, figure 5
 */
export function trackOrders(
  model: OrderModel,
  { startOn, calibrationOn, asOfOn, calibration }: CustomerHistories,
  weeks: ColumnTable,
): TrackingWeek[] {
  const weekCount = Math.floor((daysBetween(startOn, asOfOn) + 1) / 7);
  const calibrationDay = daysBetween(startOn, calibrationOn);
  const starts = new Map<number, number>();
  for (const ageDays of calibration.ageDays) {
    const day = calibrationDay - ageDays;
    starts.set(day, (starts.get(day) ?? 0) + 1);
  }
  const cohorts = [...starts].sort(([a], [b]) => a - b);
  const ends = Array.from({ length: weekCount }, (_, week) => 7 * week + 6);
  const expected = expectedCumulativeOrders(
    model,
    {
      firstOrderAt: cohorts.map(([day]) => day / 7),
      customers: cohorts.map(([, customers]) => customers),
    },
    ends.map((day) => day / 7),
  );
  const numbers = weeks.numbers("week");
  const orders = weeks.numbers("repeat_orders");
  const actual = new Map<number, number>();
  numbers.forEach((week, i) => actual.set(week, orders[i] as number));
  let sum = 0;
  return ends.map((day, i) => {
    sum += actual.get(i + 1) ?? 0;
    return {
      week: i + 1,
      endsOn: addDays(startOn, day),
      actualOrders: sum,
      expectedOrders: expected[i] as number,
      isHoldout: day > calibrationDay,
    };
  });
}
