/** What the model needs to know of one customer; times in any one unit, from the first order on. */
export interface OrderHistory {
  /** x: orders after the first (those of one day count as one). */
  readonly repeatOrders: number;
  /** t_x: time from the first to the last order; 0 without a repeat order. */
  readonly lastOrderAt: number;
  /** T: time from the first order to the end of the observation. */
  readonly observedFor: number;
}

/** One entry per customer. */
export interface CustomerHistories {
  readonly repeatOrders: ArrayLike<number>;
  readonly lastOrderAt: ArrayLike<number>;
  readonly observedFor: ArrayLike<number>;
}

/** Customers with equal histories together, ordered by history: all that the likelihood depends on. */
export interface OrderHistories {
  readonly groupCount: number;
  readonly repeatOrders: Float64Array;
  readonly lastOrderAt: Float64Array;
  readonly observedFor: Float64Array;
  /** How many customers have this history. */
  readonly customers: Float64Array;
  readonly customerCount: number;
  /** Customers with at least one repeat order. */
  readonly repeatCustomerCount: number;
  /** For each customer, in the order given, the group. */
  readonly groupOf: Uint32Array;
}

export interface BadHistory {
  readonly kind: "BAD_INPUT";
  /** Position of the first customer at fault. */
  readonly customer: number;
  /** A sentence naming the value. */
  readonly reason: string;
}

export type GroupedHistories =
  { readonly kind: "GROUPED"; readonly histories: OrderHistories } | BadHistory;

/** Why one history cannot be; null for a good one. */
export function faultOf(history: OrderHistory): string | null {
  const { repeatOrders, lastOrderAt, observedFor } = history;
  if (!(Number.isInteger(repeatOrders) && repeatOrders >= 0)) {
    return `The number of repeat orders is a whole number from 0 on, not ${repeatOrders}.`;
  }
  if (!(observedFor >= 0 && observedFor < Infinity)) {
    return `The time of observation is finite and not negative, not ${observedFor}.`;
  }
  if (!(lastOrderAt >= 0 && lastOrderAt <= observedFor)) {
    return `The last order, at ${lastOrderAt}, does not lie between 0 and the end, ${observedFor}.`;
  }
  if (repeatOrders === 0 && lastOrderAt > 0) {
    return `Without repeat orders the last order is the first, at 0, not ${lastOrderAt}.`;
  }
  if (repeatOrders > 0 && lastOrderAt === 0) {
    return `${repeatOrders} repeat orders at time 0: count the orders of one day as one.`;
  }
  return null;
}

/** The history of one group. */
export function historyAt(histories: OrderHistories, group: number): OrderHistory {
  return {
    repeatOrders: histories.repeatOrders[group] as number,
    lastOrderAt: histories.lastOrderAt[group] as number,
    observedFor: histories.observedFor[group] as number,
  };
}

/**
 * Sufficient statistics of BG/NBD and MBG/NBD: equal histories become one group with a weight. The
 * groups do not depend on the order of the customers.
 *
 * @param input arrays of equal length
 * @returns BAD_INPUT for a history that cannot be: a count that is no whole number, a time that is
 *   negative, NaN or infinite, a last order after the end
 * O(n log n).
 */
export function groupHistories(input: CustomerHistories): GroupedHistories {
  const n = input.observedFor.length;
  if (input.repeatOrders.length !== n || input.lastOrderAt.length !== n) {
    return { kind: "BAD_INPUT", customer: 0, reason: "The three columns differ in length." };
  }
  // + 0 makes one zero of two: -0 would be a history of its own
  const x = Float64Array.from(input.repeatOrders, (value) => value + 0);
  const last = Float64Array.from(input.lastOrderAt, (value) => value + 0);
  const observed = Float64Array.from(input.observedFor, (value) => value + 0);
  for (let i = 0; i < n; i++) {
    const reason = faultOf({
      repeatOrders: x[i] as number,
      lastOrderAt: last[i] as number,
      observedFor: observed[i] as number,
    });
    if (reason) return { kind: "BAD_INPUT", customer: i, reason };
  }
  const compare = (i: number, j: number) =>
    (x[i] as number) - (x[j] as number) ||
    (last[i] as number) - (last[j] as number) ||
    (observed[i] as number) - (observed[j] as number);
  const order = Uint32Array.from({ length: n }, (_, i) => i).sort(compare);
  const firsts: number[] = [];
  const sizes: number[] = [];
  const groupOf = new Uint32Array(n);
  let repeatCustomerCount = 0;
  for (const i of order) {
    const current = firsts.length - 1;
    if (current >= 0 && compare(firsts[current] as number, i) === 0) {
      sizes[current] = (sizes[current] as number) + 1;
    } else {
      firsts.push(i);
      sizes.push(1);
    }
    groupOf[i] = firsts.length - 1;
    if ((x[i] as number) > 0) repeatCustomerCount++;
  }
  const pick = (column: Float64Array) => Float64Array.from(firsts, (i) => column[i] as number);
  return {
    kind: "GROUPED",
    histories: {
      groupCount: firsts.length,
      repeatOrders: pick(x),
      lastOrderAt: pick(last),
      observedFor: pick(observed),
      customers: Float64Array.from(sizes),
      customerCount: n,
      repeatCustomerCount,
      groupOf,
    },
  };
}
