import type { OrderBaskets } from "./basket-columns.js";
import type { LevelThings } from "./basket-level.js";
import { exposureOf, sumFromEachEpoch } from "./exposure.js";
import { basketReader, type ReadBasket } from "./read-basket.js";

/** Orders that hold the given thing and those that do not, and how many the customer followed up. */
export interface FollowedCounts {
  readonly given: number;
  readonly followed: number;
  readonly others: number;
  readonly othersFollowed: number;
}

/** What was ordered by whom, in order of time. */
export interface OrderHistories {
  /** Leading things that each order holds; null for one that holds none of the level, or too much. */
  readonly placesOf: readonly (readonly number[] | null)[];
  /** Orders of each known customer, earliest first. */
  readonly ordersOf: readonly (readonly number[])[];
}

interface Following {
  readonly days: number;
  /** How many of the level's things are looked for. */
  readonly size: number;
  readonly histories: OrderHistories;
}

/**
 * Of each order: does a later order of the same customer, at most `days` days after it, hold a
 * thing? Counts only orders of known customers, placed when both things were on sale, whose days
 * were over by as_of; all orders of a customer count, not only the first.
 */
export function countFollowed(
  orders: OrderBaskets,
  level: LevelThings,
  { days, size, histories }: Following,
): (given: number, added: number) => FollowedCounts {
  const { placesOf, ordersOf } = histories;
  const { epochs, epochOfDay, firstEpoch } = exposureOf(level.things.slice(0, size));
  const total = new Int32Array(epochs);
  const holding = new Int32Array(size * epochs);
  const followedBy = new Int32Array(size * epochs);
  const together = new Int32Array(size * size);
  const stamp = new Int32Array(size).fill(-1);
  const bump = (counts: Int32Array, at: number): void => {
    counts[at] = (counts[at] ?? 0) + 1;
  };
  for (const own of ordersOf) {
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

/** @param size how many of the level's things are looked for */
export function orderHistories(
  orders: OrderBaskets,
  level: LevelThings,
  size: number,
): OrderHistories {
  const read = basketReader(orders, level);
  const placesOf: (readonly number[] | null)[] = [];
  const ordersOf = new Map<number, number[]>();
  for (let order = 0; order < orders.count; order++) {
    const found = read(order);
    const isRead = found !== null && found.thingCount > 0;
    placesOf.push(isRead ? leading(found, size) : null);
    const customer = orders.customer[order] ?? -1;
    if (customer < 0) continue;
    const own = ordersOf.get(customer);
    if (own === undefined) ordersOf.set(customer, [order]);
    else own.push(order);
  }
  return { placesOf, ordersOf: [...ordersOf.values()] };
}

function leading({ places, placeCount }: ReadBasket, size: number): number[] {
  const leaders: number[] = [];
  for (let at = 0; at < placeCount; at++) {
    const place = places[at] ?? 0;
    if (place < size) leaders.push(place);
  }
  return leaders;
}
