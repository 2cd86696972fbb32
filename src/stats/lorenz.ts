import { Z_95 } from "./wilson-interval.js";

/** Amounts in ascending order, each with how many hold it: equal holders are one row. */
export interface Holdings {
  /** Ascending, none negative. */
  readonly amounts: Float64Array;
  /** Whole, above 0. */
  readonly holders: Float64Array;
}

/** A number and its standard error; the error is null below two holders. */
export interface Linearised {
  readonly value: number;
  readonly standardError: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** Prefix sums of holdings, from which every curve and index below is read. */
export class Lorenz {
  readonly holders: number;
  readonly total: number;
  readonly #before: { readonly holders: Float64Array; readonly total: Float64Array };

  /** O(rows). */
  constructor(private readonly holdings: Holdings) {
    const rows = holdings.amounts.length;
    const holders = new Float64Array(rows + 1);
    const total = new Float64Array(rows + 1);
    for (let row = 0; row < rows; row++) {
      const many = holdings.holders[row] as number;
      holders[row + 1] = (holders[row] as number) + many;
      total[row + 1] = (total[row] as number) + many * (holdings.amounts[row] as number);
    }
    this.#before = { holders, total };
    this.holders = holders[rows] as number;
    this.total = total[rows] as number;
  }

  /**
   * Share of the total that the poorest `fraction` of holders hold; between two holders the curve
   * runs straight.
   *
   * @param fraction in [0, 1]
   * @returns in [0, 1], or null where there is nothing to share
   * @see Lorenz (1905). O(log rows).
   */
  at(fraction: number): number | null {
    if (!(this.total > 0)) return null;
    const wanted = fraction * this.holders;
    const row = this.#rowAt(wanted);
    if (row < 0) return 0;
    const rest = wanted - (this.#before.holders[row] as number);
    const sum = (this.#before.total[row] as number) + rest * (this.holdings.amounts[row] as number);
    return Math.min(1, sum / this.total);
  }

  /**
   * Share of the total held by the richest `fraction`: "20 % of customers bring 80 % of revenue".
   *
   * @param fraction in (0, 1]
   * @see Beach, Davidson (1983), Distribution-free statistical inference with Lorenz curves and
   *   income shares, Review of Economic Studies 50: variance of a Lorenz ordinate, linearised
   * O(rows).
   */
  topShare(fraction: number): Linearised | null {
    const below = this.at(1 - fraction);
    if (below === null) return null;
    const rest = 1 - fraction;
    const row = this.#rowAt(rest * this.holders);
    const bound = row < 0 ? 0 : (this.holdings.amounts[row] as number);
    const mean = this.total / this.holders;
    const influence = (amount: number): number =>
      (Math.min(amount - bound, 0) + rest * bound - below * amount) / mean;
    return this.#estimate(1 - below, influence, { least: 0, most: 1 });
  }

  /**
   * Least share of holders who hold at least `share` of the total, counted whole.
   *
   * @param share in (0, 1]
   * @returns value: that share of holders; count: how many; amount: what the last of them holds.
   *   The error is that of the Lorenz ordinate over the curve's slope there
   * O(rows).
   */
  fewestHolding(
    share: number,
  ): (Linearised & { readonly count: number; readonly amount: number }) | null {
    if (!(this.total > 0)) return null;
    const { amounts, holders } = this.holdings;
    const wanted = share * this.total;
    let [held, counted] = [0, 0];
    let row = amounts.length - 1;
    for (; row >= 0; row--) {
      const next = held + (amounts[row] as number) * (holders[row] as number);
      if (next >= wanted * (1 - 1e-12)) break;
      held = next;
      counted += holders[row] as number;
    }
    const amount = amounts[Math.max(0, row)] as number;
    const more = row < 0 ? 0 : Math.max(0, Math.ceil((wanted - held) / amount - 1e-9));
    const count = Math.min(this.holders, counted + more);
    const value = count / this.holders;
    const ordinate = this.topShare(value);
    const slope = amount / (this.total / this.holders);
    const error = ordinate?.standardError ?? null;
    const standardError = error === null || slope === 0 ? null : error / slope;
    return { ...withEnds(value, standardError, { least: 0, most: 1 }), count, amount };
  }

  /** What the poorest of the richest `count` holders holds, and how many hold exactly that. */
  thresholdOf(count: number): { readonly amount: number; readonly tied: number } | null {
    if (this.holders === 0 || count < 1) return null;
    const row = this.#rowAt(Math.max(0, this.holders - count), "next");
    return {
      amount: this.holdings.amounts[row] as number,
      tied: this.holdings.holders[row] as number,
    };
  }

  /** Holders with at least that much. O(rows). */
  holdersFrom(amount: number): number {
    return this.holdings.amounts.reduce(
      (sum, each, row) => sum + (each >= amount ? (this.holdings.holders[row] as number) : 0),
      0,
    );
  }

  /**
   * Gini index: 0 where all hold the same, (n - 1) / n where one holds everything. Its error is
   * the jackknife's: the index is computed anew without each holder.
   *
   * @see Karagiannis, Kovacevic (2000), A method to calculate the jackknife variance estimator for
   *   the Gini coefficient, Oxford Bulletin of Economics and Statistics 62
   * O(rows).
   */
  gini(): Linearised | null {
    if (!(this.total > 0)) return null;
    const { amounts, holders } = this.holdings;
    const n = this.holders;
    // sum over holders in ascending order of place times amount, places from 1
    let ranked = 0;
    for (let row = 0; row < amounts.length; row++) {
      const many = holders[row] as number;
      const before = this.#before.holders[row] as number;
      ranked += (amounts[row] as number) * (many * before + (many * (many + 1)) / 2);
    }
    const giniOf = (count: number, sum: number, places: number): number =>
      (2 * places) / (count * sum) - (count + 1) / count;
    const value = Math.max(0, giniOf(n, this.total, ranked));
    if (n < 3) return withEnds(value, null, { least: 0, most: 1 });
    let [mean, squares, weight] = [0, 0, 0];
    for (let row = 0; row < amounts.length; row++) {
      const amount = amounts[row] as number;
      const many = holders[row] as number;
      const rest = this.total - amount;
      if (!(rest > 0)) return withEnds(value, null, { least: 0, most: 1 });
      // without one of these, those above it move down a place; among equals the last one goes
      const place = (this.#before.holders[row + 1] as number) * amount;
      const above = this.total - (this.#before.total[row + 1] as number);
      const without = giniOf(n - 1, rest, ranked - place - above);
      weight += many;
      const step = without - mean;
      mean += (step * many) / weight;
      squares += many * step * (without - mean);
    }
    return withEnds(value, Math.sqrt(((n - 1) / n) * squares), { least: 0, most: 1 });
  }

  #estimate(
    value: number,
    influence: (amount: number) => number,
    ends: { readonly least: number; readonly most: number },
  ): Linearised {
    const { amounts, holders } = this.holdings;
    const n = this.holders;
    if (n < 2) return withEnds(value, null, ends);
    let [sum, squares] = [0, 0];
    for (let row = 0; row < amounts.length; row++) {
      const own = influence(amounts[row] as number);
      sum += own * (holders[row] as number);
      squares += own * own * (holders[row] as number);
    }
    const variance = Math.max(0, (squares - (sum * sum) / n) / (n - 1));
    return withEnds(value, Math.sqrt(variance / n), ends);
  }

  /**
   * The row of the holder at a place among all, 0 to holders: of the one that ends there, or the
   * `next`. -1 at 0. O(log rows).
   */
  #rowAt(place: number, side: "ends" | "next" = "ends"): number {
    const { holders } = this.#before;
    const isPassed = (row: number): boolean =>
      side === "ends" ? (holders[row] as number) < place : (holders[row] as number) <= place;
    let [low, high] = [0, holders.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (isPassed(middle)) low = middle;
      else high = middle - 1;
    }
    if (!isPassed(low)) return -1;
    return Math.min(low, this.holdings.amounts.length - 1);
  }
}

function withEnds(
  value: number,
  standardError: number | null,
  { least, most }: { readonly least: number; readonly most: number },
): Linearised {
  if (standardError === null) return { value, standardError, low: null, high: null };
  return {
    value,
    standardError,
    low: Math.max(least, value - Z_95 * standardError),
    high: Math.min(most, value + Z_95 * standardError),
  };
}
