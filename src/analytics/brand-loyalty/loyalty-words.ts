import type { CustomerFilterWords, NumberWords } from "../../graphql/customer-filter-words.js";

export type Attribute = "BRAND" | "CATEGORY";

/** Customers by how many brands (or categories) they bought. */
export function heldCount(attribute: Attribute, number: NumberWords): CustomerFilterWords {
  const feature = attribute === "BRAND" ? "BRAND_COUNT" : "CATEGORY_COUNT";
  return { feature: { feature, number } };
}

export function orderCount(number: NumberWords): CustomerFilterWords {
  return { feature: { feature: "ORDER_COUNT", number } };
}

/** Customers who bought it, in at least so many orders. */
export function bought(attribute: Attribute, key: string, leastOrders = 1): CustomerFilterWords {
  const held = attribute === "BRAND" ? { brand: key } : { category: key };
  const count = leastOrders > 1 ? { count: { gte: leastOrders } } : {};
  return { behaviour: { event: "PURCHASE", ...held, ...count } };
}
