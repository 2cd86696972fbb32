import type { AssumptionUnit } from "../assumption.js";

interface ShopAssumptionSpec {
  readonly unit: AssumptionUnit;
  readonly description: string;
  readonly bounds: { readonly low: number; readonly high: number };
}

/** What is believed of the shop itself, in the order in which a run has it. */
export const SHOP_ASSUMPTIONS = {
  margin: {
    unit: "SHARE",
    description: "Margin as a share of revenue before refunds.",
    bounds: { low: -1, high: 1 },
  },
  returns: {
    unit: "SHARE",
    description: "Share of revenue that is refunded.",
    bounds: { low: 0, high: 1 },
  },
  arrivalsPerWeek: {
    unit: "COUNT",
    description: "Customers per week who order for the first time.",
    bounds: { low: 0, high: 1e7 },
  },
  r: {
    unit: "FACTOR",
    description: "Order model: shape of the order rates of customers (r).",
    bounds: { low: 1e-6, high: 1e6 },
  },
  alpha: {
    unit: "DAYS",
    description: "Order model: days that the order rates of customers are per (alpha).",
    bounds: { low: 1e-6, high: 1e9 },
  },
  a: {
    unit: "FACTOR",
    description: "Order model: first shape of the chances to drop out after an order (a).",
    bounds: { low: 0, high: 1e9 },
  },
  b: {
    unit: "FACTOR",
    description: "Order model: second shape of the chances to drop out after an order (b).",
    bounds: { low: 0, high: 1e9 },
  },
  valueP: {
    unit: "FACTOR",
    description: "Order value model: shape of a customer's order values (p).",
    bounds: { low: 1e-6, high: 1e9 },
  },
  valueQ: {
    unit: "FACTOR",
    description: "Order value model: shape of the customers' own value rates (q).",
    // a mean order value exists above 1
    bounds: { low: 1.01, high: 1e9 },
  },
  valueGamma: {
    unit: "CENTS",
    description: "Order value model: scale of the customers' own values, cents (gamma).",
    bounds: { low: 1e-6, high: 1e15 },
  },
  discountRate: {
    unit: "SHARE",
    description: "Yearly rate at which margin after the run is discounted.",
    bounds: { low: 0, high: 1 },
  },
} as const satisfies Readonly<Record<string, ShopAssumptionSpec>>;

export type ShopAssumptionName = keyof typeof SHOP_ASSUMPTIONS;

export const SHOP_ASSUMPTION_NAMES = Object.keys(SHOP_ASSUMPTIONS) as ShopAssumptionName[];

/** `shop.<name>`: the key of a shop assumption among all assumptions. */
export function shopKey(name: ShopAssumptionName): string {
  return `shop.${name}`;
}
