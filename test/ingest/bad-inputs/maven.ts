import { mavenTables } from "../maven-files.js";
import type { BadInputFixture } from "./fixture.js";

export const fixture: BadInputFixture = {
  tables: mavenTables,
  columns: {
    id: ["website_sessions", "user_id"],
    timestamp: ["website_sessions", "created_at"],
    text: ["website_pageviews", "pageview_url"],
    integer: ["orders", "items_purchased"],
    amount: ["order_items", "price_usd"],
    reference: ["website_pageviews", "website_session_id"],
  },
  moments: "text",
  own: [
    {
      row: 16,
      name: "an order of -1 items",
      change: ({ orders }) => void ((orders?.[30] ?? [])[5] = "-1"),
      reads: {
        reasons: ["ORPHAN", "ORPHAN", "OUT_OF_RANGE"],
        facts: { orders: 29, order_lines: 33 },
      },
    },
    {
      row: 16,
      name: "an item of a negative price",
      change: ({ order_items: items }) => void ((items?.[35] ?? [])[5] = "-49.99"),
      reads: { reasons: ["OUT_OF_RANGE"], facts: { orders: 30, order_lines: 34 } },
    },
  ],
  without: { 17: "refunds are a table of their own; no order says that it is cancelled" },
};
