import type { StoredCrossing } from "../../store/baseline-facts.js";

/** One entry per customer in each column. */
export interface CrossingCustomers {
  readonly crossedBy: "BRAND" | "CATEGORY";
  /** Brands or categories ordered so far. */
  readonly brands: ArrayLike<number>;
  readonly orders: ArrayLike<number>;
  readonly revenueCents: ArrayLike<number>;
}

interface Moments {
  customers: number;
  sum: number;
  squares: number;
}

const none = (): Moments => ({ customers: 0, sum: 0, squares: 0 });

/** Customers of equal order count. */
interface Stratum {
  readonly one: Moments;
  readonly several: Moments;
}

/**
 * What customers of several brands are worth beside those of one: "more brands because more orders,
 * or more worth with equal orders?". The matched gap compares within customers of equal order count,
 * each count weighted by its customers of one brand; counts at which either side has fewer than two
 * customers are left out. Its error is that of a ratio of two independent weighted means (delta
 * method).
 *
 * @returns null where nothing can be compared: no brands, nobody on one side, no revenue
 * O(n).
 */
export function crossingGap(customers: CrossingCustomers): StoredCrossing | null {
  const { crossedBy, brands, orders, revenueCents } = customers;
  const all: Stratum = { one: none(), several: none() };
  const strata = new Map<number, Stratum>();
  for (let i = 0; i < brands.length; i++) {
    const crossed = brands[i] as number;
    if (crossed === 0) continue;
    const count = orders[i] as number;
    const stratum = strata.get(count) ?? { one: none(), several: none() };
    strata.set(count, stratum);
    const side = crossed === 1 ? "one" : "several";
    add(all[side], revenueCents[i] as number);
    add(stratum[side], revenueCents[i] as number);
  }
  const matched = matchedGap(
    [...strata.entries()].sort(([a], [b]) => a - b).map(([, each]) => each),
  );
  if (matched === null || all.one.sum <= 0) return null;
  return {
    by: crossedBy,
    rawGap: meanOf(all.several) / meanOf(all.one) - 1,
    ...matched,
    customersOfOne: all.one.customers,
    customersOfSeveral: all.several.customers,
  };
}

function matchedGap(
  strata: readonly Stratum[],
): Pick<StoredCrossing, "matchedGap" | "matchedGapError"> | null {
  const several = { mean: 0, variance: 0 };
  const one = { mean: 0, variance: 0 };
  for (const stratum of strata) {
    if (stratum.one.customers < 2 || stratum.several.customers < 2) continue;
    const weight = stratum.one.customers;
    several.mean += weight * meanOf(stratum.several);
    several.variance += weight ** 2 * meanVariance(stratum.several);
    one.mean += weight * meanOf(stratum.one);
    one.variance += weight ** 2 * meanVariance(stratum.one);
  }
  if (!(one.mean > 0)) return null;
  const ratio = several.mean / one.mean;
  return {
    matchedGap: ratio - 1,
    matchedGapError: Math.sqrt(several.variance + ratio ** 2 * one.variance) / one.mean,
  };
}

function add(moments: Moments, value: number): void {
  moments.customers += 1;
  moments.sum += value;
  moments.squares += value * value;
}

const meanOf = ({ sum, customers }: Moments): number => sum / customers;

/** Variance of the mean, from the sample's variance. */
function meanVariance({ customers, sum, squares }: Moments): number {
  const spread = Math.max(0, squares - (sum * sum) / customers);
  return spread / (customers - 1) / customers;
}
