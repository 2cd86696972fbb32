import type { Baseline } from "../engine/baseline.js";

/**
 * Share of orders, 0 to 1, of less than so many cents: from the segments' quantiles of order value,
 * each segment with the weight of its customers. 0 where no prices are known.
 */
export function shareOfOrdersBelow(baseline: Baseline, cents: number): number {
  let below = 0;
  let customers = 0;
  for (const segment of baseline.segments) {
    if (segment.orderValueQuantiles === null) continue;
    below += segment.customers * shareBelow(segment.orderValueQuantiles, cents);
    customers += segment.customers;
  }
  return customers > 0 ? below / customers : 0;
}

/** Linear between quantiles; where a value is many orders' own, what lies below it. */
function shareBelow(quantiles: Float64Array, cents: number): number {
  const last = quantiles.length - 1;
  let low = 0;
  let high = last + 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((quantiles[middle] as number) < cents) low = middle + 1;
    else high = middle;
  }
  if (low === 0) return 0;
  if (low > last) return 1;
  const before = quantiles[low - 1] as number;
  const after = quantiles[low] as number;
  return (low - 1 + (cents - before) / (after - before)) / last;
}
