import { meanInterval } from "../../stats/mean-interval.js";
import type { Interval } from "../../stats/wilson-interval.js";

/** What was foretold of customers, and what they did; one entry per customer. */
export interface Foretold {
  readonly predictedOrders: Float64Array;
  readonly actualOrders: Float64Array;
  /** Null where order values are not modelled. */
  readonly predictedValue: Float64Array | null;
  readonly actualValue: Float64Array;
}

/** A tenth of the customers, 1 being those of whom most was expected; all numbers per customer. */
export interface Decile {
  readonly decile: number;
  readonly customers: number;
  readonly predictedOrders: number;
  readonly actualOrders: number;
  readonly actualOrdersInterval: Interval | null;
  readonly predictedValue: number | null;
  readonly actualValue: number;
  readonly actualValueInterval: Interval | null;
}

export interface HoldoutCheck {
  readonly customers: number;
  readonly predictedOrders: number;
  readonly actualOrders: number;
  /** (predicted - actual) / actual of all orders; null where nobody ordered. */
  readonly orderError: number | null;
  readonly predictedValue: number | null;
  readonly actualValue: number;
  /**
   * How far the deciles are off, weighted: sum of |predicted - actual| / sum of actual orders; null
   * where nobody ordered.
   */
  readonly calibrationError: number | null;
  /** Mean of |predicted - actual| orders over customers. */
  readonly meanAbsoluteError: number;
  readonly deciles: readonly Decile[];
}

/**
 * Compares predictions with what came after: customers in order of predicted orders, cut into ten
 * equal parts (fewer customers than ten: one part each).
 *
 * @returns null without customers. O(n log n).
 */
export function checkHoldout(foretold: Foretold): HoldoutCheck | null {
  const { predictedOrders, actualOrders, predictedValue, actualValue } = foretold;
  const customers = predictedOrders.length;
  if (customers === 0) return null;
  const order = Uint32Array.from({ length: customers }, (_, i) => i).sort(
    (a, b) => (predictedOrders[b] as number) - (predictedOrders[a] as number) || a - b,
  );
  const parts = Math.min(10, customers);
  const deciles = Array.from({ length: parts }, (_, part) => {
    const from = Math.floor((part * customers) / parts);
    const members = order.subarray(from, Math.floor(((part + 1) * customers) / parts));
    return decileOf(part + 1, members, foretold);
  });
  const actual = sum(actualOrders);
  const predicted = sum(predictedOrders);
  const off = deciles.reduce(
    (total, each) => total + each.customers * Math.abs(each.predictedOrders - each.actualOrders),
    0,
  );
  let missed = 0;
  for (let i = 0; i < customers; i++) {
    missed += Math.abs((predictedOrders[i] as number) - (actualOrders[i] as number));
  }
  return {
    customers,
    predictedOrders: predicted,
    actualOrders: actual,
    orderError: actual > 0 ? (predicted - actual) / actual : null,
    predictedValue: predictedValue === null ? null : sum(predictedValue),
    actualValue: sum(actualValue),
    calibrationError: actual > 0 ? off / actual : null,
    meanAbsoluteError: missed / customers,
    deciles,
  };
}

function decileOf(decile: number, members: Uint32Array, foretold: Foretold): Decile {
  const orders = momentsOf(foretold.actualOrders, members);
  const value = momentsOf(foretold.actualValue, members);
  const meanOf = (column: Float64Array): number => momentsOf(column, members).mean;
  return {
    decile,
    customers: members.length,
    predictedOrders: meanOf(foretold.predictedOrders),
    actualOrders: orders.mean,
    actualOrdersInterval: orders.interval,
    predictedValue: foretold.predictedValue === null ? null : meanOf(foretold.predictedValue),
    actualValue: value.mean,
    actualValueInterval: value.interval,
  };
}

function momentsOf(column: Float64Array, members: Uint32Array) {
  let total = 0;
  let squares = 0;
  for (const i of members) {
    const value = column[i] as number;
    total += value;
    squares += value * value;
  }
  return {
    mean: total / members.length,
    interval: meanInterval(members.length, total, squares),
  };
}

function sum(column: Float64Array): number {
  let total = 0;
  for (const value of column) total += value;
  return total;
}
