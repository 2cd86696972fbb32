import { within } from "./period.js";
import { PRODUCTS } from "./products.js";

/** The cart offers a second product from here on. */
export const CROSS_SELL_FROM = "2013-09-25 00:00:00";

/** Share of orders of the primary product (outer key) that add the other (inner key), once both are sold. */
export const CROSS_SELL_RATES: Readonly<Record<number, Readonly<Record<number, number>>>> = {
  1: { 2: 0.049, 3: 0.112, 4: 0.219 },
  2: { 1: 0.018, 3: 0.038, 4: 0.196 },
  3: { 1: 0.09, 2: 0.037, 4: 0.227 },
  4: { 1: 0.028, 2: 0.016, 3: 0.038 },
};

const isOffered = within({ from: CROSS_SELL_FROM });
const isLaunched = PRODUCTS.map((product) => within({ from: product.launchedAt }));

export interface AddOnRate {
  readonly productId: number;
  readonly rate: number;
}

/** Products that an order at this moment may add, each with its rate. At most one is added. */
export function addOnRates(primaryProductId: number, at: number): AddOnRate[] {
  if (!isOffered(at)) return [];
  const rates = CROSS_SELL_RATES[primaryProductId] ?? {};
  return PRODUCTS.filter(
    (product, place) => product.id in rates && isLaunched[place]?.(at) === true,
  ).map((product) => ({ productId: product.id, rate: rates[product.id] ?? 0 }));
}
