/** Chooses among fixed weights: O(log n) a choice. */
export class WeightedChoice {
  readonly #cumulative: Float64Array;

  constructor(weights: ArrayLike<number>) {
    this.#cumulative = new Float64Array(weights.length);
    let total = 0;
    for (let place = 0; place < weights.length; place++) {
      total += weights[place] ?? 0;
      this.#cumulative[place] = total;
    }
  }

  /** Place of a weight, chosen in proportion to it. */
  place(chance: number): number {
    const cumulative = this.#cumulative;
    const target = chance * (cumulative[cumulative.length - 1] ?? 0);
    let low = 0;
    let high = cumulative.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((cumulative[middle] ?? 0) > target) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
