import type { Cell } from "../model-step.js";
import { MOST_THINGS, type BasketThing, type LevelThings } from "./basket-level.js";
import type { OrderBaskets } from "./basket-columns.js";
import { THING_COLUMNS, thingCells } from "./affinity-rows.js";
import { countFollowed, orderHistories } from "./count-followed.js";
import type { PairList } from "./count-pairs.js";

/** Things in most orders among which attach rates are kept. */
export const MOST_ATTACHED = 50;

/** Days after an order in which a later one counts. */
export const WINDOWS = [30, 90] as const;

export const ATTACH_COLUMNS: readonly string[] = [
  ...["level", "pair_number"],
  ...THING_COLUMNS.map((column) => `given_${column}`),
  ...THING_COLUMNS.map((column) => `added_${column}`),
  ...["orders", "same_orders", "other_orders", "other_same_orders", "same_rate"],
  ...WINDOWS.flatMap((days) => [
    ...[`orders_${days}`, `later_${days}`, `other_orders_${days}`, `other_later_${days}`],
    `later_rate_${days}`,
  ]),
];

const rate = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** Every ordered pair of a level's leading things of which the first was ever ordered. */
export function attachRows(
  orders: OrderBaskets,
  level: LevelThings,
  all: PairList,
  firstNumber: number,
): Cell[][] {
  const size = Math.min(MOST_ATTACHED, MOST_THINGS, level.things.length);
  const histories = orderHistories(orders, level, size);
  const followed = WINDOWS.map((days) => countFollowed(orders, level, { days, size, histories }));
  const rows: Cell[][] = [];
  for (let given = 0; given < size; given++) {
    for (let added = 0; added < size; added++) {
      const { baskets, left, right, together } = all.pair(given, added);
      if (given === added || left === 0) continue;
      rows.push([
        ...[level.level, firstNumber + rows.length],
        ...thingCells(level.things[given] as BasketThing),
        ...thingCells(level.things[added] as BasketThing),
        ...[left, together, baskets - left, right - together, together / left],
        ...followed.flatMap((counts) => {
          const { given: from, followed: later, others, othersFollowed } = counts(given, added);
          return [from, later, others, othersFollowed, rate(later, from)];
        }),
      ]);
    }
  }
  return rows;
}
