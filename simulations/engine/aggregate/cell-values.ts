import type { Baseline } from "../baseline.js";
import {
  expectedOrderValue,
  expectedSquaredOrderValue,
  expectedValueProduct,
  orderValuePosterior,
  type ValueLaw,
} from "../model/value-law.js";

/** What is expected of the value of an order day: cents, and cents squared. */
export interface ValueMoments {
  readonly mean: number;
  readonly square: number;
  /** Of the values of two order days of one customer. */
  readonly product: number;
}

/** Moments of each customer's order-day value at the shop's central parameters. */
export function valueMomentsOf(
  baseline: Baseline,
  law: ValueLaw,
  source: "GAMMA_GAMMA" | "EMPIRICAL",
): (customer: number) => ValueMoments {
  const { customers } = baseline;
  if (source === "EMPIRICAL") {
    const bySegment = baseline.segments.map((segment) =>
      quantileMoments(segment.orderValueQuantiles),
    );
    return (i) => bySegment[customers.segment[i] as number] as ValueMoments;
  }
  return (i) => {
    const known = customers.repeatOrders[i] as number;
    return gammaMoments(law, known, customers.repeatValueCents[i] as number);
  };
}

/** Gamma-Gamma moments of a customer with so many repeat order days of a known mean value. */
export function gammaMoments(law: ValueLaw, orders: number, meanCents: number): ValueMoments {
  const posterior = orderValuePosterior(law, orders, meanCents);
  return {
    mean: expectedOrderValue(law, posterior),
    square: expectedSquaredOrderValue(law, posterior),
    product: expectedValueProduct(law, posterior),
  };
}

/** Moments of the distribution with these equally spaced quantiles, linear between them. */
export function quantileMoments(quantiles: Float64Array | null): ValueMoments {
  if (quantiles === null) return { mean: 0, square: 0, product: 0 };
  let mean = 0;
  let square = 0;
  const pieces = quantiles.length - 1;
  for (let k = 0; k < pieces; k++) {
    const low = quantiles[k] as number;
    const high = quantiles[k + 1] as number;
    mean += (low + high) / 2 / pieces;
    square += (low * low + low * high + high * high) / 3 / pieces;
  }
  return { mean, square, product: mean * mean };
}
