import type {
  CustomerFilterWords,
  HeldWords,
  NumberWords,
} from "../../graphql/customer-filter-words.js";

export type Attribute = "BRAND" | "CATEGORY" | "PRODUCT";

const COUNTS = {
  BRAND: "BRAND_COUNT",
  CATEGORY: "CATEGORY_COUNT",
  PRODUCT: "PRODUCT_COUNT",
} as const;

/** Customers by how many brands (or categories, or products) they bought. */
export function heldCount(attribute: Attribute, number: NumberWords): CustomerFilterWords {
  return { feature: { feature: COUNTS[attribute], number } };
}

export function orderCount(number: NumberWords): CustomerFilterWords {
  return { feature: { feature: "ORDER_COUNT", number } };
}

/** Customers who bought it, in at least so many orders. */
export function bought(attribute: Attribute, key: string, leastOrders = 1): CustomerFilterWords {
  const count = leastOrders > 1 ? { count: { gte: leastOrders } } : {};
  return { behaviour: { event: "PURCHASE", ...held(attribute, key), ...count } };
}

function held(attribute: Attribute, key: string): HeldWords {
  if (attribute === "PRODUCT") return { product: key };
  return attribute === "BRAND" ? { brand: key } : { category: key };
}
