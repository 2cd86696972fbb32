/** Gamma-Gamma parameters as one draw believes them; cents. `valueP` 0: the shop has no prices. */
export interface ValueLaw {
  readonly valueP: number;
  readonly valueQ: number;
  readonly valueGamma: number;
}

/** A customer's order-day values are Gamma(p, rate nu); nu ~ Gamma(shape, rate). Rate in cents. */
export interface ValuePosterior {
  readonly shape: number;
  readonly rate: number;
}

/**
 * Below these no mean (shape 1) or variance (shape 2) exists; moments are taken as if the shape were so
 * far above, so that a strange fit gives large numbers and not infinite ones.
 */
const LEAST_EXCESS = 0.1;

/**
 * What a customer's repeat order days say of the values he orders at.
 *
 * @param repeatOrders order days after the first; those without a known value count as none
 * @param meanCents their mean value, cents
 * @see Fader, Hardie (2013), The Gamma-Gamma model of monetary value
 */
export function orderValuePosterior(
  law: ValueLaw,
  repeatOrders: number,
  meanCents: number,
): ValuePosterior {
  const orders = meanCents > 0 ? repeatOrders : 0;
  return {
    shape: law.valueQ + law.valueP * orders,
    rate: law.valueGamma + orders * meanCents,
  };
}

/**
 * Expected value of an order day, cents.
 *
 * @see Fader, Hardie (2013), equation 5. Equal to src/stats/gamma-gamma/expected-order-value.ts
 */
export function expectedOrderValue(law: ValueLaw, { shape, rate }: ValuePosterior): number {
  return meanOrderValue(law.valueP, shape, rate);
}

/** The same of bare numbers. */
export function meanOrderValue(valueP: number, shape: number, rate: number): number {
  return (valueP * rate) / Math.max(shape - 1, LEAST_EXCESS);
}

/** Expected square of an order day's value: p (p + 1) E[nu^-2]. */
export function expectedSquaredOrderValue(law: ValueLaw, { shape, rate }: ValuePosterior): number {
  const { valueP: p } = law;
  const excess = Math.max(shape - 1, LEAST_EXCESS) * Math.max(shape - 2, LEAST_EXCESS);
  return (p * (p + 1) * rate * rate) / excess;
}

/** Expected product of the values of two order days of one customer: p^2 E[nu^-2]. */
export function expectedValueProduct(law: ValueLaw, posterior: ValuePosterior): number {
  const { valueP: p } = law;
  return p === 0 ? 0 : (expectedSquaredOrderValue(law, posterior) * p) / (p + 1);
}
