import type { CustomerFilterWords } from "../../graphql/customer-filter-words.js";
import type { QueriedInsight } from "./insight-queries.js";

/** The customers an insight is about; null where it speaks of visitors or of the whole shop. */
export function customersOf(
  insight: QueriedInsight,
  sinceOn: string | null,
): CustomerFilterWords | null {
  const { kind, measure, dimension, value, toOn } = insight;
  const period = { from: sinceOn ?? insight.fromOn, to: toOn };
  if (dimension === "product") {
    return { behaviour: { event: "REFUND", product: value, period } };
  }
  if (dimension !== "shop") return { behaviour: { event: "PURCHASE", [dimension]: value, period } };
  const isOfOrders = kind === "UNUSUAL_DAYS" && measure === "ORDERS";
  return isOfOrders ? { behaviour: { event: "PURCHASE", period } } : null;
}
