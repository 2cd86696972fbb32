/** Who is not due within so many hours does not come again. */
const MOST_HOURS = 24 * 400;

/** What is known of every visitor between sessions, and who is due in which hour: 13 bytes each. */
export class VisitorBook {
  #rates: Float32Array;
  #dropouts: Float32Array;
  #favourites: Uint8Array;
  /** The next visitor due in the same hour; -1: none. */
  #next: Int32Array;
  readonly #firstDue = new Int32Array(MOST_HOURS).fill(-1);
  #count = 0;

  /** @param expected how many visitors will come, about: room is made for a few more */
  constructor(expected: number) {
    const capacity = Math.ceil(expected * 1.1) + 64;
    this.#rates = new Float32Array(capacity);
    this.#dropouts = new Float32Array(capacity);
    this.#favourites = new Uint8Array(capacity);
    this.#next = new Int32Array(capacity);
  }

  get count(): number {
    return this.#count;
  }

  /** @returns the visitor's number, from 0 */
  add(visitor: {
    /** Orders a day. */
    readonly rate: number;
    /** Chance to leave for good after an order. */
    readonly dropout: number;
    /** Category. */
    readonly favourite: number;
  }): number {
    const number = this.#count++;
    if (number >= this.#rates.length) this.#grow();
    this.#rates[number] = visitor.rate;
    this.#dropouts[number] = visitor.dropout;
    this.#favourites[number] = visitor.favourite;
    return number;
  }

  rate(visitor: number): number {
    return this.#rates[visitor] ?? 0;
  }

  dropout(visitor: number): number {
    return this.#dropouts[visitor] ?? 0;
  }

  favourite(visitor: number): number {
    return this.#favourites[visitor] ?? 0;
  }

  /** A visitor waits for one hour at a time. */
  expect(visitor: number, hour: number): void {
    if (hour >= MOST_HOURS) return;
    this.#next[visitor] = this.#firstDue[hour] ?? -1;
    this.#firstDue[hour] = visitor;
  }

  /** Takes all that are due in an hour, the last expected first. */
  *takeDue(hour: number): Generator<number> {
    let visitor = this.#firstDue[hour] ?? -1;
    this.#firstDue[hour] = -1;
    while (visitor >= 0) {
      const next = this.#next[visitor] ?? -1;
      yield visitor;
      visitor = next;
    }
  }

  #grow(): void {
    const grown = <T extends Float32Array | Uint8Array | Int32Array>(old: T, larger: T): T => {
      larger.set(old);
      return larger;
    };
    const length = this.#rates.length * 2;
    this.#rates = grown(this.#rates, new Float32Array(length));
    this.#dropouts = grown(this.#dropouts, new Float32Array(length));
    this.#favourites = grown(this.#favourites, new Uint8Array(length));
    this.#next = grown(this.#next, new Int32Array(length));
  }
}
