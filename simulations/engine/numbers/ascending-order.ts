import { Buckets } from "./buckets.js";

/** Up to so many numbers of a bucket are sorted by inserting one after another. */
const FEW = 32;

/**
 * Positions of numbers by ascending value, equal values (and -0 and 0) by position.
 *
 * O(n), and O(n log n) for numbers most of which lie in a small part of their range.
 *
 * @param values none of them NaN
 */
export function ascendingOrder(values: Float64Array): Int32Array {
  const buckets = new Buckets(values, Math.max(1, values.length));
  const order = byBucket(values, buckets);
  const { starts } = buckets;
  for (let bucket = 0; bucket + 1 < starts.length; bucket += 1) {
    sortPositions(values, order, starts[bucket] as number, starts[bucket + 1] as number);
  }
  return order;
}

function byBucket(values: Float64Array, buckets: Buckets): Int32Array {
  const next = buckets.starts.slice();
  const order = new Int32Array(values.length);
  for (let i = 0; i < values.length; i += 1) {
    const bucket = buckets.of(values[i] as number);
    const at = next[bucket] as number;
    next[bucket] = at + 1;
    order[at] = i;
  }
  return order;
}

function sortPositions(values: Float64Array, order: Int32Array, from: number, until: number): void {
  for (let i = from + 1; i < until; i += 1) {
    const position = order[i] as number;
    const value = values[position] as number;
    if ((values[order[i - 1] as number] as number) <= value) continue;
    if (until - from > FEW) {
      order
        .subarray(from, until)
        .sort((a, b) => (values[a] as number) - (values[b] as number) || a - b);
      return;
    }
    let at = i;
    do {
      order[at] = order[at - 1] as number;
      at -= 1;
    } while (at > from && (values[order[at - 1] as number] as number) > value);
    order[at] = position;
  }
}
