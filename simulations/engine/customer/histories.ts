import type { CustomerColumns } from "../baseline.js";

/** Bytes of one customer's history: two of them fill a line of the processor's cache. */
const BYTES = 32;
export const DOUBLES_EACH = BYTES / 8;
export const WORDS_EACH = BYTES / 4;
/** Places among a customer's doubles, then among his 32-bit words. */
export const HISTORY = { LAST_ORDER_DAY: 0, OBSERVED_DAYS: 1, MEAN_CENTS: 2 } as const;
export const HISTORY_WORD = { REPEAT_ORDERS: 6, CELL_AND_SEGMENT: 7 } as const;

/**
 * What the simulation asks of a customer's history, side by side, because customers to whom something
 * happens lie far apart and the way to memory is what they cost most. One buffer, seen two ways.
 */
export interface Histories {
  readonly doubles: Float64Array;
  readonly words: Uint32Array;
}

/** @param cellOf below 2^16 - 1 */
export function historiesOf(customers: CustomerColumns, cellOf: Uint16Array): Histories {
  const buffer = new ArrayBuffer(customers.count * BYTES);
  const doubles = new Float64Array(buffer);
  const words = new Uint32Array(buffer);
  for (let i = 0; i < customers.count; i++) {
    const at = i * DOUBLES_EACH;
    doubles[at + HISTORY.LAST_ORDER_DAY] = customers.lastOrderDay[i] as number;
    doubles[at + HISTORY.OBSERVED_DAYS] = customers.observedDays[i] as number;
    doubles[at + HISTORY.MEAN_CENTS] = customers.repeatValueCents[i] as number;
    const word = i * WORDS_EACH;
    words[word + HISTORY_WORD.REPEAT_ORDERS] = customers.repeatOrders[i] as number;
    words[word + HISTORY_WORD.CELL_AND_SEGMENT] =
      ((cellOf[i] as number) << 16) | (customers.segment[i] as number);
  }
  return { doubles, words };
}
