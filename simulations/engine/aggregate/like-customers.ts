import type { CustomerColumns } from "../baseline.js";
import type { CustomerHistory } from "../model/order-law.js";

/** Some customers as if all had the mean history. */
export interface LikeCustomers extends CustomerHistory {
  readonly customers: number;
}

const TENURES = 6;
const REPEAT_TENURES = 3;
const SILENCES = 3;

/**
 * Cuts customers into groups with like histories: by repeat orders, tenure and silence. Sums over the
 * groups are near the exact ones, and near enough for how the exact ones move.
 *
 * @param positions of the customers
 * O(positions).
 */
export function likeCustomers(
  customers: CustomerColumns,
  positions: readonly number[],
  historyDays: number,
): LikeCustomers[] {
  const groups = new Map<number, { n: number; x: number; last: number; observed: number }>();
  for (const i of positions) {
    const x = customers.repeatOrders[i] as number;
    const last = customers.lastOrderDay[i] as number;
    const observed = customers.observedDays[i] as number;
    const key = groupOf(
      { repeatOrders: x, lastOrderDay: last, observedDays: observed },
      historyDays,
    );
    const group = groups.get(key) ?? { n: 0, x: 0, last: 0, observed: 0 };
    group.n += 1;
    group.x += x;
    group.last += last;
    group.observed += observed;
    groups.set(key, group);
  }
  return [...groups.entries()]
    .sort(([one], [other]) => one - other)
    .map(([, { n, x, last, observed }]) => ({
      customers: n,
      repeatOrders: x / n,
      lastOrderDay: last / n,
      observedDays: observed / n,
    }));
}

function groupOf(history: CustomerHistory, historyDays: number): number {
  const { repeatOrders, lastOrderDay, observedDays } = history;
  const tenure = Math.min(0.999, observedDays / Math.max(1, historyDays));
  if (repeatOrders === 0) return Math.floor(TENURES * tenure);
  const silence = (observedDays - lastOrderDay) / Math.max(1, observedDays);
  const silenceGroup = silence < 0.15 ? 0 : silence < 0.4 ? 1 : 2;
  const orders = ordersGroup(repeatOrders);
  return (
    100 + (orders * REPEAT_TENURES + Math.floor(REPEAT_TENURES * tenure)) * SILENCES + silenceGroup
  );
}

/** 1, 2, 3, 4 alone; then wider and wider. */
function ordersGroup(repeatOrders: number): number {
  if (repeatOrders <= 4) return repeatOrders;
  if (repeatOrders <= 6) return 5;
  if (repeatOrders <= 9) return 6;
  return repeatOrders <= 14 ? 7 : repeatOrders <= 24 ? 8 : repeatOrders <= 60 ? 9 : 10;
}
