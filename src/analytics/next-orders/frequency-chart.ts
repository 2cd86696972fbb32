import { barsPanel } from "../../graphql/vega-lite-bars.js";
import { markOf, SHARE_FORMAT, vegaLiteOf, type JsonObject } from "../../graphql/vega-lite.js";
import type { FrequencyReport } from "./frequency-report.graphql.js";

const SHARES = [
  ["customers", "shareOfCustomers"],
  ["orders", "shareOfOrders"],
  ["revenue", "shareOfRevenue"],
] as const;

/** What each tier holds of customers, orders and revenue, and how likely each next order is. */
export function frequencyChart({
  tiers,
  transitions,
}: Pick<FrequencyReport, "tiers" | "transitions">): JsonObject {
  return vegaLiteOf(
    {
      title: "How often customers order",
      notes: ["Shares of each tier, and how many orders are followed by one more; 95 % intervals"],
    },
    [
      barsPanel({
        marks: tiers.flatMap((tier) =>
          SHARES.map(([of, field]) => ({
            ...{ name: tier.name, of, ...markOf(tier[field]) },
            ...{ customers: tier.customers, orders: tier.orders },
          })),
        ),
        ...{ nameTitle: "Tier", words: { title: "Share", format: SHARE_FORMAT } },
        counts: { customers: "Customers", orders: "Orders" },
        parts: { field: "of", title: "Of" },
      }),
      barsPanel({
        marks: transitions.map(({ fromOrders, followedSoFar, orders, followed }) => ({
          ...{ name: String(fromOrders), ...markOf(followedSoFar), orders, followed },
        })),
        nameTitle: "Number of the order",
        words: { title: "Followed by one more so far", format: SHARE_FORMAT },
        counts: { orders: "Orders", followed: "Followed" },
      }),
    ],
  );
}
