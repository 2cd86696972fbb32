import type { Baseline } from "../engine/baseline.js";

/** Order value, cents, of the shop that amounts relative to a basket are stated for. */
const REFERENCE_ORDER_CENTS = 6000;

const meanOrderValues = new WeakMap<Baseline, number>();

/** Mean revenue per order of the shop's customers so far, cents; null where no prices are known. */
export function shopOrderValueCents(baseline: Baseline): number | null {
  const mean = meanOrderValues.get(baseline) ?? measured(baseline);
  meanOrderValues.set(baseline, mean);
  return mean > 0 ? mean : null;
}

/**
 * The shop's mean order value over 60.00: what an amount stated for a basket of 60.00 is multiplied by.
 * 1 where no prices are known.
 */
export function basketScale(baseline: Baseline): number {
  const mean = shopOrderValueCents(baseline);
  return mean === null ? 1 : mean / REFERENCE_ORDER_CENTS;
}

function measured({ customers }: Baseline): number {
  let revenueCents = 0;
  let orders = 0;
  for (let each = 0; each < customers.count; each++) {
    revenueCents += customers.revenueCents[each] as number;
    orders += customers.orders[each] as number;
  }
  return orders > 0 ? revenueCents / orders : 0;
}
