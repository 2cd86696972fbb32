import { Buckets } from "./buckets.js";

/** Numbers of a bucket, on average; and up to how many are sorted by inserting one after another. */
const PER_BUCKET = 4;
const FEW = 32;

/**
 * The order statistics of some numbers: each is what the sorted numbers have at its place, but only the
 * buckets asked for are sorted. To take some forty quantiles of thousands of numbers is several times
 * quicker than to sort them all. -0 and 0 count as equal.
 *
 * O(n), and O(n log n) for numbers most of which lie in a small part of their range.
 */
export class OrderStatistics {
  readonly length: number;
  readonly buckets: Buckets;
  /** By bucket; sorted where they were asked for. */
  readonly #values: Float64Array;
  #from = 0;
  #until = 0;

  /** @param values at least one, none of them NaN; left as they are */
  constructor(values: Float64Array) {
    this.length = values.length;
    this.buckets = new Buckets(values, Math.ceil(values.length / PER_BUCKET));
    this.#values = byBucket(values, this.buckets);
  }

  /** @param rank 0 for the smallest, to length - 1 */
  at(rank: number): number {
    if (rank < this.#from || rank >= this.#until) this.#sortAround(rank);
    return this.#values[rank] as number;
  }

  #sortAround(rank: number): void {
    const values = this.#values;
    const { starts } = this.buckets;
    const bucket = this.buckets.of(values[rank] as number);
    const from = starts[bucket] as number;
    const until = starts[bucket + 1] as number;
    this.#from = from;
    this.#until = until;
    for (let i = from + 1; i < until; i += 1) {
      const value = values[i] as number;
      if ((values[i - 1] as number) <= value) continue;
      if (until - from > FEW) {
        values.subarray(from, until).sort();
        return;
      }
      let at = i;
      do {
        values[at] = values[at - 1] as number;
        at -= 1;
      } while (at > from && (values[at - 1] as number) > value);
      values[at] = value;
    }
  }
}

function byBucket(values: Float64Array, buckets: Buckets): Float64Array {
  const next = buckets.starts.slice();
  const moved = new Float64Array(values.length);
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] as number;
    const bucket = buckets.of(value);
    const at = next[bucket] as number;
    next[bucket] = at + 1;
    moved[at] = value;
  }
  return moved;
}
