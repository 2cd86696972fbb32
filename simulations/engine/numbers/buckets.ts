/**
 * Equally wide buckets from the lowest of some numbers to the highest. Of two numbers the smaller is never
 * in a higher bucket, so that only those of one bucket have to be compared. Where the range cannot be
 * divided (it is 0, or not finite) all are in the first.
 */
export class Buckets {
  /** Numbers in lower buckets, for each; at the end, all. */
  readonly starts: Int32Array;
  readonly #low: number;
  readonly #perUnit: number;

  /**
   * @param values none of them NaN
   * @param count of buckets, 1 or more
   */
  constructor(values: Float64Array, count: number) {
    const { low, range } = rangeOf(values);
    const perUnit = (count - 1) / range;
    const isDivided = range > 0 && range < Infinity && perUnit < Infinity;
    this.#low = isDivided ? low : 0;
    this.#perUnit = isDivided ? perUnit : 0;
    this.starts = this.#startsOf(values, count);
  }

  /** Of one of the numbers, or of one between them. */
  of(value: number): number {
    return ((value - this.#low) * this.#perUnit) | 0;
  }

  #startsOf(values: Float64Array, count: number): Int32Array {
    const starts = new Int32Array(count + 1);
    for (let i = 0; i < values.length; i += 1) {
      const after = this.of(values[i] as number) + 1;
      starts[after] = (starts[after] as number) + 1;
    }
    let before = 0;
    for (let bucket = 1; bucket <= count; bucket += 1) {
      before += starts[bucket] as number;
      starts[bucket] = before;
    }
    return starts;
  }
}

function rangeOf(values: Float64Array): { low: number; range: number } {
  let low = values[0] as number;
  let high = low;
  for (let i = 1; i < values.length; i += 1) {
    const value = values[i] as number;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return { low, range: high - low };
}
