import { index, integer, pgTable, text } from "drizzle-orm/pg-core";
import type { Analytic } from "../analytic.js";
import { count, snapshotId } from "../columns.js";

export const segmentHours = pgTable(
  "segment_hours",
  {
    snapshotId: snapshotId(),
    segmentId: text("segment_id").notNull(),
    weekday: integer("weekday").notNull(),
    hour: integer("hour").notNull(),
    orders: count("orders"),
  },
  (row) => [index("segment_hours_key").on(row.segmentId)],
);

export const segmentProducts = pgTable(
  "segment_products",
  {
    snapshotId: snapshotId(),
    segmentId: text("segment_id").notNull(),
    place: integer("place").notNull(),
    productId: text("product_id").notNull(),
    name: text("name"),
    category: text("category"),
    brand: text("brand"),
    customers: count("customers"),
    orders: count("orders"),
  },
  (row) => [index("segment_products_key").on(row.segmentId)],
);

export const segmentHabitsAnalytic: Analytic = {
  name: "segment-habits",
  question: "When do the customers of each segment order, and what?",
  answeredBy: ["segments"],
  results: [
    {
      name: "segment-hours",
      grain: "one row per segment of either kind, and one for the shop, weekday and hour",
      reads: ["orders"],
      table: segmentHours,
    },
    {
      name: "segment-products",
      grain: "one row per segment of either kind and product, of the ten most ordered",
      reads: ["order_lines"],
      table: segmentProducts,
    },
  ],
};
