/** A function of operational days since an arrival, at even steps, linear between. */
export class LagTable {
  readonly #values: Float64Array;
  #perDay = 0;

  /** @param steps of the table */
  constructor(steps: number) {
    this.#values = new Float64Array(steps + 1);
  }

  /** @param most days that are asked for; @param of 0 for 0 days */
  fill(most: number, of: (days: number) => number): void {
    const steps = this.#values.length - 1;
    this.#perDay = most > 0 ? steps / most : 0;
    for (let k = 1; k <= steps; k++) this.#values[k] = of((k * most) / steps);
  }

  /** @param values by step, from 0 days */
  set(most: number, values: Float64Array): void {
    const steps = this.#values.length - 1;
    this.#perDay = most > 0 ? steps / most : 0;
    for (let k = 1; k <= steps; k++) this.#values[k] = values[k] as number;
  }

  /** 0 for days below 0. */
  at(days: number): number {
    if (days <= 0) return 0;
    const steps = this.#values.length - 1;
    const place = Math.min(steps, days * this.#perDay);
    const below = Math.min(steps - 1, Math.floor(place));
    const low = this.#values[below] as number;
    return low + ((this.#values[below + 1] as number) - low) * (place - below);
  }
}
