import type { FirstOrders } from "./first-orders.js";

/**
 * Customers by when they arrived. Between those learnt from and those judged lies one window, so
 * that all outcomes learnt from were known before the first judged customer arrived.
 */
export interface ArrivalPeriods {
  /** Rows of customers to learn from, in their order. */
  readonly learnt: Int32Array;
  /** Rows of later customers, to judge on. */
  readonly judged: Int32Array;
  /** Rows of all customers whose window is over: learnt, judged and those between. */
  readonly complete: Int32Array;
  /** Rows of customers whose window is not over: the new ones. */
  readonly open: Int32Array;
  /** Days from the shop's first order: the last day learnt from; first and last day judged. */
  readonly learntToDay: number;
  readonly judgedFromDay: number;
  readonly judgedToDay: number;
  /** Days of arrivals that are learnt from or judged; the earlier two thirds are learnt from. */
  readonly usedDays: number;
}

/** O(customers). */
export function arrivalPeriods(customers: FirstOrders): ArrivalPeriods {
  const { spanDays, windowDays, arrivalDay, valueAfter } = customers;
  const usedDays = Math.max(0, spanDays - 2 * windowDays);
  const learntToDay = Math.floor((usedDays * 2) / 3);
  const judgedFromDay = learntToDay + windowDays + 1;
  const learnt: number[] = [];
  const judged: number[] = [];
  const complete: number[] = [];
  const open: number[] = [];
  arrivalDay.forEach((day, row) => {
    if (Number.isNaN(valueAfter[row] as number)) {
      open.push(row);
      return;
    }
    complete.push(row);
    if (day <= learntToDay) learnt.push(row);
    else if (day >= judgedFromDay) judged.push(row);
  });
  return {
    learnt: Int32Array.from(learnt),
    judged: Int32Array.from(judged),
    complete: Int32Array.from(complete),
    open: Int32Array.from(open),
    learntToDay,
    judgedFromDay,
    judgedToDay: Math.max(0, spanDays - windowDays),
    usedDays,
  };
}
