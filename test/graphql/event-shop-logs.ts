import seedrandom from "seedrandom";
import { ms, rees46Events, retailrocketEvents, utc } from "../ingest/event-files.js";

/** Minutes. */
export const DAY = 1_440;

/** A product seen, and perhaps bought; minutes after 10:00 of the first day. */
export interface Visit {
  readonly visitor: number;
  readonly item: number;
  readonly minute: number;
  readonly isBought: boolean;
}

/** 20 visitors look at something on each of 50 days; every fifth of them buys what they saw. */
export function visits(): Visit[] {
  const random = seedrandom("event shops");
  return Array.from({ length: 50 * 20 }, (_, place) => ({
    visitor: 100 + Math.floor(random() * 80),
    item: 1 + Math.floor(random() * 12),
    minute: Math.floor(place / 20) * DAY + Math.floor(random() * 600),
    isBought: place % 5 === 0,
  }));
}

/** No item has a price. */
export const unpricedLog = (): string =>
  retailrocketEvents(
    ...visits().flatMap(({ visitor, item, minute, isBought }, place) => [
      `${ms(minute)},${visitor},view,${item},`,
      ...(isBought
        ? [
            `${ms(minute + 1)},${visitor},addtocart,${item},`,
            `${ms(minute + 2)},${visitor},transaction,${item},${place}.0`,
            `${ms(minute + 2)},${visitor},transaction,${item + 1},${place}.0`,
          ]
        : []),
    ]),
  );

export const brandOf = (item: number): string | null => (item > 1 ? `b${item % 4}` : null);
export const categoryOf = (item: number): string | null => (item > 2 ? `a.c${item % 3}` : null);

/** Item 1 has no brand, items 1 and 2 no category; two items an order. */
export const pricedLog = (): string =>
  rees46Events(
    ...visits().flatMap(({ visitor, item, minute, isBought }, place) => {
      const line = (at: number, type: string, sold: number): string =>
        [
          ...[utc(at), type, sold, 2053013555631882655n],
          ...[categoryOf(sold) ?? "", brandOf(sold) ?? ""],
          ...[`${sold}.50`, visitor, `s${place}`],
        ].join();
      const bought = [line(minute + 2, "purchase", item), line(minute + 2, "purchase", item + 1)];
      return [line(minute, "view", item), ...(isBought ? bought : [])];
    }),
  );
