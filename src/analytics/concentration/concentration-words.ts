import type { CustomerFilterWords } from "../../graphql/customer-filter-words.js";

/** Customers who hold at least the threshold; null where no filter says so. */
export function holdersFrom(
  { measure, year }: { readonly measure: string; readonly year: number | null },
  threshold: number,
): CustomerFilterWords | null {
  const number = { gte: threshold };
  if (year === null) {
    const features = {
      gross_revenue: "GROSS_REVENUE",
      net_revenue: "NET_REVENUE",
      orders: "ORDER_COUNT",
    } as const;
    const feature = features[measure as keyof typeof features];
    // net revenue below zero counts as 0
    if (threshold === 0) return { feature: { feature: "ORDER_COUNT", number: { gte: 1 } } };
    return { feature: { feature, number } };
  }
  if (measure === "net_revenue") return null;
  const period = { from: `${year}-01-01`, to: `${year + 1}-01-01` };
  const condition = measure === "orders" ? { count: number } : { sum: number };
  return { behaviour: { event: "PURCHASE", ...condition, period } };
}
