/** What repeat orders of customers were worth; equal customers are one entry with a weight. */
export interface RepeatValues {
  /** Repeat orders, at least 1, ascending. */
  readonly orders: Float64Array;
  /** Mean value of those orders, positive. */
  readonly mean: Float64Array;
  /** Customers with this pair. */
  readonly weight: Float64Array;
  readonly customers: number;
  /** Customers with repeat orders who were left out because their mean is not a positive number. */
  readonly withoutValue: number;
}

/**
 * Groups customers by (repeat orders, mean value), those without a repeat order left out.
 *
 * @param orders repeat orders of each customer; below 1 or not a number: no repeat order
 * @param mean mean value of the repeat orders, in money; not positive or not a number: unknown
 * O(n log n).
 */
export function repeatValues(orders: ArrayLike<number>, mean: ArrayLike<number>): RepeatValues {
  const kept: number[] = [];
  let withoutValue = 0;
  for (let i = 0; i < orders.length; i++) {
    const count = orders[i] as number;
    if (!(count >= 1 && count < Infinity)) continue;
    const value = mean[i] as number;
    if (value > 0 && value < Infinity) kept.push(i);
    else withoutValue++;
  }
  kept.sort(
    (a, b) =>
      (orders[a] as number) - (orders[b] as number) || (mean[a] as number) - (mean[b] as number),
  );
  const grouped = { orders: [] as number[], mean: [] as number[], weight: [] as number[] };
  for (const i of kept) {
    const last = grouped.weight.length - 1;
    if (last >= 0 && grouped.orders[last] === orders[i] && grouped.mean[last] === mean[i]) {
      grouped.weight[last] = (grouped.weight[last] as number) + 1;
    } else {
      grouped.orders.push(orders[i] as number);
      grouped.mean.push(mean[i] as number);
      grouped.weight.push(1);
    }
  }
  return {
    orders: Float64Array.from(grouped.orders),
    mean: Float64Array.from(grouped.mean),
    weight: Float64Array.from(grouped.weight),
    customers: kept.length,
    withoutValue,
  };
}
