/** Longer than any time from now to what is put in; a power of two: 36 hours. */
const RING_SECONDS = 1 << 17;

/** Gives out what was put in second by second, while holding no more than what is still ahead. */
export class SecondRing<T> {
  readonly #ring: T[][] = Array.from({ length: RING_SECONDS }, () => []);

  /** @param at seconds since 1970, less than 36 hours after the second given out last */
  put(item: T, at: number): void {
    this.#ring[at % RING_SECONDS]?.push(item);
  }

  /** Items of one second in the order they were put in. The caller empties the list. */
  at(second: number): T[] {
    return this.#ring[second % RING_SECONDS] ?? [];
  }
}
