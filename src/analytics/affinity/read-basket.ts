import type { BasketSet } from "./basket-columns.js";
import type { LevelThings } from "./basket-level.js";

/** A basket of more products than this is a stock order: it pairs everything with everything. */
export const MOST_PRODUCTS = 100;

/** What one basket holds at a level. */
export interface ReadBasket {
  /** Places of the paired things in it, each once. */
  readonly places: Int32Array;
  readonly placeCount: number;
  /** Different things, paired or not. */
  readonly thingCount: number;
  /** Products whose files do not say the category or brand. */
  readonly missing: number;
}

/**
 * Reads baskets one after the other into the same record, so that millions of them cost no memory.
 *
 * @returns a function of the basket; null for one of more than 100 products
 */
export function basketReader(
  { starts, products }: BasketSet,
  { codeOf, placeOf }: LevelThings,
): (basket: number) => ReadBasket | null {
  const seenIn = new Int32Array(placeOf.length).fill(-1);
  const record = {
    places: new Int32Array(MOST_PRODUCTS),
    placeCount: 0,
    thingCount: 0,
    missing: 0,
  };
  return (basket) => {
    const [from, to] = [starts[basket] ?? 0, starts[basket + 1] ?? 0];
    if (to - from > MOST_PRODUCTS) return null;
    record.placeCount = record.thingCount = record.missing = 0;
    for (let at = from; at < to; at++) {
      const code = codeOf[products[at] ?? 0] ?? -1;
      if (code < 0) {
        record.missing++;
        continue;
      }
      if (seenIn[code] === basket) continue;
      seenIn[code] = basket;
      record.thingCount++;
      const place = placeOf[code] ?? -1;
      if (place >= 0) record.places[record.placeCount++] = place;
    }
    return record;
  };
}
