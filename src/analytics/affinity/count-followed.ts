import { groupBy } from "../../domain/group-by.js";
import type { OrderBaskets } from "./basket-columns.js";
import type { LevelThings } from "./basket-level.js";
import { exposureOf, sumFromEachEpoch } from "./exposure.js";
import { basketReader } from "./read-basket.js";

/** Orders that hold the given thing and those that do not, and how many the customer followed up. */
export interface FollowedCounts {
  readonly given: number;
  readonly followed: number;
  readonly others: number;
  readonly othersFollowed: number;
}

/**
 * Of each order: does a later order of the same customer, at most `days` days after it, hold a
 * thing? Counts only orders of known customers, placed when both things were on sale, whose days
 * were over by as_of; all orders of a customer count, not only the first.
 */
export function countFollowed(
  orders: OrderBaskets,
  level: LevelThings,
  { days, size }: { readonly days: number; readonly size: number },
): (given: number, added: number) => FollowedCounts {
  const { epochs, epochOfDay, firstEpoch } = exposureOf(level.things.slice(0, size));
  const total = new Int32Array(epochs);
  const holding = new Int32Array(size * epochs);
  const followedBy = new Int32Array(size * epochs);
  const together = new Int32Array(size * size);
  const placesOf = heldPlaces(orders, level, size);
  const stamp = new Int32Array(size).fill(-1);
  const bump = (counts: Int32Array, at: number): void => {
    counts[at] = (counts[at] ?? 0) + 1;
  };
  for (const own of ordersByCustomer(orders)) {
    own.forEach((order, place) => {
      const held = placesOf[order] ?? null;
      if (held === null || (orders.daysAfter[order] ?? 0) < days) return;
      const day = orders.day[order] ?? 0;
      const epoch = epochOfDay(day);
      bump(total, epoch);
      for (const given of held) bump(holding, given * epochs + epoch);
      for (let next = place + 1; next < own.length; next++) {
        const later = own[next] ?? 0;
        if ((orders.day[later] ?? 0) > day + days) break;
        for (const added of placesOf[later] ?? []) {
          if (stamp[added] === order) continue;
          stamp[added] = order;
          if (epoch < (firstEpoch[added] ?? 0)) continue;
          bump(followedBy, added * epochs + epoch);
          for (const given of held) bump(together, given * size + added);
        }
      }
    });
  }
  sumFromEachEpoch(total, epochs);
  sumFromEachEpoch(holding, epochs);
  sumFromEachEpoch(followedBy, epochs);
  return (given, added) => {
    const epoch = Math.max(firstEpoch[given] ?? 0, firstEpoch[added] ?? 0);
    const from = holding[given * epochs + epoch] ?? 0;
    const followed = together[given * size + added] ?? 0;
    return {
      given: from,
      followed,
      others: (total[epoch] ?? 0) - from,
      othersFollowed: (followedBy[added * epochs + epoch] ?? 0) - followed,
    };
  };
}

/** Orders of each known customer, earliest first: orders are numbered by time. */
function ordersByCustomer({ count, customer }: OrderBaskets): number[][] {
  const known = Array.from({ length: count }, (_, order) => order).filter(
    (order) => (customer[order] ?? -1) >= 0,
  );
  return [...groupBy(known, (order) => customer[order]).values()];
}

/** Leading things that each order holds; null for one that holds none of the level, or too much. */
function heldPlaces(
  orders: OrderBaskets,
  level: LevelThings,
  size: number,
): (readonly number[] | null)[] {
  const read = basketReader(orders, level);
  return Array.from({ length: orders.count }, (_, order) => {
    const found = read(order);
    if (found === null || found.thingCount === 0) return null;
    return [...found.places.subarray(0, found.placeCount)].filter((place) => place < size);
  });
}
