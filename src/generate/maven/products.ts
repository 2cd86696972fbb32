import { isValentineWeek } from "./traffic-calendar.js";
import { within } from "./period.js";

export interface Product {
  readonly id: number;
  readonly name: string;
  readonly page: string;
  /** From here it can be added to an order; `created_at` of products.csv. */
  readonly launchedAt: string;
  /** From here its page can be chosen. */
  readonly pageFrom: string;
  readonly priceCents: number;
  readonly costCents: number;
  /** Relative chance that a session that leaves the listing opens this page. */
  readonly pageWeight: number;
  /** Multiplies the rate product -> cart. */
  readonly cartFactor: number;
  /** Refunds per order line, 0 to 1. */
  readonly refundRate: number;
}

/** Names, launches, prices and costs are those of the real shop. */
export const PRODUCTS: readonly Product[] = [
  {
    id: 1,
    name: "The Original Mr. Fuzzy",
    page: "/the-original-mr-fuzzy",
    launchedAt: "2012-03-19 08:00:00",
    pageFrom: "2012-03-19 08:00:00",
    priceCents: 4999,
    costCents: 1949,
    pageWeight: 1,
    cartFactor: 1,
    refundRate: 0.049,
  },
  {
    id: 2,
    name: "The Forever Love Bear",
    page: "/the-forever-love-bear",
    launchedAt: "2013-01-06 13:00:00",
    pageFrom: "2013-01-06 13:00:00",
    priceCents: 5999,
    costCents: 2249,
    pageWeight: 0.15,
    cartFactor: 1.2,
    refundRate: 0.022,
  },
  {
    id: 3,
    name: "The Birthday Sugar Panda",
    page: "/the-birthday-sugar-panda",
    launchedAt: "2013-12-12 09:00:00",
    pageFrom: "2013-12-12 09:00:00",
    priceCents: 4599,
    costCents: 1449,
    pageWeight: 0.18,
    cartFactor: 1.05,
    refundRate: 0.061,
  },
  {
    id: 4,
    name: "The Hudson River Mini bear",
    page: "/the-hudson-river-mini-bear",
    launchedAt: "2014-02-05 10:00:00",
    // sold as an add-on only for its first ten months, as in the real shop
    pageFrom: "2014-12-05 10:00:00",
    priceCents: 2999,
    costCents: 949,
    pageWeight: 0.11,
    cartFactor: 1.1,
    refundRate: 0.0125,
  },
];

/** Multiplies the page weight of product 2 from 8 to 14 February. */
export const VALENTINE_PRODUCT = { productId: 2, pageWeightFactor: 9 };

const hasPage = PRODUCTS.map((product) => within({ from: product.pageFrom }));

/** Relative chance of each product page at a moment, in the order of PRODUCTS. */
export function pageWeights(at: number): number[] {
  return PRODUCTS.map((product, place) => {
    if (hasPage[place]?.(at) !== true) return 0;
    const isGift = product.id === VALENTINE_PRODUCT.productId && isValentineWeek(at);
    return product.pageWeight * (isGift ? VALENTINE_PRODUCT.pageWeightFactor : 1);
  });
}

export function productOf(id: number): Product {
  const product = PRODUCTS[id - 1];
  if (product === undefined) throw new Error(`no product ${id}`);
  return product;
}
