import type { GammaGammaParameters } from "./fit-gamma-gamma.js";

/** What is known of a customer's rate nu after some orders: Gamma(shape, rate). */
export interface ValuePosterior {
  readonly shape: number;
  /** In money. */
  readonly rate: number;
}

/**
 * @param orders repeat orders with a known value; 0 for none
 * @param mean their mean value; not read without orders
 * @see Fader, Hardie (2013), The Gamma-Gamma model of monetary value. O(1).
 */
export function valuePosterior(
  { p, q, gamma }: GammaGammaParameters,
  orders: number,
  mean: number,
): ValuePosterior {
  if (!(orders > 0 && mean > 0)) return { shape: q, rate: gamma };
  return { shape: q + p * orders, rate: gamma + orders * mean };
}

/**
 * Expected value of a customer's next order: the own mean, drawn towards that of all customers the
 * fewer orders there are.
 *
 * @returns p · rate / (shape - 1), in money; null where the mean is infinite (shape at most 1)
 * O(1).
 */
export function expectedOrderValue(
  { p }: GammaGammaParameters,
  { shape, rate }: ValuePosterior,
): number | null {
  return shape > 1 ? (p * rate) / (shape - 1) : null;
}

/** Variance of one order's value and of the customer's mean; null where infinite (shape at most 2). O(1). */
export function orderValueVariance(
  { p }: GammaGammaParameters,
  { shape, rate }: ValuePosterior,
): { readonly ofOrder: number; readonly ofMean: number } | null {
  if (!(shape > 2)) return null;
  const spread = (rate * rate) / ((shape - 1) * (shape - 2));
  const ofMean = (p * p * spread) / (shape - 1);
  return { ofOrder: ofMean + p * spread, ofMean };
}
